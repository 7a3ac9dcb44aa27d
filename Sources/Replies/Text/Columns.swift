internal import JSONText

/// Text in aligned columns, where a Chinese character is two columns wide (`CASES.md`, replies).
enum Columns {
  /// How many columns a text takes at a terminal.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// A text with spaces behind it up to a width.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  /// Rows with their cells aligned; the last cell of a row is not padded.
  static func aligned(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.filter { $0.count > column + 1 }.map { width($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : padded(cell, to: widths[index])
      }.joined(by: "  ")
    }
  }

  /// A bar of ten steps.
  static func bar(_ part: Int, of whole: Int) -> String {
    let full = whole == 0 ? 0 : max(0, min(10, part * 10 / whole))
    return String(repeating: "\u{2588}", count: full)
      + String(repeating: "\u{2591}", count: 10 - full)
  }
}
