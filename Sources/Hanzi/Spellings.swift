extension Hanzi {
  /// The readings of a character in toneless pinyin, the most common first.
  ///
  /// People without an input method at hand type names in pinyin; which of a character's readings
  /// is meant only the name's bearer knows, so all common ones are offered.
  ///
  /// - Parameter scalar: A character, traditional or simplified.
  /// - Returns: Lower-case syllables, `v`, `u` and `yu` each standing for u-umlaut; empty for what
  ///   is no Chinese character or has no known reading.
  public static func readings(of scalar: Unicode.Scalar) -> [String] {
    syllables(of: scalar).flatMap(spelled)
  }

  /// The pinyin under which a person may be typed: `ouyangnana`, `zengyiban`, `amychen`.
  ///
  /// A surname is taken in its own reading only, other characters in all their readings; a name
  /// that is a compound surname and nothing more is also read as surname and given name. A dotted
  /// name has no surname in front. Letters and digits are kept, in lower case without accents;
  /// spaces, dots and hyphens are left out.
  ///
  /// - Parameter name: A name as it stands on the roster.
  /// - Returns: At most 64 spellings without spaces, those with the most common readings; empty
  ///   for a name without letters.
  public static func spellings(ofName name: String) -> Set<String> {
    combined(Name(name).ways.map { way in way.map { part in part.flatMap(\.spellings) } })
  }

  /// The initials under which a person may be typed: `zs`, `oynn`, `ac`.
  ///
  /// - Parameter name: A name as it stands on the roster.
  /// - Returns: One letter for each character or foreign word, for every reading of the name; at
  ///   most 64, empty for a name without letters.
  public static func initials(ofName name: String) -> Set<String> {
    combined(Name(name).ways.map { way in way.map { part in part.map(\.initials) } })
  }

  /// The syllables of a character; a variant without any is read like the one it folds to.
  static func syllables(of scalar: Unicode.Scalar) -> [String] {
    let own = Readings.syllables(of: scalar.value)
    return own.isEmpty ? Readings.syllables(of: folded(scalar).value) : own
  }

  /// The ways to type a syllable: `v` is typed `v`, `u` or, as in passports, `yu`.
  static func spelled(_ syllable: String) -> [String] {
    guard syllable.utf8.count > 1, let index = syllable.firstIndex(of: "v") else {
      return [syllable]
    }
    let (start, end) = (syllable[..<index], syllable[index...].dropFirst())
    return ["v", "u", "yu"].map { start + $0 + end }
  }

  private static let most = 64

  /// Every choice of one text a part, strung together.
  ///
  /// Texts later in a part cost more and the dearest are left out first, so that a long name keeps
  /// its likely spellings.
  private static func combined(_ ways: [[[String]]]) -> Set<String> {
    var result: Set<String> = []
    for way in ways where !way.isEmpty {
      var starts = [(text: "", cost: 0)]
      for part in way {
        starts = starts.flatMap { start in
          part.enumerated().map { (start.text + $0.element, start.cost + $0.offset) }
        }
        .sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }
        var seen: Set<String> = []
        starts = Array(starts.filter { seen.insert($0.text).inserted }.prefix(most))
      }
      result.formUnion(starts.map(\.text).prefix(most - result.count))
    }
    return result
  }
}

/// A person's name, cut into parts that are read one by one.
struct Name {
  /// One reading of a part: the ways to type it, and its first letters.
  struct Form {
    let spellings: [String]
    let initials: String

    /// A foreign word, or a character without a known reading, taken as it is.
    init(word: String) {
      spellings = [word]
      initials = String(word.prefix(1))
    }

    init(syllables: [String]) {
      spellings = syllables.reduce([""]) { starts, syllable in
        starts.flatMap { start in Hanzi.spelled(syllable).map { start + $0 } }
      }
      initials = String(syllables.compactMap(\.first))
    }
  }

  /// A part in all its readings, the most common first.
  typealias Part = [Form]

  /// The ways to cut the name, each in parts.
  private(set) var ways: [[Part]] = [[]]
  private var word = ""

  private static let dots: Set<UInt32> = [
    0x2E, 0xB7, 0x387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x2E33, 0x30FB, 0xFF0E, 0xFF65,
  ]

  init(_ name: String) {
    let scalars = Array(name.unicodeScalars).filter { !Hanzi.isIgnorable($0) }
    var surnamePassed = scalars.contains { Self.dots.contains($0.value) }
    var rest = scalars[...]
    while let scalar = rest.first {
      guard Self.isHan(scalar) else {
        add(foreign: scalar)
        rest.removeFirst()
        continue
      }
      endWord()
      let run = rest.prefix(while: Self.isHan)
      rest = rest[run.endIndex...]
      if surnamePassed {
        append([run.map(Self.part)])
      } else {
        append(Self.ways(toCut: run))
        surnamePassed = true
      }
    }
    endWord()
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || (0x2E80...0x2FDF).contains(scalar.value)
  }

  /// The readings of one character outside a surname.
  private static func part(_ scalar: Unicode.Scalar) -> Part {
    let syllables = Hanzi.syllables(of: scalar)
    return syllables.isEmpty
      ? [Form(word: String(Character(scalar)))] : syllables.map { Form(syllables: [$0]) }
  }

  /// The ways to take characters that begin with a surname.
  private static func ways(toCut run: ArraySlice<Unicode.Scalar>) -> [[Part]] {
    let start = run.prefix(2).map(Hanzi.folded)
    let given = run.dropFirst().map(part)
    let single = Surnames.forms(of: start.prefix(1))?.map(Form.init(syllables:))
    let simple = [single ?? run.prefix(1).flatMap(part)] + given
    guard start.count == 2, let compound = Surnames.forms(of: start) else { return [simple] }
    let full = [compound.map(Form.init(syllables:))] + given.dropFirst()
    return run.count == 2 ? [full, simple] : [full]
  }

  private mutating func append(_ next: [[Part]]) {
    ways = ways.flatMap { way in next.map { way + $0 } }
  }

  private mutating func add(foreign scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x27, 0x2019, 0x300...0x36F: return  // an apostrophe or accent ends no word
    default: break
    }
    let folded = Hanzi.folded(scalar)
    guard folded.properties.isAlphabetic || folded.properties.numericType != nil else {
      return endWord()
    }
    word += Hanzi.tonelessed(folded.properties.lowercaseMapping)
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    append([[[Form(word: word)]]])
    word = ""
  }
}
