internal import Disk
public import SystemPackage

extension Store {
  /// Unpacks a backup into this store's folder, which must be empty or not there.
  ///
  /// Whoever restores should check the store afterwards (``Checker``): a backup is as open to
  /// change as any file.
  ///
  /// - Parameter file: the archive.
  /// - Returns: how many files were unpacked.
  /// - Throws: ``StoreError/storeExists(_:)`` where the folder holds anything,
  ///   ``StoreError/damaged(_:)`` where the archive is none of ours or not whole. Nothing that
  ///   could be taken for a store is left behind then: its settings are written last.
  public func restore(from file: FilePath) throws(StoreError) -> Int {
    let names = try onDisk { () throws(DiskError) in
      try disk.size(of: folder) == nil ? [] : try disk.list(folder)
    }
    if !names.isEmpty { throw .storeExists(folder) }
    let members = try members(of: file)
    try onDisk { () throws(DiskError) in
      for inner in ["", "entries", "forms"] { try disk.makeFolder(folder.appending(inner)) }
    }
    for (member, offset) in members where member.name != "settings.json" {
      try unpack(member, at: offset, of: file)
    }
    for (member, offset) in members where member.name == "settings.json" {
      try unpack(member, at: offset, of: file)
    }
    return members.count
  }

  /// The files of an archive and where their bytes start; all of it is read before any is taken.
  private func members(
    of file: FilePath
  ) throws(StoreError) -> [(member: Tar.Member, offset: Int)] {
    var members: [(member: Tar.Member, offset: Int)] = []
    var offset = 0
    while true {
      let from = offset
      let header = try onFile(file) { () throws(DiskError) in
        try disk.read(file, from: from, count: Tar.block)
      }
      if header.count == Tar.block, header.allSatisfy({ $0 == 0 }) { break }
      guard let member = Tar.member(of: header), Store.mayUnpack(member.name) else {
        let excerpt = EntryLine.excerpt(header.prefix { $0 != 0 })
        throw .damaged(StoreError.Damage(file, .badArchive, excerpt: excerpt))
      }
      offset += Tar.block
      members.append((member, offset))
      offset += member.size + Tar.filling(member.size)
    }
    if !members.contains(where: { $0.member.name == "settings.json" }) {
      throw .damaged(StoreError.Damage(file, .badArchive))
    }
    return members
  }

  /// Whether a name is one a backup can have: a file of a store, and never a way out of it.
  private static func mayUnpack(_ name: String) -> Bool {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = steps.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\0") }
    let first = String(steps[0])
    return isInside
      && (steps.count == 1
        ? plainFiles.contains(first) : (keptFolders + ["entries"]).contains(first))
  }

  private func unpack(
    _ member: Tar.Member, at offset: Int, of file: FilePath
  ) throws(StoreError) {
    let path = folder.appending(member.name)
    try onDisk { () throws(DiskError) in
      try disk.makeFolder(path.removingLastComponent())
      try disk.write([], to: path)
      var done = 0
      while done < member.size {
        let bytes = try disk.read(
          file, from: offset + done, count: min(1 << 20, member.size - done))
        // Its header was there, so the archive was cut while it was read.
        if bytes.isEmpty { throw DiskError(.read, file, .ioError) }
        try disk.append(bytes, to: path)
        done += bytes.count
      }
      try disk.sync(path)
      try disk.syncFolder(path.removingLastComponent())
    }
  }
}
