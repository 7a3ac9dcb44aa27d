public import Appraisal
internal import Disk
public import SystemPackage

/// A copy of a whole store in one file.
public struct Backup: Hashable, Sendable {
  /// How many files it holds.
  public var fileCount: Int
  /// How many bytes they have.
  public var size: Int
  /// The entry recorded last.
  public var newest: EntryName?
  /// The hash the chain ends with: a ledger that has lost its tail does not have it any more.
  public var hash: Hash
}

extension Store {
  /// Copies the whole store to a tar archive while others go on writing.
  ///
  /// Under the lock only the small files are read, and how long the others are: entries are only
  /// ever added to, so their first so many bytes are one consistent state. What can be made again
  /// (`cache/`) and the lock are left out.
  ///
  /// - Parameters:
  ///   - file: the archive, replaced in one step when it is complete and on disk.
  ///   - now: when it is made, for the archive's own record.
  public func backUp(to file: FilePath, at now: Instant) throws(StoreError) -> Backup {
    _ = try settings()
    let (head, small, long) = try parts()
    let fresh = FilePath(file.string + ".new")
    var backup = Backup(fileCount: 0, size: 0, newest: head.name, hash: head.hash)
    try onDisk { () throws(DiskError) in try disk.write([], to: fresh) }
    for (name, bytes) in small {
      try begin(name, bytes.count, &backup, at: now, to: fresh)
      let filling = [UInt8](repeating: 0, count: Tar.filling(bytes.count))
      try onDisk { () throws(DiskError) in try disk.append(bytes + filling, to: fresh) }
    }
    for (name, size) in long {
      try begin(name, size, &backup, at: now, to: fresh)
      try copy(folder.appending(name), size, to: fresh)
    }
    try onDisk { () throws(DiskError) in
      try disk.append([UInt8](repeating: 0, count: 2 * Tar.block), to: fresh)
      try disk.sync(fresh)
      try disk.rename(fresh, to: file)
      try disk.syncFolder(file.removingLastComponent())
    }
    return backup
  }

  /// Small files with their bytes and long ones with their sizes, at one moment.
  private func parts() throws(StoreError) -> (
    head: Head, small: [(name: String, bytes: [UInt8])], long: [(name: String, size: Int)]
  ) {
    let lock = try onDisk { () throws(DiskError) in try disk.lock(lockFile, wait: true) }
    defer { withExtendedLifetime(lock) {} }
    var cuts: [Journal.Cut] = []
    let head = try Recovery(store: self).mend(cuts: &cuts)
    var small: [(name: String, bytes: [UInt8])] = []
    for name in try plainFiles() {
      let bytes = try onDisk { () throws(DiskError) in
        try disk.contents(of: folder.appending(name))
      }
      small.append((name, bytes))
    }
    let long = head.sizes.map { (name: "entries/\($0.period).jsonl", size: $0.value) }
    return (head, small, long)
  }

  /// Everything but entries, in the order it is packed: a folder with settings is a store, so they
  /// come last when it is unpacked by others.
  private func plainFiles() throws(StoreError) -> [String] {
    try onDisk { () throws(DiskError) in
      var names: [String] = []
      for inner in Store.keptFolders + Store.innerFolders {
        let path = folder.appending(inner)
        guard try disk.size(of: path) != nil else { continue }
        names += try disk.list(path).map { "\(inner)/\($0)" }
      }
      for name in Store.plainFiles {
        if try disk.size(of: folder.appending(name)) != nil { names.append(name) }
      }
      return names.filter { !$0.hasSuffix(".new") && !Store.innerFolders.contains($0) }
    }
  }

  private func begin(
    _ name: String, _ size: Int, _ backup: inout Backup, at now: Instant, to file: FilePath
  ) throws(StoreError) {
    guard let header = Tar.header(of: Tar.Member(name: name, size: size), at: now.seconds) else {
      throw .disk(DiskError(.write, folder.appending(name), .fileNameTooLong))
    }
    backup.fileCount += 1
    backup.size += size
    try onDisk { () throws(DiskError) in try disk.append(header, to: file) }
  }

  private func copy(_ file: FilePath, _ size: Int, to archive: FilePath) throws(StoreError) {
    var done = 0
    while done < size {
      let from = done
      let bytes = try onDisk { () throws(DiskError) in
        try disk.read(file, from: from, count: min(1 << 20, size - from))
      }
      if bytes.isEmpty {
        throw .damaged(StoreError.Damage(file, .shortened(recorded: size, found: done)))
      }
      try onDisk { () throws(DiskError) in try disk.append(bytes, to: archive) }
      done += bytes.count
    }
    let filling = [UInt8](repeating: 0, count: Tar.filling(size))
    try onDisk { () throws(DiskError) in try disk.append(filling, to: archive) }
  }
}
