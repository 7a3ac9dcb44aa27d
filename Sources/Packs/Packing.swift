/// Writes numbers and texts as bytes.
public struct PackWriter {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Writes nothing yet.
  public init() {}

  /// Writes a number of at most 32 bits.
  public mutating func number(_ value: Int) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).littleEndian) {
      bytes.append(contentsOf: $0)
    }
  }

  /// Writes a text.
  public mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes texts.
  public mutating func texts(_ texts: [String]) {
    number(texts.count)
    for text in texts { self.text(text) }
  }

  /// Writes a text that may be absent.
  public mutating func optional(_ text: String?) { texts(text.map { [$0] } ?? []) }

  /// Writes what another writer wrote.
  public mutating func append(_ other: PackWriter) { bytes += other.bytes }

  /// Fills up to whole numbers, and gives all that was written.
  public consuming func padded() -> [UInt8] {
    while !bytes.count.isMultiple(of: 4) { bytes.append(0) }
    return bytes
  }
}

/// Reads what a ``PackWriter`` wrote.
public struct PackReader {
  private let numbers: PackedNumbers
  /// The byte that is read next.
  public var position: Int

  /// Reads from a byte on.
  public init(_ numbers: PackedNumbers, at position: Int) {
    self.numbers = numbers
    self.position = position
  }

  /// Reads a number.
  public mutating func number() -> Int {
    defer { position += 4 }
    return Int(numbers.number(atByte: position))
  }

  /// Reads a text.
  public mutating func text() -> String {
    let count = number()
    if numbers.isBroken || count > 4 * numbers.count - position { return "" }
    defer { position += count }
    return String(unsafeUninitializedCapacity: count) { buffer in
      buffer.baseAddress.map { numbers.copy(from: position, count: count, to: $0) } ?? false
        ? count : 0
    }
  }

  /// Reads texts.
  public mutating func texts() -> [String] {
    let count = number()
    var texts: [String] = []
    while texts.count < count, !numbers.isBroken { texts.append(text()) }
    return texts
  }

  /// Reads a text that may be absent.
  public mutating func optionalText() -> String? { texts().first }
}
