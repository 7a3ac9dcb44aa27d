internal import Glibc
package import SystemPackage

/// The real file system.
package struct SystemDisk: Disk {
  /// The one and only.
  package init() {}

  package func read(
    _ path: FilePath, from offset: Int, count: Int
  ) throws(DiskError) -> [UInt8] {
    let file = try open(path, O_RDONLY, for: .read)
    defer { close(file) }
    return try SystemFile.read(file, path, from: offset, count: count)
  }

  package func open(_ path: FilePath) throws(DiskError) -> (any OpenFile)? {
    do {
      return SystemFile(try open(path, O_RDONLY, for: .read), path)
    } catch {
      if error.reason == .noSuchFileOrDirectory { return nil }
      throw error
    }
  }

  package func size(of path: FilePath) throws(DiskError) -> Int? {
    try status(of: path).map { Int($0.st_size) }
  }

  package func permissions(of path: FilePath) throws(DiskError) -> UInt32? {
    try status(of: path).map { $0.st_mode & 0o7777 }
  }

  package func mark(of path: FilePath) throws(DiskError) -> FileMark? {
    guard let status = try status(of: path) else { return nil }
    func nanoseconds(_ time: timespec) -> UInt64 {
      UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000
        &+ UInt64(bitPattern: Int64(time.tv_nsec))
    }
    return FileMark([
      UInt64(status.st_dev), UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_size)),
      nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
    ])
  }

  private func status(of path: FilePath) throws(DiskError) -> stat? {
    var status = stat()
    if stat(path.string, &status) == 0 { return status }
    // Under a plain file there is nothing either.
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw failure(.inspect, path)
  }

  package func list(_ folder: FilePath) throws(DiskError) -> [String] {
    guard let stream = opendir(folder.string) else { throw failure(.inspect, folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func append(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    try write(bytes, to: path, O_WRONLY | O_CREAT | O_APPEND)
  }

  package func write(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    try write(bytes, to: path, O_WRONLY | O_CREAT | O_TRUNC)
  }

  private func write(_ bytes: [UInt8], to path: FilePath, _ flags: Int32) throws(DiskError) {
    let file = try open(path, flags, for: .open)
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let wrote = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if wrote >= 0 {
        written += wrote
      } else if errno != EINTR {
        throw failure(.write, path)
      }
    }
  }

  package func overwrite(
    _ path: FilePath, at offset: Int, with bytes: [UInt8]
  ) throws(DiskError) {
    let file = try open(path, O_WRONLY, for: .open)
    defer { close(file) }
    // One call: a reader sees the old bytes, the new, or a mix that no checksum fits.
    let wrote = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, off_t(offset)) }
    if wrote != bytes.count { throw failure(.write, path) }
  }

  package func sync(_ path: FilePath) throws(DiskError) {
    let file = try open(path, O_RDONLY, for: .sync)
    defer { close(file) }
    guard fdatasync(file) == 0 else { throw failure(.sync, path) }
  }

  package func syncFolder(_ folder: FilePath) throws(DiskError) {
    let file = try open(folder, O_RDONLY | O_DIRECTORY, for: .sync)
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(.sync, folder) }
  }

  package func rename(_ path: FilePath, to other: FilePath) throws(DiskError) {
    guard Glibc.rename(path.string, other.string) == 0 else { throw failure(.rename, other) }
  }

  package func truncate(_ path: FilePath, to size: Int) throws(DiskError) {
    guard Glibc.truncate(path.string, off_t(size)) == 0 else { throw failure(.truncate, path) }
  }

  package func remove(_ path: FilePath) throws(DiskError) {
    guard unlink(path.string) == 0 else { throw failure(.remove, path) }
  }

  package func makeFolder(_ path: FilePath) throws(DiskError) {
    if mkdir(path.string, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, !path.removingLastComponent().isEmpty else {
      throw failure(.makeFolder, path)
    }
    try makeFolder(path.removingLastComponent())
    guard mkdir(path.string, 0o700) == 0 || errno == EEXIST else {
      throw failure(.makeFolder, path)
    }
  }

  package func lock(_ path: FilePath, wait: Bool) throws(DiskError) -> DiskLock? {
    let file = try open(path, O_RDWR | O_CREAT, for: .lock)
    while flock(file, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let reason = failure(.lock, path)
      close(file)
      if reason.reason == .wouldBlock { return nil }
      throw reason
    }
    return DiskLock { close(file) }
  }

  private func open(
    _ path: FilePath, _ flags: Int32, for call: DiskError.Call
  ) throws(DiskError) -> Int32 {
    while true {
      let file = Glibc.open(path.string, flags | O_CLOEXEC, 0o600)
      if file >= 0 { return file }
      if errno != EINTR { throw failure(call, path) }
    }
  }

  private func failure(_ call: DiskError.Call, _ path: FilePath) -> DiskError {
    DiskError(call, path, Errno(rawValue: errno))
  }
}

/// An open file of the real file system.
private final class SystemFile: OpenFile {
  private let file: Int32
  private let path: FilePath

  init(_ file: Int32, _ path: FilePath) {
    self.file = file
    self.path = path
  }

  deinit { close(file) }

  func read(from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    try SystemFile.read(file, path, from: offset, count: count)
  }

  static func read(
    _ file: Int32, _ path: FilePath, from offset: Int, count: Int
  ) throws(DiskError) -> [UInt8] {
    var wanted = count
    if count > 1 << 14 {
      var status = stat()
      guard fstat(file, &status) == 0 else { throw DiskError(.read, path, Errno(rawValue: errno)) }
      wanted = min(count, max(0, Int(status.st_size) - offset))
    }
    var missing: DiskError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let got = pread(
          file, buffer.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
        if got == 0 { return }
        if got > 0 {
          filled += got
        } else if errno != EINTR {
          missing = DiskError(.read, path, Errno(rawValue: errno))
          return
        }
      }
    }
    if let missing { throw missing }
    return bytes
  }
}
