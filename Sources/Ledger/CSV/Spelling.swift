/// How texts from files are tidied and compared.
enum Spelling {
  /// Text without spaces at its ends, without characters nobody sees, and with a plain space for
  /// every line feed and tab: cells copied from other programs carry all of those
  /// (`CASES.md` A17, T48).
  static func tidied(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if [0x09, 0x0A, 0x0D].contains(scalar.value) {
        scalars.append(" ")
      } else if !isInvisible(scalar) {
        scalars.append(scalar)
      }
    }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String(scalars).drop(while: \.isWhitespace))
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x20..<0x7F: false
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Text as it is compared: half-width, in lower case.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000, 0xA0: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars).lowercased()
  }

  /// A text as hurried eyes see it: folded, with one spelling for letters and digits that many
  /// typefaces draw alike, without accents, and without what nobody sees or people leave out.
  static func outline(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in folded(tidied(text)).unicodeScalars {
      switch LookAlikes.plain(scalar) {
      case "o": scalars.append("0")
      case "i", "l": scalars.append("1")
      case "-", "_", ".", " ", "\u{B7}": continue
      case let plain: scalars.append(plain)
      }
    }
    return String(scalars)
  }

  /// Whether a text can be an id: some text, all of it visible and without spaces.
  static func isID(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isWhitespace) && text.utf8.count <= 64
  }
}
