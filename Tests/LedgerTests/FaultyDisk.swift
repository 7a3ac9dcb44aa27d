import Disk
import SystemPackage
import TestWorld

/// A disk in memory that can fail, die in the middle of a call, and lose power.
///
/// Bytes are durable once their file was synced, names once their folder was. A loss of power
/// keeps some of the rest, tears it or fills it with NULs, as file systems do.
final class FaultyDisk: Disk, @unchecked Sendable {
  /// A file's bytes as programs see them, and as a loss of power would leave them.
  private final class File {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var bits: UInt32 = 0o600
  }

  /// What is to go wrong.
  enum Fault: Hashable {
    /// The call does nothing, or a part of a write, and says why.
    case fails(Errno)
    /// The call does all it should and still reports an error.
    case failsAfterwards(Errno)
    /// The process dies in the call; nothing further reaches the disk.
    case dies
  }

  /// By path as text: a file path is slow to compare where nothing is optimised.
  private var names: [String: File] = [:]
  private var durableNames: [String: File] = [:]
  private var folders: Set<String> = []
  private var holder: Int?
  private var locks = 0
  private var isDead = false
  /// What goes wrong at which of the calls that change something, counted from now.
  private var plan: (call: Int, fault: Fault)?
  /// Calls made since then.
  private(set) var calls = 0
  /// Whether every write fails, as on a full disk or a read-only one.
  var refusal: Errno?
  var random = Numbers(seed: 1)

  func plan(_ fault: Fault?, atCall call: Int) {
    calls = 0
    plan = fault.map { (call, $0) }
  }

  // MARK: What happens to machines

  /// The process is gone, the machine runs on: everything written is there.
  func restartProcess() {
    isDead = false
    holder = nil
    plan = nil
  }

  /// The machine stops: only what was synced is sure to be there.
  func losePower() {
    for path in Set(names.keys).union(durableNames.keys) where names[path] !== durableNames[path] {
      if random.chance(2) { names[path] = durableNames[path] }
    }
    durableNames = names
    for file in names.values {
      file.bytes = remains(of: file)
      file.durable = file.bytes
    }
    restartProcess()
  }

  private func remains(of file: File) -> [UInt8] {
    guard file.bytes.starts(with: file.durable) else {
      return random.chance(2) ? file.bytes : file.durable
    }
    let extra = file.bytes.count - file.durable.count
    if extra == 0 { return file.bytes }
    let kept = file.bytes.prefix(file.durable.count + random.below(extra + 1))
    let rest = file.bytes.count - kept.count
    switch random.below(4) {
    case 0: return kept + Array(repeating: 0, count: random.below(rest + 1))
    case 1:
      let hole = random.below(rest + 1)
      return kept + Array(repeating: 0, count: hole) + file.bytes.dropFirst(kept.count + hole)
    case 2: return file.bytes
    default: return Array(kept)
    }
  }

  /// Runs a call that changes something, or lets it fail as planned.
  private func change(
    _ call: DiskError.Call, _ path: FilePath, partly: (() -> Void)? = nil, _ body: () -> Void
  ) throws(DiskError) {
    if isDead { throw DiskError(call, path, .ioError) }
    if let refusal { throw DiskError(call, path, refusal) }
    defer { calls += 1 }
    guard let plan, plan.call == calls else { return body() }
    switch plan.fault {
    case .fails(let reason):
      partly?()
      throw DiskError(call, path, reason)
    case .failsAfterwards(let reason):
      body()
      throw DiskError(call, path, reason)
    case .dies:
      if random.chance(2) { partly?() } else if random.chance(2) { body() }
      isDead = true
      throw DiskError(call, path, .ioError)
    }
  }

  private func file(_ call: DiskError.Call, _ path: FilePath) throws(DiskError) -> File {
    if isDead { throw DiskError(call, path, .ioError) }
    guard let file = names[path.string] else {
      throw DiskError(call, path, .noSuchFileOrDirectory)
    }
    return file
  }

  // MARK: Disk

  func read(_ path: FilePath, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    Array(try file(.read, path).bytes.dropFirst(offset).prefix(count))
  }

  func size(of path: FilePath) throws(DiskError) -> Int? {
    if isDead { throw DiskError(.inspect, path, .ioError) }
    return names[path.string]?.bytes.count ?? (folders.contains(path.string) ? 0 : nil)
  }

