internal import Crypto

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
public struct Hash: Hashable, Sendable {
  private let words: SIMD4<UInt64>

  /// The hash of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    let hash = bytes.withContiguousStorageIfAvailable { Hash(of: UnsafeRawBufferPointer($0)) }
    self = hash ?? Array(bytes).withUnsafeBytes { Hash(of: $0) }
  }

  /// The hash of the bytes at a place in memory.
  init(of bytes: UnsafeRawBufferPointer) {
    self.init(of: bytes, withNullAt: [])
  }

  /// The hash of bytes with `null` in place of some of them, whose ranges are in order.
  init(of bytes: UnsafeRawBufferPointer, withNullAt ranges: [Range<Int>]) {
    var hash = SHA256()
    var start = 0
    for range in ranges {
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<range.lowerBound]))
      hash.update(data: Hash.null)
      start = range.upperBound
    }
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    self.init(hash.finalize())
  }

  /// A hash written as 64 lower-case digits; nil for anything else.
  public init?(_ text: String) {
    var text = text
    let hash = text.withUTF8 { Hash(digits: UnsafeRawBufferPointer($0)) }
    guard let hash else { return nil }
    self = hash
  }

  /// A hash in 64 lower-case digits; nil for anything else.
  init?(digits: UnsafeRawBufferPointer) {
    guard digits.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for place in 0..<4 {
      var word: UInt64 = 0
      // Looked at once for all digits: no digit has a value with these bits.
      var isWrong: UInt8 = 0
      for byte in digits[(place * 16)..<(place * 16 + 16)] {
        let (digit, letter) = (byte &- 0x30, byte &- 0x61)
        let value = digit < 10 ? digit : letter < 6 ? letter + 10 : 0xF0
        isWrong |= value & 0xF0
        word = word << 4 | UInt64(value & 0x0F)
      }
      if isWrong != 0 { return nil }
      words[place] = word
    }
    self.words = words
  }

  private static let null = Array("null".utf8)

  /// What the first line of a ledger's chain names as the one before it.
  public static let none = Hash(words: SIMD4())

  private init(_ digest: SHA256Digest) {
    words = digest.withUnsafeBytes { raw in
      var words = SIMD4<UInt64>()
      for word in 0..<4 {
        words[word] = UInt64(
          bigEndian: raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
      }
      return words
    }
  }

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// The hash's first half, for tables of many: to find other bytes with the same half is as
  /// far out of reach as with all of it.
  var half: SIMD2<UInt64> { words.lowHalf }

  /// Writes the digits at the end of some bytes.
  func write(to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: 64) { write(to: &$0) }
  }

  /// Writes the digits into room for them.
  func write(to span: inout OutputSpan<UInt8>) {
    for word in 0..<4 {
      for shift in stride(from: 60, through: 0, by: -4) {
        let value = UInt8(truncatingIfNeeded: words[word] >> UInt64(shift)) & 15
        span.append(value < 10 ? 0x30 + value : 0x57 + value)
      }
    }
  }
}

extension Hash: CustomStringConvertible {
  /// The digits.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
