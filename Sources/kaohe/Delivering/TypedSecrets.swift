internal import Disk
internal import Glibc
internal import SystemPackage

/// Secrets given to `channel add` on standard input, kept in files of their own outside the store:
/// an argument would show in the process list, and the store goes into every backup.
struct TypedSecrets {
  /// Why a secret cannot be kept.
  enum Fault: Error {
    /// A secret itself where only a reference may stand; it is not repeated.
    case bare(String)
    /// Nothing came on standard input.
    case empty(String)
    /// Something else is kept there already.
    case taken(String)
    /// The file cannot be written.
    case unwritable(String)
  }

  private let folder: FilePath
  private let name: String
  private var pending: [(path: FilePath, text: String)] = []

  init(name: String) {
    let configuration =
      Invocation.environment("XDG_CONFIG_HOME").map { FilePath($0) }
      ?? FilePath(Invocation.environment("HOME") ?? "/").appending(".config")
    folder = configuration.appending("kaohe")
    self.name = name
  }

  /// A reference as it was said; `-` takes a line of standard input and refers to its file.
  mutating func reference(_ text: String, _ what: String) throws(Fault) -> String {
    if text.hasPrefix("env:") || text.hasPrefix("file:") { return text }
    guard text == "-" else { throw .bare(what) }
    guard let line = readLine(), line.contains(where: { !$0.isWhitespace }) else {
      throw .empty(what)
    }
    // A name with a slash in it is no name of a channel; nothing is written for it.
    guard !name.contains("/"), !name.hasPrefix(".") else { throw .unwritable(name) }
    let path = folder.appending("\(name).\(what)")
    pending.append((path, line))
    return "file:" + path.string
  }

  /// Writes the files, each for its owner only.
  func keep() throws(Fault) {
    let disk = SystemDisk()
    for (path, text) in pending {
      do throws(DiskError) {
        try disk.makeFolder(folder)
        if try disk.size(of: path) != nil,
          String(decoding: try disk.contents(of: path), as: UTF8.self) != text + "\n"
        {
          throw DiskError(.open, path, .fileExists)
        }
        try disk.replace(path, with: Array((text + "\n").utf8), durable: true)
      } catch {
        throw error.reason == .fileExists ? .taken(path.string) : .unwritable(path.string)
      }
    }
  }
}
