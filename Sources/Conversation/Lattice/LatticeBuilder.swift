internal import Appraisal
internal import Hanzi

/// Finds every word of a message: one pass over its positions, each asked of every reader.
final class LatticeBuilder {
  let vocabulary: Vocabulary
  let numbers: NumberReader
  let calendar: CalendarReader
  let entryNames: EntryNameReader
  /// The Chinese characters that numbers, days and periods begin with.
  private let starters: ScalarSet
  /// The words of the place looked at last.
  private var found: [WordPack.Found] = []

  init(
    vocabulary: Vocabulary, numbers: NumberReader, calendar: CalendarReader,
    entryNames: EntryNameReader
  ) {
    self.vocabulary = vocabulary
    self.numbers = numbers
    self.calendar = calendar
    self.entryNames = entryNames
    starters = numbers.words.starters.union(calendar.words.starters)
  }

  func lattice(of text: TypedText, year: Int) -> Lattice {
    var lattice = Lattice(count: text.count)
    let folded = text.folded
    let (numbers, calendar, entryNames) = (numbers, calendar, entryNames)
    var endsName = [Bool](repeating: false, count: text.count + 1)
    for position in folded.indices where folded[position] != " " {
      // Nothing begins within a Latin word.
      if folded[position].isWordPart, !folded.opensWord(position) { continue }
      addWords(to: &lattice, folded, position, &endsName)
      if folded[position].isHan, !starters.contains(folded[position]) { continue }
      for number in numbers.candidates(in: folded, at: position) {
        lattice.add(number.range, [.number(number)])
      }
      for day in calendar.days(in: folded, at: position, behindName: endsName[position]) {
        lattice.add(day.range, [.day(day)])
      }
      for period in calendar.periods(in: folded, at: position) {
        lattice.add(period.range, [.period(period)])
      }
      if let times = folded.times(position) {
        lattice.add(times.range, [.number(times)])
      }
      addGlued(to: &lattice, text, position)
      if folded[position].isOddNumeral {
        lattice.add(position..<(position + 1), [.unreadableNumber])
      }
      if let found = entryNames.candidate(in: folded, at: position),
        let name = EntryName(found.reference, year: year)
      {
        lattice.add(found.range, [.entry(name)])
      }
    }
    addPinyin(to: &lattice, text)
    addSpacedNames(to: &lattice, folded)
    if let marker = folded.listMarker { lattice.keepOnly(.cue(.filler), in: marker) }
    return lattice
  }

  /// Adds the words that begin at a position, layer by layer, and marks the ends of names among them.
  private func addWords(
    to lattice: inout Lattice, _ text: [Unicode.Scalar], _ position: Int, _ endsName: inout [Bool]
  ) {
    let words = vocabulary.words
    words.find(in: text, at: position, &found)
    if found.isEmpty { return }
    if found.count == 1 {
      let senses = words.senses(of: found[0])
      if senses.layer != nil { lattice.add(Token(senses.token, at: position..<found[0].end)) }
      if senses.namesPerson { endsName[found[0].end] = true }
      return
    }
    for layer in WordTrie.Layer.words {
      for word in found {
        let senses = words.senses(of: word)
        if senses.layer == layer { lattice.add(Token(senses.token, at: position..<word.end)) }
        if senses.namesPerson { endsName[word.end] = true }
      }
    }
  }

  /// Names of two characters with a space between them, as tables align them: 张 三.
  private func addSpacedNames(to lattice: inout Lattice, _ text: [Unicode.Scalar]) {
    for space in text.indices.dropFirst() where text[space] == " " {
      let (start, last) = (space - 1, text.skippingSpaces(space))
      // Of three that stand alone nobody can say which two belong together.
      let before = text[..<start].lastIndex { $0 != " " } ?? -1
      let behind = text.skippingSpaces(last + 1)
      guard text.isLoneHan(start), text.isLoneHan(last), !text.isLoneHan(before),
        !text.isLoneHan(behind)
      else { continue }
      let people = vocabulary.words.meanings(of: [text[start], text[last]])[.names]
        .filter { $0.person != nil }
      if !people.isEmpty { lattice.add(start..<last + 1, people) }
    }
  }

  /// Names spelled in pinyin: one Latin word, or up to four in a row, that is nothing else.
  private func addPinyin(to lattice: inout Lattice, _ text: TypedText) {
    let words = latinWords(text.folded)
    for first in words.indices {
      for last in first..<min(first + 4, words.count) {
        let range = words[first].lowerBound..<words[last].upperBound
        if last > first, !" -'".unicodeScalars.contains(text.folded[words[last].lowerBound - 1]) {
          break
        }
        if last > first,
          text.folded.skippingSpaces(words[last - 1].upperBound, most: 4)
            < words[last].lowerBound - 1
        {
          break
        }
        let letters = words[first...last].flatMap { text.folded[$0] }
        if !vocabulary.mayBeginSpelling(letters) { break }
        if lattice.hasWord(range) { continue }
        let spelled = words[first...last].map(text.matched).joined()
        guard last == first || spelled.utf8.count >= 4 else { continue }
        let people = vocabulary.people(spelled: spelled)
        if !people.isEmpty { lattice.add(range, people.map { .person($0) }) }
      }
    }
  }

  private func latinWords(_ text: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in 0...text.count {
      let isLatin = text.isLatin(index)
      if isLatin, start == nil { start = index }
      if !isLatin, let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    return words
  }
}

extension [Unicode.Scalar] {
  /// Whether a Chinese character stands between marks or spaces.
  fileprivate func isLoneHan(_ place: Int) -> Bool {
    (scalar(place)?.isHan ?? false) && (scalar(place - 1)?.isSeparator ?? true)
      && (scalar(place + 1)?.isSeparator ?? true)
  }

  /// A number of occurrences written as a factor: `x2`, `*3`, `× 2`, `x 3 times`.
  func times(_ position: Int) -> NumberCandidate? {
    switch self[position] {
    case "x", "*", "\u{D7}": break
    default: return nil
    }
    guard opensWord(position),
      let (count, last) = digits(skippingSpaces(position + 1), 1...2), closesWord(last),
      scalar(position - 1) != "*", scalar(last) != "*"
    else { return nil }
    let word = skippingSpaces(last)
    let isSaid = self[word...].starts(with: Self.timesWord) && closesWord(word + 5)
    let end = isSaid ? word + 5 : last
    return NumberCandidate(
      range: position..<end, value: .exact(Exact(count)), unit: .count, sign: nil, script: .digits,
      doubt: nil, isTail: false)
  }

  private static let timesWord = Array("times".unicodeScalars)

  /// The number of an item of a list that the text begins with: `1、`, `(2)`, `③`.
  fileprivate var listMarker: Range<Int>? {
    let start = skipping(from: 0) { $0 == " " || $0 == "(" || $0 == "\u{3010}" || $0 == "[" }
    if scalar(start)?.isOddNumeral ?? false { return start..<(start + 1) }
    guard let (_, end) = digits(start, 1...2), let mark = scalar(end) else { return nil }
    let isMark = mark == "\u{3001}" || mark == ")" || (mark == "." && !isDigit(end + 1))
    return isMark ? start..<(end + 1) : nil
  }
}

extension Unicode.Scalar {
  /// Whether this is a numeral that is neither a digit nor a Chinese character: `½`, `Ⅱ`, `②`.
  fileprivate var isOddNumeral: Bool {
    value > 0x7F && !isHan && properties.numericType != nil
  }
}
