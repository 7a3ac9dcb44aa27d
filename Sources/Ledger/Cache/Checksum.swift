/// A sum that tells whether bytes changed by accident: a flipped bit, a torn write, a foreign file.
///
/// Each step is a bijection of the state and of the word it takes in, so bytes that differ in one
/// word never have one sum. It is for speed, and no defence against somebody who may write to the
/// store anyway.
enum Checksum {
  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The sum of the bytes at a place in memory.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    var offset = 0
    while offset + 32 <= bytes.count {
      a = step(a, bytes.word(offset))
      b = step(b, bytes.word(offset + 8))
      c = step(c, bytes.word(offset + 16))
      d = step(d, bytes.word(offset + 24))
      offset += 32
    }
    while offset < bytes.count {
      a = step(a, UInt64(bytes[offset]))
      offset += 1
    }
    return [b, c, d, UInt64(bytes.count)].reduce(a, step)
  }

  /// The sum of some bytes.
  static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (state ^ word) &* prime
    return mixed ^ mixed >> 29
  }
}

extension Checksum {
  /// The sum of some numbers.
  static func of(_ numbers: some Sequence<UInt64>) -> UInt64 {
    var count: UInt64 = 0
    let sum = numbers.reduce(UInt64(1)) { sum, number in
      count += 1
      return step(sum, number)
    }
    return step(sum, count)
  }
}
