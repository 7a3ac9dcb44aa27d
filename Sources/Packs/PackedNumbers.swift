/// A long run of 32-bit numbers of which each block is fetched when it is first looked at.
///
/// A process that answers one message looks at a few blocks of a table of ten thousand people. A
/// block that does not come as it was kept breaks the run: from then on nothing read from it holds,
/// and whoever reads must ask ``isBroken`` before using what was read.
public final class PackedNumbers {
  /// How many numbers a block has.
  public static let blockSize = 1024

  /// How many numbers there are.
  public let count: Int
  /// Whether a block did not come as it was kept, or something outside was looked at.
  public private(set) var isBroken = false
  private var blocks: [UnsafeMutablePointer<UInt32>?]
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
    blocks = Array(
      repeating: nil, count: (count + PackedNumbers.blockSize - 1) / PackedNumbers.blockSize)
  }

  /// Numbers that are all at hand.
  public convenience init(_ bytes: [UInt8]) {
    let size = 4 * PackedNumbers.blockSize
    self.init(count: bytes.count / 4) { block in
      Array(bytes[min(block * size, bytes.count)..<min((block + 1) * size, bytes.count)])
    }
  }

  deinit { for block in blocks { block?.deallocate() } }

  /// The number at a place; 0, and the run broken, outside.
  public subscript(place: Int) -> UInt32 {
    guard place >= 0, place < count else {
      isBroken = true
      return 0
    }
    let block = blocks[place / PackedNumbers.blockSize] ?? fetched(place / PackedNumbers.blockSize)
    return block[place % PackedNumbers.blockSize]
  }

  /// The byte at a place.
  public func byte(_ place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: self[place >> 2] >> UInt32(8 * (place & 3)))
  }

  private func fetched(_ block: Int) -> UnsafeMutablePointer<UInt32> {
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: PackedNumbers.blockSize)
    numbers.initialize(repeating: 0, count: PackedNumbers.blockSize)
    let here = min(PackedNumbers.blockSize, count - block * PackedNumbers.blockSize)
    if let bytes = fetch(block), bytes.count == 4 * here {
      bytes.withUnsafeBytes { raw in
        for place in 0..<here {
          numbers[place] = UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))
        }
      }
    } else {
      isBroken = true
    }
    blocks[block] = numbers
    return numbers
  }
}
