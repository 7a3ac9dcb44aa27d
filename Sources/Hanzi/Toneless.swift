extension Hanzi {
  /// Pinyin without its tones: `zhāng sān` and `zhang1 san1` become `zhang san`.
  ///
  /// Tone marks go wherever they stand, and u-umlaut becomes `v`. Tone digits go only where a word
  /// is nothing but syllables with a digit each (`zhang1san1`), as elsewhere a digit may be points:
  /// `kou4fen`, `P001`, `Q3`, `a4` and `zhang3` before a Chinese character stay as they are. Even
  /// so, this is for words tried as a name, not for a message as a whole: `jia5` is a syllable.
  ///
  /// - Parameter text: What a person typed.
  /// - Returns: The text with the marks and tone digits removed and nothing else changed.
  public static func tonelessed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && !(0x31...0x35).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let mark = combining(scalar), let last = run.last {
        if mark == .umlaut { run[run.count - 1] = umlauted(last) }
        continue
      }
      let plain = unmarked(scalar)
      if isLetter(plain) || isDigit(plain) {
        run.append(plain)
      } else {
        for scalar in withoutDigits(run, before: plain) { result.append(scalar) }
        run = []
        result.append(plain)
      }
    }
    for scalar in withoutDigits(run, before: nil) { result.append(scalar) }
    return String(result)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7A).contains(scalar.value | 0x20)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  /// A run of letters and digits without its tone digits, if it is syllables with a digit each.
  private static func withoutDigits(
    _ run: [Unicode.Scalar], before next: Unicode.Scalar?
  ) -> [Unicode.Scalar] {
    var letters: [Unicode.Scalar] = []
    var (start, groups) = (0, 0)
    for (index, scalar) in run.enumerated() where isDigit(scalar) {
      let syllable = run[start..<index]
      guard ("1"..."5").contains(scalar),
        Syllables.contains(syllable.map { UInt8(truncatingIfNeeded: $0.value | 0x20) })
      else { return run }
      letters += syllable
      start = index + 1
      groups += 1
    }
    guard groups > 0, start == run.count else { return run }
    if groups > 1 { return letters }
    // One syllable and a digit may be something else: paper A4, or a number with its unit.
    let unit = next.map { $0 == "." || $0 == "%" || !$0.isASCII } ?? false
    return letters.count == 1 || unit ? run : letters
  }

  private enum Mark {
    case tone
    case umlaut
  }

  private static func combining(_ scalar: Unicode.Scalar) -> Mark? {
    switch scalar.value {
    case 0x300, 0x301, 0x304, 0x306, 0x30C: .tone
    case 0x308: .umlaut
    default: nil
    }
  }

  private static func umlauted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "u": "v"
    case "U": "V"
    default: scalar
    }
  }

  /// A letter without its tone mark.
  private static func unmarked(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xE0, 0xE1, 0x101, 0x103, 0x1CE, 0x251: "a"
    case 0xC0, 0xC1, 0x100, 0x102, 0x1CD: "A"
    case 0xE8, 0xE9, 0xEA, 0x113, 0x115, 0x11B, 0x1EBF, 0x1EC1: "e"
    case 0xC8, 0xC9, 0xCA, 0x112, 0x114, 0x11A, 0x1EBE, 0x1EC0: "E"
    case 0xEC, 0xED, 0x12B, 0x12D, 0x1D0: "i"
    case 0xCC, 0xCD, 0x12A, 0x12C, 0x1CF: "I"
    case 0xF2, 0xF3, 0x14D, 0x14F, 0x1D2: "o"
    case 0xD2, 0xD3, 0x14C, 0x14E, 0x1D1: "O"
    case 0xF9, 0xFA, 0x16B, 0x16D, 0x1D4: "u"
    case 0xD9, 0xDA, 0x16A, 0x16C, 0x1D3: "U"
    case 0xFC, 0x1D6, 0x1D8, 0x1DA, 0x1DC: "v"
    case 0xDC, 0x1D5, 0x1D7, 0x1D9, 0x1DB: "V"
    case 0x144, 0x148, 0x1F9: "n"
    case 0x143, 0x147, 0x1F8: "N"
    case 0x1E3F: "m"
    case 0x261: "g"
    default: scalar
    }
  }
}
