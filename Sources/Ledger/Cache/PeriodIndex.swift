internal import Appraisal
internal import Disk
internal import SystemPackage

/// Where the lines about each subject stand in one period's file, kept under `cache/`.
///
/// It speaks for the first so many bytes of one state of the file, told by the file's mark. Whoever
/// appends under the lock moves the mark on, because bytes once written stay as they are; any other
/// change of the file leaves a mark that fits no more. What lies behind the covered bytes is read
/// line by line.
///
/// An index made anew has a birth of its own, one that only covers more keeps the old one: as long
/// as the birth is the same, the file has only grown.
///
///     the header: what it is, its checksum, covered bytes, buckets, checksum of the directory,
///     the file's mark, birth                                                        16 numbers
///     for each bucket and one more: its first place; for each bucket: its checksum
///     the places: 24 bits of a subject's hash, 40 bits of where a line begins
struct PeriodIndex {
  private let store: Store
  private let path: FilePath
  private let entries: FilePath

  /// What an index of ours begins with, its format included.
  private static let magic: UInt64 = 0x6B61_6F68_6500_0103
  private static let headerCount = 16
  /// How many lines share a bucket, about.
  private static let bucketSize = 128

  init(_ period: Period, of store: Store) {
    self.store = store
    path = store.cacheFolder.appending("\(period).index")
    entries = store.entriesFile(period)
  }

  /// The state of a file.
  var mark: FileMark? { (try? store.disk.mark(of: entries)).flatMap { $0 } }

  // MARK: Reading

  /// Where lines that may be about a subject begin, and how many bytes of the file that covers;
  /// nil where nothing kept fits the file as it is.
  func places(of subject: Subject) -> (places: [Int], covered: Int)? {
    guard let header = header(), header.mark == mark,
      let directory = numbers(at: Self.headerCount, count: 2 * header.buckets + 1),
      Checksum.of(directory) == header.directory
    else { return nil }
    let hash = SubjectHash(subject)
    let bucket = hash.bucket(of: header.buckets)
    let (first, last) = (Int(directory[bucket]), Int(directory[bucket + 1]))
    let start = Self.headerCount + directory.count
    guard first <= last, let places = numbers(at: start + first, count: last - first),
      Checksum.of(places) == directory[header.buckets + 1 + bucket]
    else { return nil }
    return (places.filter { $0 >> 40 == hash.tag }.map { Int($0 & 0xFF_FFFF_FFFF) }, header.covered)
  }

  /// How many bytes of the file as it is are covered; nil for none.
  var covered: Int? { fitting?.covered }

  /// Since when the file has only grown, as a number that no other state has; nil where nothing
  /// kept fits it.
  var birth: UInt64? { fitting?.birth }

  private var fitting: IndexHeader? { header().flatMap { $0.mark == mark ? $0 : nil } }

  private func numbers(at place: Int, count: Int) -> [UInt64]? {
    let bytes = try? store.disk.read(path, from: 8 * place, count: 8 * count)
    guard let bytes, bytes.count == 8 * count else { return nil }
    return bytes.withUnsafeBytes { raw in (0..<count).map { raw.word(8 * $0) } }
  }

  private func header() -> IndexHeader? {
    guard let numbers = numbers(at: 0, count: Self.headerCount), numbers[0] == Self.magic,
      numbers[1] == Checksum.of(numbers[2...])
    else { return nil }
    return IndexHeader(numbers)
  }

  // MARK: Keeping