  func permissions(of path: FilePath) throws(DiskError) -> UInt32? {
    names[path.string]?.bits ?? (folders.contains(path.string) ? 0o700 : nil)
  }

  func list(_ folder: FilePath) throws(DiskError) -> [String] {
    let start = folder.string + "/"
    if isDead || !folders.contains(folder.string) {
      throw DiskError(.inspect, folder, .noSuchFileOrDirectory)
    }
    return (Array(names.keys) + folders).filter { $0.hasPrefix(start) }
      .map { String($0.dropFirst(start.count)) }.filter { !$0.contains("/") }.sorted()
  }

  func append(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    let part = bytes.prefix(random.below(bytes.count + 1))
    let key = path.string
    func add(_ bytes: some Sequence<UInt8>) {
      if names[key] == nil { names[key] = File() }
      names[key]?.bytes += bytes
    }
    try change(.write, path, partly: { add(part) }) { add(bytes) }
  }

  func write(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    let part = Array(bytes.prefix(random.below(bytes.count + 1)))
    let key = path.string
    func put(_ bytes: [UInt8]) {
      if names[key] == nil { names[key] = File() }
      names[key]?.bytes = bytes
    }
    try change(.write, path, partly: { put(part) }) { put(bytes) }
  }

  func sync(_ path: FilePath) throws(DiskError) {
    let file = try file(.sync, path)
    try change(.sync, path) { file.durable = file.bytes }
  }

  func syncFolder(_ folder: FilePath) throws(DiskError) {
    try change(.sync, folder) {
      let start = folder.string + "/"
      for path in Set(names.keys).union(durableNames.keys)
      where path.hasPrefix(start) && !path.dropFirst(start.count).contains("/") {
        durableNames[path] = names[path]
      }
    }
  }

  func rename(_ path: FilePath, to other: FilePath) throws(DiskError) {
    let file = try file(.rename, path)
    try change(.rename, path) {
      names[path.string] = nil
      names[other.string] = file
    }
  }

  func truncate(_ path: FilePath, to size: Int) throws(DiskError) {
    let file = try file(.truncate, path)
    try change(.truncate, path) { file.bytes = Array(file.bytes.prefix(size)) }
  }

  func remove(_ path: FilePath) throws(DiskError) {
    _ = try file(.remove, path)
    try change(.remove, path) { names[path.string] = nil }
  }

  func makeFolder(_ path: FilePath) throws(DiskError) {
    try change(.makeFolder, path) {
      var path = path
      while !path.isEmpty, folders.insert(path.string).inserted {
        path = path.removingLastComponent()
      }
    }
  }

  func lock(_ path: FilePath, wait: Bool) throws(DiskError) -> DiskLock? {
    if isDead { throw DiskError(.lock, path, .ioError) }
    if let refusal, names[path.string] == nil { throw DiskError(.lock, path, refusal) }
    if names[path.string] == nil { names[path.string] = File() }
    if holder != nil {
      if wait { throw DiskError(.lock, path, .deadlock) }
      return nil
    }
    locks += 1
    let number = locks
    holder = number
    return DiskLock { if self.holder == number { self.holder = nil } }
  }
}

extension FaultyDisk {
  /// The bytes of a file, to be changed behind the program's back.
  subscript(path: FilePath) -> [UInt8]? {
    get { names[path.string]?.bytes }
    set {
      guard let newValue else {
        names[path.string] = nil
        return
      }
      let file = names[path.string] ?? File()
      file.bytes = newValue
      file.durable = newValue
      names[path.string] = file
    }
  }

  /// Sets the permission bits of a file.
  func setPermissions(_ bits: UInt32, of path: FilePath) { names[path.string]?.bits = bits }

  /// Everything on the disk, to go back to.
  var snapshot: [String: [UInt8]] { names.mapValues(\.bytes) }

  /// Puts everything back as it was.
  func restore(_ snapshot: [String: [UInt8]], folders: Set<String>? = nil) {
    self.folders = folders ?? self.folders
    names = [:]
    for (path, bytes) in snapshot {
      let file = File()
      file.bytes = bytes
      file.durable = bytes
      names[path] = file
    }
    durableNames = names
    restartProcess()
  }
}
