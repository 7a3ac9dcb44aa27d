/// A long run of 32-bit numbers of which each block is fetched when it is first looked at.
///
/// A process that answers one message looks at a few blocks of a table of ten thousand people. A
/// block that does not come as it was kept breaks the run: from then on nothing read from it holds,
/// and whoever reads must ask ``isBroken`` before using what was read.
public final class PackedNumbers {
  /// How many numbers a block has.
  @inlinable public static var blockSize: Int { 1024 }

  /// How many numbers there are.
  public let count: Int
  /// Whether a block did not come as it was kept, or something outside was looked at.
  public private(set) var isBroken = false
  /// For each block its bytes as kept, little-endian; nil before it is looked at.
  @usableFromInline let blocks: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let blockCount: Int
  private let fetch: (Int) -> [UInt8]?

  /// Numbers whose blocks are fetched one by one.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - fetch: gives the bytes of a block, little-endian, the last one short; nil for one that is
  ///     not as it was kept.
  public init(count: Int, fetch: @escaping (Int) -> [UInt8]?) {
    self.count = count
    self.fetch = fetch
    blockCount = (count + PackedNumbers.blockSize - 1) / PackedNumbers.blockSize
    blocks = .allocate(capacity: blockCount)
    blocks.initialize(repeating: nil, count: blockCount)
  }

  /// Numbers that are all at hand.
  public convenience init(_ bytes: [UInt8]) {
    let size = 4 * PackedNumbers.blockSize
    self.init(count: bytes.count / 4) { block in
      Array(bytes[min(block * size, bytes.count)..<min((block + 1) * size, bytes.count)])
    }
  }

  deinit {
    for block in 0..<blockCount { blocks[block]?.deallocate() }
    blocks.deallocate()
  }

  /// The number at a place; 0, and the run broken, outside.
  @inlinable
  public subscript(place: Int) -> UInt32 {
    guard place >= 0, place < count else { return outside() }
    // Shifts and masks, as the sizes are powers of two and this is asked most of all.
    let block = place >> PackedNumbers.blockSize.trailingZeroBitCount
    let bytes = blocks[block] ?? fetched(block)
    let offset = 4 * (place & (PackedNumbers.blockSize - 1))
    return UInt32(littleEndian: bytes.load(fromByteOffset: offset, as: UInt32.self))
  }

  @usableFromInline
  func outside() -> UInt32 {
    isBroken = true
    return 0
  }

  /// The number that begins at a byte; 0, and the run broken, outside.
  func number(atByte place: Int) -> UInt32 {
    guard place >= 0, place <= 4 * count - 4 else { return outside() }
    let offset = place & (PackedNumbers.blockBytes - 1)
    if offset <= PackedNumbers.blockBytes - 4 {
      let number = place >> PackedNumbers.blockBytes.trailingZeroBitCount
      let word = (blocks[number] ?? fetched(number))
        .loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      return UInt32(littleEndian: word)
    }
    return (0..<4).reduce(0) { $0 | UInt32(byte(place + $1)) << UInt32(8 * $1) }
  }

  /// Where a number stands among some in order; nil where it is none of them.
  public func place(of number: UInt32, in range: Range<Int>) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let found = self[middle]
      if found == number { return middle }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func byte(_ place: Int) -> UInt8 {
    block(place).load(fromByteOffset: place % PackedNumbers.blockBytes, as: UInt8.self)
  }

  /// Copies bytes that begin at a place; false, and the run broken, outside.
  func copy(from place: Int, count size: Int, to target: UnsafeMutableRawPointer) -> Bool {
    guard place >= 0, size >= 0, size <= 4 * count - place else {
      isBroken = true
      return false
    }
    var done = 0
    while done < size {
      let offset = (place + done) % PackedNumbers.blockBytes
      let part = min(size - done, PackedNumbers.blockBytes - offset)
      (target + done).copyMemory(from: block(place + done) + offset, byteCount: part)
      done += part
    }
    return true
  }

  private static var blockBytes: Int { 4 * blockSize }

  /// The block a byte is in.
  private func block(_ place: Int) -> UnsafeMutableRawPointer {
    let number = place / PackedNumbers.blockBytes
    return blocks[number] ?? fetched(number)
  }

  @usableFromInline
  func fetched(_ block: Int) -> UnsafeMutableRawPointer {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: PackedNumbers.blockBytes, alignment: 8)
    let here = min(PackedNumbers.blockBytes, 4 * count - block * PackedNumbers.blockBytes)
    if let found = fetch(block), found.count == here {
      bytes.copyMemory(from: found, byteCount: here)
    } else {
      bytes.initializeMemory(as: UInt8.self, repeating: 0, count: here)
      isBroken = true
    }
    blocks[block] = bytes
    return bytes
  }
}
