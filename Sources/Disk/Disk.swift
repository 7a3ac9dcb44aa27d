public import SystemPackage

/// The file calls the store makes; nothing else in the program touches the disk.
///
/// One seam, so that tests can make a call fail, tear a write in two or forget what was never
/// synced, and so that a reader can count the system calls a message costs. Paths are opened per
/// call: no descriptor outlives the call that needs it, except the lock's.
public protocol Disk: Sendable {
  /// The bytes of a file from an offset on, at most `count` of them; fewer at its end.
  func read(_ path: FilePath, from offset: Int, count: Int) throws(DiskError) -> [UInt8]

  /// A file that stays open, whatever happens to its name; nil where there is none, or where the
  /// disk keeps none open.
  func open(_ path: FilePath) throws(DiskError) -> (any OpenFile)?

  /// The size of a file in bytes, or nil when there is none.
  func size(of path: FilePath) throws(DiskError) -> Int?

  /// The names in a folder, sorted; without `.` and `..`.
  func list(_ folder: FilePath) throws(DiskError) -> [String]

  /// Writes at the end of a file, which is made (0600) when there is none; not yet durable.
  func append(_ bytes: [UInt8], to path: FilePath) throws(DiskError)

  /// Makes everything written to a file so far durable (`fdatasync`).
  func sync(_ path: FilePath) throws(DiskError)

  /// Makes the names in a folder durable (`fsync`).
  func syncFolder(_ folder: FilePath) throws(DiskError)

  /// Writes a new file (0600), whatever stood there before; not yet durable.
  func write(_ bytes: [UInt8], to path: FilePath) throws(DiskError)

  /// Writes over a part of a file that is there, in place; not yet durable.
  func overwrite(_ path: FilePath, at offset: Int, with bytes: [UInt8]) throws(DiskError)

  /// Gives a file another name, replacing what had it, in one step.
  func rename(_ path: FilePath, to other: FilePath) throws(DiskError)

  /// Cuts a file to a size.
  func truncate(_ path: FilePath, to size: Int) throws(DiskError)

  /// Removes a file.
  func remove(_ path: FilePath) throws(DiskError)

  /// Makes a folder (0700) and those above it; one that is there already is fine.
  func makeFolder(_ path: FilePath) throws(DiskError)

  /// The permission bits of a file or folder, or nil when there is none.
  func permissions(of path: FilePath) throws(DiskError) -> UInt32?

  /// What tells the present state of a file or folder from every other; nil where there is none, or
  /// where the disk cannot tell.
  func mark(of path: FilePath) throws(DiskError) -> FileMark?

  /// Takes a lock other processes respect and holds it until the value is released.
  ///
  /// - Parameters:
  ///   - path: the lock's file, made when there is none.
  ///   - wait: whether to wait for another holder; else nil is returned while there is one.
  func lock(_ path: FilePath, wait: Bool) throws(DiskError) -> DiskLock?
}

extension Disk {
  /// All bytes of a file.
  public func contents(of path: FilePath) throws(DiskError) -> [UInt8] {
    try read(path, from: 0, count: .max)
  }

  /// A disk that cannot tell a file's states apart.
  public func mark(of path: FilePath) throws(DiskError) -> FileMark? { nil }

  /// A disk that keeps no files open.
  public func open(_ path: FilePath) throws(DiskError) -> (any OpenFile)? { nil }

  /// A disk that only writes files whole, or at their ends.
  public func overwrite(
    _ path: FilePath, at offset: Int, with bytes: [UInt8]
  ) throws(DiskError) { throw DiskError(.write, path, .notSupported) }

  /// Replaces a file in one step: readers and crashes see the old bytes or the new, never a mix.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - bytes: all that it shall hold.
  ///   - durable: whether it must survive a loss of power when this returns.
  public func replace(_ path: FilePath, with bytes: [UInt8], durable: Bool) throws(DiskError) {
    let fresh = FilePath(path.string + ".new")
    try write(bytes, to: fresh)
    if durable { try sync(fresh) }
    try rename(fresh, to: path)
    if durable { try syncFolder(path.removingLastComponent()) }
  }
}

/// A file that is read again and again.
public protocol OpenFile: AnyObject {
  /// The bytes from an offset on, at most `count` of them; fewer at its end.
  func read(from offset: Int, count: Int) throws(DiskError) -> [UInt8]
}

/// One state of a file: any write, replacement or renaming gives it another mark.
public struct FileMark: Hashable, Sendable {
  /// The device and the number of the file on it, its size, and when content and properties were
  /// changed last, in nanoseconds.
  public var words: [UInt64]

  /// A mark of these words.
  public init(_ words: [UInt64]) { self.words = words }
}

/// A held lock; letting go of the value releases it, and so does the end of the process.
public final class DiskLock: Sendable {
  private let release: @Sendable () -> Void

  /// A lock that is given back by this call.
  public init(release: @escaping @Sendable () -> Void) { self.release = release }

  deinit { release() }
}

/// A file call that failed.
public struct DiskError: Error, Hashable, Sendable {
  /// What was tried.
  public enum Call: String, Hashable, Sendable {
    /// Opening a file.
    case open
    /// Reading.
    case read
    /// Writing.
    case write
    /// Making bytes or names durable.
    case sync
    /// Renaming.
    case rename
    /// Cutting a file short.
    case truncate
    /// Removing a file.
    case remove
    /// Making a folder.
    case makeFolder = "make-folder"
    /// Reading a folder or a file's properties.
    case inspect
    /// Taking the lock.
    case lock
  }

  /// The call.
  public var call: Call
  /// The file or folder.
  public var path: FilePath
  /// The system's reason.
  public var reason: Errno

  /// States a failed call.
  public init(_ call: Call, _ path: FilePath, _ reason: Errno) {
    self.call = call
    self.path = path
    self.reason = reason
  }
}
