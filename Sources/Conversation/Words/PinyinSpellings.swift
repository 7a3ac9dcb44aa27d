internal import Appraisal
internal import Hanzi

/// People by the pinyin of their names; built, or loaded, when the first unknown Latin word is met.
struct PinyinSpellings {
  private(set) var trie = WordTrie()

  /// The mark before initials, which tells them from whole names.
  private static let initialsMark: [Unicode.Scalar] = ["'"]

  init(_ people: [Person]) {
    for person in people where person.name.isChinese {
      let others = person.nameParts + person.aliases.filter(\.isChinese)
      for spelling in ([person.name] + others).flatMap(Hanzi.spellings) {
        trie.add(Array(spelling.unicodeScalars), .person(person.id), .names)
      }
      for short in Hanzi.initials(ofName: person.name) {
        trie.add(
          PinyinSpellings.initialsMark + short.unicodeScalars, .person(person.id), .names)
      }
    }
  }

  /// Whether a name's spelling or initials may begin with these letters; text with tone marks
  /// always may.
  static func mayBegin(_ letters: [Unicode.Scalar], in spellings: WordPack) -> Bool {
    guard letters.allSatisfy({ $0.isLetter || $0.isDigit && !("1"..."5").contains($0) }) else {
      // Behind its first letters a syllable may have its tone.
      let opening = Array(letters.prefix(while: \.isLetter))
      return !letters.allSatisfy(\.isWordPart) || mayBegin(opening, in: spellings)
    }
    return spellings.hasWords(beginning: letters)
      || spellings.hasWords(beginning: initialsMark + letters)
  }

  /// Whether neighbouring words of a plain text together spell a name or its initials.
  ///
  /// - Parameter begins: whether one that would continue behind the text counts as well.
  static func joins(
    _ text: Substring.UTF8View, in spellings: WordPack, orBegins begins: Bool
  ) -> Bool {
    spellings.joins(text, behind: [], orBegins: begins)
      || spellings.joins(text, behind: initialsMark, orBegins: begins)
  }

  /// The people whose name is spelled like this in full or, if there are none, by initials.
  static func people(spelled word: String, in spellings: WordPack) -> [PersonID] {
    let plain = Hanzi.tonelessed(word).unicodeScalars
    let whole = spellings.meanings(of: plain)[.names].compactMap(\.person)
    if !whole.isEmpty || word.utf8.count < 2 { return whole }
    return spellings.meanings(of: initialsMark + plain)[.names].compactMap(\.person)
  }
}

extension Person {
  /// The parts of a dotted name, each of which may stand for it; empty for a name without a dot.
  var nameParts: [String] {
    let parts = name.split(separator: "\u{B7}").map(String.init)
    return parts.count > 1 ? parts : []
  }
}

extension String {
  fileprivate var isChinese: Bool { unicodeScalars.contains { $0.value > 0x2E80 } }
}
