/// Writes CSV that spreadsheets open as it is meant: a byte order mark, without which Excel takes
/// Chinese for noise, and no text that would run as a formula (`CASES.md` A26).
public struct CSVWriter: Sendable {
  /// One cell.
  public enum Cell: Hashable, Sendable {
    /// Text; it gets an apostrophe in front where a spreadsheet would take it for a formula.
    case text(String)
    /// Digits that stay a number, also with a sign.
    case number(String)
    /// Nothing.
    case empty
  }

  /// What was written since the last ``removeAll()``.
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Starts with a byte order mark.
  public init() {}

  /// Forgets what was written, which somebody has put elsewhere.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes a row.
  public mutating func row(_ cells: [Cell]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): write(CSVWriter.harmless(text))
      case .number(let digits): bytes += digits.utf8
      case .empty: break
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// Text that no spreadsheet runs; full-width signs count too, as some fold them.
  private static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }

  private mutating func write(_ text: String) {
    let needsQuotes =
      text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      || text.first == " " || text.last == " "
    if !needsQuotes { return bytes += text.utf8 }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
