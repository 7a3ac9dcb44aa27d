internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Disk
internal import Glibc
internal import Ledger
internal import SystemPackage

/// backup: copies the whole store to one file while others go on writing.
struct BackupCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: Usage.text("backup"))

  @Argument(help: "\(Usage.text("backup-file"))") var file: String

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let backup = try keeping.invocation.namedStore.backUp(
      to: Keeping.path(file), at: Invocation.now())
    keeping.say(
      keeping.words.term(
        "report.backed-up",
        [
          "file": file, "files": String(backup.fileCount), "size": String(backup.size),
          "newest": backup.newest?.description ?? keeping.words.term("report.none"),
          "hash": backup.hash.description, "store": keeping.invocation.store.string,
        ]))
    return .done
  }
}

/// restore: unpacks a backup into the store's folder, which must be empty, and checks it.
struct RestoreCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: Usage.text("restore"))

  @Argument(help: "\(Usage.text("backup-file"))") var file: String

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let store = keeping.invocation.namedStore
    let count = try store.restore(from: Keeping.path(file))
    keeping.say(
      keeping.words.term(
        "report.restored",
        ["store": keeping.invocation.store.string, "files": String(count)]))
    return try CheckRun(keeping: keeping, store: store).run()
  }
}

extension Keeping {
  /// A file as somebody named it, from the root.
  static func path(_ name: String) -> FilePath {
    let path = FilePath(name)
    if path.isAbsolute { return path }
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return FilePath(String(cString: here)).pushing(path)
  }
}
