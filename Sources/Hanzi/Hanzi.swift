import CHanzi

/// What the bot knows of Chinese characters: matching forms, readings and names in pinyin.
///
/// Everything is looked up in embedded tables, so that a program that uses none of it pays nothing
/// at start, and one that does needs neither Foundation nor ICU.
public enum Hanzi {
  /// The form of a scalar under which spellings of one word are equal.
  ///
  /// People type full-width digits, traditional characters and capitals as their keyboards have
  /// it. Both sides of a comparison are folded; the result is for matching, never for display, as
  /// one simplified character may stand for several traditional ones.
  ///
  /// - Parameter scalar: What was typed.
  /// - Returns: Half-width, lower-case (ASCII), a plain space for any space, simplified; the
  ///   scalar itself where nothing applies. Folding twice changes nothing more.
  public static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x80 {
      return value &- 0x41 < 26 ? Unicode.Scalar(UInt8(truncatingIfNeeded: value) | 0x20) : scalar
    }
    guard value <= 0xFFFF else { return wideFolded(scalar) }
    let table = chanzi_fold()
    let page = Int(table.load(fromByteOffset: Int(value >> 8), as: UInt8.self))
    guard page != 0 else { return scalar }
    // The first page is numbered 1 and follows the index of 256 bytes.
    let offset = 256 + (page - 1) * 512 + Int(value & 0xFF) * 2
    let target = UInt16(littleEndian: table.load(fromByteOffset: offset, as: UInt16.self))
    // 0xD800, which is no scalar, marks a target of more than 16 bits.
    return Unicode.Scalar(target) ?? wideFolded(scalar)
  }

  private static func wideFolded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Table.foldWide.value(of: scalar.value).flatMap { Unicode.Scalar($0) } ?? scalar
  }

  /// Whether a scalar is dropped before a message is read or stored.
  ///
  /// Copied text carries zero-width and direction marks that nobody sees; kept, they would make
  /// two equal words unequal and let a note hide text.
  ///
  /// - Parameter scalar: What was typed.
  /// - Returns: True for control characters other than line feed and tab, and for everything that
  ///   Unicode calls ignorable by default: zero-width, direction, variation and tag characters.
  public static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x20..<0x7F, 0x3400...0x9FFF: false
    case 0xFFF9...0xFFFB: true
    default:
      scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.isNoncharacterCodePoint
    }
  }
}
