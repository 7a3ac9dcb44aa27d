internal import Markup

extension String {
  /// The text as a reader can see it: no control characters, no marks that turn the direction of
  /// what follows, line feeds for every way to end a line.
  var cleaned: String {
    if isClean { return self }
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A where afterReturn: break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: clean.append("\n")
      case 0..<0x20, 0x7F..<0xA0: clean.append(" ")
      // Left-to-right and right-to-left marks, embeddings, overrides and isolates.
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
      // Byte order marks, interlinear notes and codes that are no characters.
      case 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: break
      default: clean.append(scalar)
      }
      afterReturn = scalar.value == 0x0D
    }
    return String(clean)
  }

  /// The cleaned text on one line.
  var cleanedLine: String {
    let text = cleaned
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    return String(
      decoding: text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  /// Whether no byte of it can belong to something that is cleaned away.
  private var isClean: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var before: UInt8 = 0
      for byte in bytes {
        switch byte {
        case 0..<0x20, 0x7F, 0xC2, 0xD8: return false
        case 0x80, 0x81: if before == 0xE2 { return false }
        case 0xBB, 0xBF: if before == 0xEF { return false }
        default: break
        }
        before = byte
      }
      return true
    }
  }

  /// With some ASCII marks as their full-width twins: the same to a reader, nothing to a parser.
  ///
  /// For services that document no way to escape. A backslash would show there.
  func widening(_ marks: ASCIIMarks) -> String {
    replacing(marks) { byte, text in
      // U+FF01 to U+FF5E in UTF-8, in the order of ASCII.
      let twin = UInt16(byte) - 0x20 + 0xF00
      text += [0xEF, UInt8(0x80 | twin >> 6 & 0x3F), UInt8(0x80 | twin & 0x3F)]
    }
  }

  /// With a backslash before some ASCII marks, as GitHub-flavoured Markdown has it.
  func backslashing(_ marks: ASCIIMarks) -> String {
    replacing(marks) { byte, text in text += [UInt8(ascii: "\\"), byte] }
  }

  /// With something else in place of each of some ASCII marks.
  func replacing(_ marks: ASCIIMarks, _ write: (UInt8, inout [UInt8]) -> Void) -> String {
    guard utf8.contains(where: { marks.contains($0) }) else { return self }
    var text: [UInt8] = []
    text.reserveCapacity(utf8.count * 2)
    for byte in utf8 {
      if marks.contains(byte) { write(byte, &text) } else { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// With `&`, `<`, `>` and quotes as HTML entities.
  var htmlEscaped: String {
    replacing("&<>\"'") { byte, text in text += "&#\(byte);".utf8 }
  }
}

extension Text {
  /// The text without markup, cleaned, on one line.
  var line: String { plain.cleanedLine }
}

extension UserID {
  /// Whether the id consists of letters, digits and some marks only, so that it cannot be anything
  /// but an id wherever it stands; at most 128 bytes.
  func isSafe(besides marks: String = "") -> Bool {
    !rawValue.isEmpty && rawValue.utf8.count <= 128
      && rawValue.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            || "_-.".unicodeScalars.contains(scalar) || marks.unicodeScalars.contains(scalar))
      }
  }

  /// Whether it is a Chinese mobile number, which some services take in place of an id.
  var isMobile: Bool {
    rawValue.utf8.count == 11 && rawValue.hasPrefix("1")
      && rawValue.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// A set of ASCII characters, quick to ask for each byte of a text.
struct ASCIIMarks: ExpressibleByStringLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(stringLiteral value: String) {
    for byte in value.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte & 63) & 1 == 1
  }
}
