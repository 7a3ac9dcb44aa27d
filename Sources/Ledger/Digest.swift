internal import Crypto

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable {
  private let words: SIMD4<UInt64>

  /// The digest of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    let digest = bytes.withContiguousStorageIfAvailable { Digest(of: UnsafeRawBufferPointer($0)) }
    self = digest ?? Array(bytes).withUnsafeBytes { Digest(of: $0) }
  }

  /// The digest of the bytes at a place in memory.
  init(of bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    words = hash.finalize().withUnsafeBytes { raw in
      var words = SIMD4<UInt64>()
      for word in 0..<4 {
        words[word] = UInt64(
          bigEndian: raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
      }
      return words
    }
  }

  /// A digest written as 64 lower-case digits; nil for anything else.
  public init?(_ text: String) {
    self.init(digits: text.utf8)
  }

  /// A digest in 64 lower-case digits; nil for anything else.
  init?(digits: some Collection<UInt8>) {
    guard digits.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for (place, byte) in digits.enumerated() {
      let value: UInt8
      switch byte {
      case 0x30...0x39: value = byte - 0x30
      case 0x61...0x66: value = byte - 0x57
      default: return nil
      }
      words[place / 16] = words[place / 16] << 4 | UInt64(value)
    }
    self.words = words
  }

  /// What the first line of a ledger's chain names as the one before it.
  public static let none = Digest(words: SIMD4())

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// The digest's first half, for tables of many: to find other bytes with the same half is as
  /// far out of reach as with all of it.
  var half: SIMD2<UInt64> { words.lowHalf }

  /// Writes the digits at the end of some bytes.
  func write(to bytes: inout [UInt8]) {
    for word in 0..<4 {
      for shift in stride(from: 60, through: 0, by: -4) {
        let value = UInt8(truncatingIfNeeded: words[word] >> UInt64(shift)) & 15
        bytes.append(value < 10 ? 0x30 + value : 0x57 + value)
      }
    }
  }
}

extension Digest: CustomStringConvertible {
  /// The digits.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
