internal import Appraisal

/// Amendments that name the slot to change.
extension ReferenceReader {
  /// The name of a slot that says what is to be changed: right behind the entry or the verb, and
  /// right before the new value (11-0009日期改成17, amend 11-0009 count 3).
  var label: (slot: Slot, range: Range<Int>)? {
    let text = line.text.folded
    let opens = line.tokens.filter { $0 == verb || $0.first(\.entry) != nil }
    for start in opens.map(\.range.upperBound) {
      var place = start
      while place < text.count {
        if let (end, slot) = slotName(from: place), leadsToValue(end) { return (slot, place..<end) }
        // Only politeness stands before it.
        if text[place].isSeparator {
          place += 1
        } else if let token = line.token(from: place), token.isPolite {
          place = token.range.upperBound
        } else {
          break
        }
      }
    }
    return nil
  }

  /// The longest name of a slot that begins at a place, and where it ends.
  private func slotName(from place: Int) -> (end: Int, slot: Slot)? {
    let text = line.text.folded
    let names = Lexicon.slots.filter { name, _ in
      let end = place + name.count
      return text[place...].starts(with: name)
        && (text[place].isHan || (text.opensWord(place) && text.closesWord(end)))
    }
    return names.max { $0.key.count < $1.key.count }.map { (place + $0.key.count, $0.value) }
  }

  /// Whether a new value begins at a place, or the verb that introduces it.
  private func leadsToValue(_ place: Int) -> Bool {
    let text = line.text.folded
    let start = skippingCorrections(from: place)
    if lexicon.turnedInto.opening(text[start...]) != nil { return true }
    return line.token(from: start).map { token in
      token == verb || token.amount != nil || token.first(\.entry) != nil
        || token.meanings.contains {
          $0.day != nil || $0.period != nil || $0.person != nil || $0.formWord != nil
        }
    } ?? false
  }

  /// The place behind words that only say that something is wrong: 日期错了，改成….
  private func skippingCorrections(from place: Int) -> Int {
    let text = line.text.folded
    var start = text.skipping(from: place) { $0.isSeparator }
    while let token = line.token(from: start),
      lexicon.corrects(line.word(token)) || lexicon.faults(line.word(token)) || token.has(.filler),
      token != verb
    {
      start = text.skipping(from: token.range.upperBound) { $0.isSeparator }
    }
    return start
  }

  /// The reading of a line that says which slot to change; nil where it is read like any other.
  func amend(_ label: (slot: Slot, range: Range<Int>), of reading: Reading) -> Reading? {
    switch label.slot {
    case .members, .criterion, .rule, .count, .period, .rater, .sheet:
      let word = line.text.typed(label.range)
      return reading.refused(Refusal(.unamendable, word: word))
    case .date where !line.tokens.contains { isDay($0, behind: label.range.upperBound) }:
      return amendDate(from: label.range.upperBound, of: reading)
    default: return nil
    }
  }

  private func isDay(_ token: Token, behind place: Int) -> Bool {
    token.range.lowerBound >= place && token.first(\.day) != nil
  }

  /// The reading of a day without its unit (11月17), which is certain where the month is said.
  private func amendDate(from place: Int, of reading: Reading) -> Reading {
    let text = line.text.folded
    var start = place
    while start < text.count {
      start = skippingCorrections(from: start)
      guard start < text.count else { break }
      if let token = line.token(from: start), token == verb || token.first(\.entry) != nil {
        start = token.range.upperBound
      } else if let word = lexicon.turnedInto.opening(text[start...]) {
        start += word.count
      } else {
        break
      }
    }
    guard let value = line.trimmed(start..<text.count) else {
      return reading.asking(Question(.date))
    }
    let saysMonth = line.token(from: value.lowerBound)?.first(\.period) != nil
    let typed = line.text.typed(value)
    guard saysMonth, let day = CalendarReader(today: context.today).day(of: Array(text[value]))
    else {
      return reading.asking(Question(.date, replacing: typed))
    }
    var reading = reading
    reading.date = day
    return day > context.today ? reading.refused(.futureDate) : reading
  }

  /// Somebody to whom the entry is to be given, right behind the verb or the entry, where nothing
  /// else is changed: 11-0009改成张三.
  func newPerson(behind used: [Token]) -> Token? {
    if label?.slot == .note { return nil }
    return line.tokens.first { token in
      let said = line.tokens.filter { $0.range.upperBound <= token.range.lowerBound }
      let rest = note { other in
        other.first(\.person) != nil || used.contains { $0.range == other.range }
      }
      guard token.first(\.person) != nil, token != owner, rest == nil,
        let before = said.last(where: { !$0.isPolite }),
        line.isEmpty(before.range.upperBound..<token.range.lowerBound)
      else { return false }
      return before == verb || (used.isEmpty && before.first(\.entry) != nil)
    }
  }
}