  /// Keeps where lines begin, and whom they are about.
  ///
  /// - Parameters:
  ///   - lines: the subjects' hashes and the first bytes of all lines covered, in their order.
  ///   - covered: how many bytes they are.
  ///   - mark: the state of the file before they were read.
  func keep(_ lines: [(hash: SubjectHash, start: Int)], covered: Int, of mark: FileMark) {
    var buckets = 1
    while buckets * Self.bucketSize < lines.count { buckets *= 2 }
    var counts = [Int](repeating: 0, count: buckets + 1)
    for line in lines { counts[line.hash.bucket(of: buckets) + 1] += 1 }
    for bucket in 1...buckets { counts[bucket] += counts[bucket - 1] }
    var next = counts
    var places = [UInt64](repeating: 0, count: lines.count)
    for line in lines {
      let bucket = line.hash.bucket(of: buckets)
      places[next[bucket]] = line.hash.tag << 40 | UInt64(line.start)
      next[bucket] += 1
    }
    let sums = (0..<buckets).map { Checksum.of(places[counts[$0]..<counts[$0 + 1]]) }
    let directory = counts.map { UInt64($0) } + sums
    let old = header().flatMap { $0.mark == mark ? $0 : nil }
    let header = IndexHeader(
      mark: mark, covered: covered, buckets: buckets, directory: Checksum.of(directory),
      birth: old?.birth ?? Checksum.of(mark.words))
    let bytes = bytes(header) + PeriodIndex.bytes(directory) + PeriodIndex.bytes(places)
    store.keep(bytes, at: path, named: Checksum.of(bytes))
  }

  private func bytes(_ header: IndexHeader) -> [UInt8] {
    let numbers = header.numbers(upTo: Self.headerCount)
    return PeriodIndex.bytes([Self.magic, Checksum.of(numbers)] + numbers)
  }

  private static func bytes(_ numbers: [UInt64]) -> [UInt8] {
    numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }

  /// Moves the mark on, after lines were appended under the lock to a file that was as it is kept.
  ///
  /// - Parameters:
  ///   - before: the state of the file before they were.
  func follow(from before: FileMark?) {
    guard let before, var header = header(), header.mark == before, let mark else { return }
    header.mark = mark
    try? store.disk.overwrite(path, at: 0, with: bytes(header))
  }
}

/// What an index says about itself.
private struct IndexHeader {
  var mark: FileMark
  var covered: Int
  var buckets: Int
  /// The checksum of its directory.
  var directory: UInt64
  var birth: UInt64

  init(mark: FileMark, covered: Int, buckets: Int, directory: UInt64, birth: UInt64) {
    self.mark = mark
    self.covered = covered
    self.buckets = buckets
    self.directory = directory
    self.birth = birth
  }

  init?(_ numbers: [UInt64]) {
    let count = Int(truncatingIfNeeded: numbers[5])
    guard (0...8).contains(count), let covered = Int(exactly: numbers[2]),
      let buckets = Int(exactly: numbers[3]), (1...(1 << 24)).contains(buckets)
    else { return nil }
    self.covered = covered
    self.buckets = buckets
    directory = numbers[4]
    mark = FileMark(Array(numbers[6..<(6 + count)]))
    birth = numbers[6 + count]
  }

  /// The numbers behind the first two, filled up with zeros.
  func numbers(upTo count: Int) -> [UInt64] {
    let numbers =
      [UInt64(covered), UInt64(buckets), directory, UInt64(mark.words.count)] + mark.words
      + [birth]
    return numbers + Array(repeating: 0, count: count - 2 - numbers.count)
  }
}

/// A subject as an index knows it.
struct SubjectHash {
  private let value: UInt64

  init(_ subject: Subject) {
    switch subject {
    case .person(let id): self.init(isUnit: false, id.description.utf8)
    case .unit(let id): self.init(isUnit: true, id.utf8)
    }
  }

  init(isUnit: Bool, _ id: some Sequence<UInt8>) {
    var hash: UInt64 = isUnit ? 0x9AE1_6A3B_2F90_404F : 0xCBF2_9CE4_8422_2325
    for byte in id { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    value = (hash ^ hash >> 31) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The 24 bits that are kept.
  var tag: UInt64 { value >> 40 }

  /// Which of so many buckets, a power of two.
  func bucket(of count: Int) -> Int { Int(truncatingIfNeeded: value & UInt64(count - 1)) }
}
