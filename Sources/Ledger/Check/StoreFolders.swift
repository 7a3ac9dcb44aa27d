internal import Appraisal
internal import Disk
internal import SystemPackage

/// The files and folders of a store, as such.
struct StoreFolders {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// Files that a store may have in its folder, and folders.
  private static let files = Store.plainFiles + ["lock"]
  private static let folders = Store.keptFolders + Store.madeFolders + ["entries"]

  /// Finds files of unfinished steps, files that are no part of a store, and whatever others than
  /// the owner may read.
  func check(_ report: inout CheckReport) throws(StoreError) {
    try checkPermissions(of: store.folder, &report)
    for name in try list(store.folder) {
      let path = store.folder.appending(name)
      try checkPermissions(of: path, &report)
      if Self.folders.contains(name) {
        try check(folder: name, &report)
      } else if !Self.files.contains(name) {
        report.add(StoreError.Damage(path, unexpected(name)), gravity(name))
      }
    }
  }

  /// The files of steps that were never finished.
  func leftovers() throws(StoreError) -> [FilePath] {
    var found: [FilePath] = []
    for folder in [store.folder, store.entriesFolder, store.formsFolder] {
      for name in try list(folder) where name.hasSuffix(".new") {
        found.append(folder.appending(name))
      }
    }
    return found
  }

  /// Clears away what was never finished in `cache/`; whoever is at it there keeps nothing this once.
  func sweepCache() {
    for name in (try? list(store.cacheFolder)) ?? [] where name.hasSuffix(".new") {
      try? store.disk.remove(store.cacheFolder.appending(name))
    }
  }

  private func check(folder: String, _ report: inout CheckReport) throws(StoreError) {
    let path = store.folder.appending(folder)
    let names: [String]
    do throws(StoreError) {
      names = try list(path)
    } catch {
      // Nothing depends on `cache/`, whatever it is.
      guard path == store.cacheFolder else { throw error }
      return report.add(StoreError.Damage(path, .unexpectedFile), .warning)
    }
    for name in names {
      try checkPermissions(of: path.appending(name), &report)
      let isKnown: Bool
      switch folder {
      case "entries": isKnown = Store.period(ofEntriesFile: name) != nil
      case "forms": isKnown = try isForm(path.appending(name), name, &report)
      default: isKnown = true
      }
      if !isKnown {
        report.add(StoreError.Damage(path.appending(name), unexpected(name)), gravity(name))
      }
    }
  }

  /// Whether a file is a form under the name its content has.
  private func isForm(
    _ file: FilePath, _ name: String, _ report: inout CheckReport
  ) throws(StoreError) -> Bool {
    guard name.hasSuffix(".json") else { return false }
    let bytes = try onDisk { () throws(DiskError) in try store.disk.contents(of: file) }
    let (found, faults) = Form.read(stored: bytes)
    guard let form = found else { return true }
    let outdated = faults.filter(\.barsNewFormsOnly).map(\.path.description)
    if !outdated.isEmpty {
      let fault = StoreError.Fault.outdatedForm(place: outdated.joined(separator: ", "))
      report.add(StoreError.Damage(file, fault), .warning)
    }
    if store.formFile(form.id, form.version) != file {
      report.add(StoreError.Damage(file, .badName("\(form.id)@\(form.version)")), .damage)
    }
    return true
  }

  private func unexpected(_ name: String) -> StoreError.Fault {
    name.hasSuffix(".new") ? .leftover : .unexpectedFile
  }

  private func gravity(_ name: String) -> Finding.Gravity {
    name.hasSuffix(".new") ? .leftover : .warning
  }

  private func list(_ folder: FilePath) throws(StoreError) -> [String] {
    try onDisk { () throws(DiskError) in
      try store.disk.size(of: folder) == nil ? [] : try store.disk.list(folder)
    }
  }

  private func checkPermissions(
    of path: FilePath, _ report: inout CheckReport
  ) throws(StoreError) {
    let bits = try onDisk { () throws(DiskError) in try store.disk.permissions(of: path) } ?? 0
    if bits & 0o077 != 0 {
      report.add(StoreError.Damage(path, .tooOpen(permissions: bits)), .warning)
    }
  }
}
