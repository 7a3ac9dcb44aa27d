public import Appraisal
internal import Disk
public import Packs
internal import SystemPackage

/// The state of the files that something is worked out from, the program included.
///
/// Looked at before the files are read: one that changes meanwhile has another mark when a cache is
/// looked at next, and the cache is then made again.
public struct Origin: Hashable {
  fileprivate var bytes: [UInt8]
}

/// Something worked out from files, kept under `cache/` so that the next process need not work it
/// out again.
///
/// A cache vouches for nothing: its file names the state of everything it was made from, and
/// checksums cover every byte. What does not fit, whatever the reason, is as good as absent, and is
/// made again without asking.
///
///     what it is; checksum of the rest of the header; bytes of the origin; numbers of the content
///     the origin, filled up to whole words; the checksum of each block of the content
///     the blocks
struct CacheFile {
  private let path: FilePath
  private let store: Store

  /// What a file of ours begins with, its format included.
  private static let magic: UInt64 = 0x6B61_6F68_6500_0002
  private static let blockSize = 4 * PackedNumbers.blockSize

  init(_ name: String, of store: Store) {
    self.store = store
    path = store.cacheFolder.appending(name)
  }

  /// What was kept of this origin; nil where there is nothing that fits.
  ///
  /// The file stays open: one that takes its place changes nothing that is read.
  func content(of origin: Origin) -> PackedNumbers? {
    guard let file = try? store.disk.open(path),
      var header = try? file.read(from: 0, count: 16384), header.count >= 32
    else { return nil }
    let (magic, sum, originSize, count) = header.withUnsafeBytes { raw in
      (raw.word(0), raw.word(8), raw.word(16), raw.word(24))
    }
    guard magic == CacheFile.magic, originSize == UInt64(origin.bytes.count), count < 1 << 32 else {
      return nil
    }
    let sums = 32 + (origin.bytes.count + 7) / 8 * 8
    let start = sums + 8 * CacheFile.blockCount(Int(count))
    if header.count < start {
      header = (try? file.read(from: 0, count: start)) ?? []
    }
    guard header.count >= start else { return nil }
    let fits = header.withUnsafeBytes { raw in
      Checksum.of(UnsafeRawBufferPointer(rebasing: raw[16..<start])) == sum
        && raw[32..<(32 + origin.bytes.count)].elementsEqual(origin.bytes)
    }
    guard fits else { return nil }
    return PackedNumbers(count: Int(count)) { [header] block in
      let size = min(CacheFile.blockSize, 4 * Int(count) - block * CacheFile.blockSize)
      let bytes = try? file.read(from: start + block * CacheFile.blockSize, count: size)
      let sum = header.withUnsafeBytes { $0.word(sums + 8 * block) }
      return bytes.flatMap { Checksum.of($0) == sum ? $0 : nil }
    }
  }

  private static func blockCount(_ numbers: Int) -> Int {
    (numbers + PackedNumbers.blockSize - 1) / PackedNumbers.blockSize
  }

  /// Keeps something; where the disk will not have it, it is made again next time.
  func keep(_ content: [UInt8], of origin: Origin) {
    var rest: [UInt8] = []
    rest.append(word: UInt64(origin.bytes.count))
    rest.append(word: UInt64(content.count / 4))
    rest += origin.bytes
    while !rest.count.isMultiple(of: 8) { rest.append(0) }
    for start in stride(from: 0, to: content.count, by: CacheFile.blockSize) {
      let block = content[start..<min(start + CacheFile.blockSize, content.count)]
      rest.append(word: Checksum.of(Array(block)))
    }
    let sum = Checksum.of(rest)
    var bytes: [UInt8] = []
    bytes.append(word: CacheFile.magic)
    bytes.append(word: sum)
    store.keep(bytes + rest + content, at: path, named: sum)
  }
}

extension Store {
  /// The present state of settings, people, units and forms; nil where the disk cannot tell states
  /// apart.
  public func origin() -> Origin? {
    guard let program = try? disk.mark(of: "/proc/self/exe"),
      let forms = try? disk.list(formsFolder)
    else { return nil }
    var bytes = Store.bytes(program)
    let files =
      [settingsFile, peopleFile, unitsFile, formsFolder] + forms.map(formsFolder.appending)
    for file in files { bytes += marked(file) }
    return Origin(bytes: bytes)
  }

  /// The present state of everything scores are worked out from, on a day.
  public func wholeOrigin(on day: Day) -> Origin? {
    guard var origin = rulesOrigin(on: day), let entries = try? disk.list(entriesFolder) else {
      return nil
    }
    for file in entries.map(entriesFolder.appending) { origin.bytes += marked(file) }
    return origin
  }

  /// The same for scores that rest on one period's entries alone, whatever is appended to those:
  /// what is worked out from it must say how many of their bytes it is about.
  ///
  /// Nil where the file is too short to follow what becomes of it, or the disk will not have it.
  public func growingOrigin(of period: Period, on day: Day) -> Origin? {
    guard let size = try? disk.size(of: entriesFile(period)), size >= Store.worthIndexing,
      var origin = rulesOrigin(on: day)
    else { return nil }
    let index = PeriodIndex(period, of: self)
    if index.birth == nil { try? keepIndex(of: period) }
    guard let birth = index.birth else { return nil }
    origin.bytes.append(word: birth)
    return origin
  }

  /// The present state of all that says how entries score, on a day.
  private func rulesOrigin(on day: Day) -> Origin? {
    guard var origin = origin() else { return nil }
    origin.bytes.append(word: UInt64(bitPattern: Int64(day.number)))
    origin.bytes += marked(sealsFile)
    return origin
  }

  private func marked(_ file: FilePath) -> [UInt8] {
    Array(file.lastComponent?.string.utf8 ?? "".utf8) + [0]
      + ((try? disk.mark(of: file)).flatMap { $0 }.map(Store.bytes) ?? [])
  }

  private static func bytes(_ mark: FileMark) -> [UInt8] {
    mark.words.reduce(into: []) { bytes, word in bytes.append(word: word) }
  }

  /// What is worked out from an origin: as kept, or made now and kept.
  public func kept(_ name: String, of origin: Origin?, make: () -> [UInt8]) -> PackedNumbers {
    if let content = kept(name, of: origin) { return content }
    let made = make()
    keep(made, as: name, of: origin)
    return PackedNumbers(made)
  }

  /// What was kept of an origin; nil where nothing fits.
  public func kept(_ name: String, of origin: Origin?) -> PackedNumbers? {
    origin.flatMap(CacheFile(name, of: self).content)
  }

  /// Keeps what was worked out from an origin.
  public func keep(_ content: [UInt8], as name: String, of origin: Origin?) {
    if let origin { CacheFile(name, of: self).keep(content, of: origin) }
  }

  /// Puts a file into `cache/` in one step, if the disk will have it.
  ///
  /// - Parameter sum: names the file until it is whole; two processes may keep theirs at once.
  func keep(_ bytes: [UInt8], at path: FilePath, named sum: UInt64) {
    let fresh = FilePath("\(path.string).\(String(sum, radix: 16)).new")
    do throws(DiskError) {
      try disk.makeFolder(cacheFolder)
      try disk.write(bytes, to: fresh)
      try disk.rename(fresh, to: path)
    } catch {
      try? disk.remove(fresh)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The number at a place, which the caller knows to be there.
  func word(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension [UInt8] {
  /// Writes a number that ``Swift/UnsafeRawBufferPointer/word(_:)`` reads.
  mutating func append(word: UInt64) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }
}
