internal import Appraisal

/// Words around a day that leave open which one it is, and several days in one.
extension CalendarReader {
  /// 18号前后, 周三之前, 自周三起, 18号到20号, `Nov 18 and 19`: longer than the day alone, so that the
  /// rest is never taken for a note.
  func unsure(
    _ text: [Unicode.Scalar], _ position: Int, _ said: [DayReading]
  ) -> [DayReading] {
    var joined: [DayReading] = []
    func take(_ day: DayReading?) {
      if let day { joined.append(day) }
    }
    take(listedDays(text, position))
    take(partOfMonth(text, position))
    take(aroundNumber(text, position))
    for day in said { take(several(text, day)) }
    let preceded = preceded(text, position)
    if said.isEmpty, joined.isEmpty { return preceded }
    return joined + (said + joined).compactMap { qualified(text, $0) } + preceded
  }

  // MARK: Words beside a day

  /// A day with a word behind it.
  private func qualified(_ text: [Unicode.Scalar], _ day: DayReading) -> DayReading? {
    if let end = end(of: words.aroundBehind, text, day.end) { return .asked(end) }
    return end(of: words.sinceBehind, text, day.end).map {
      DayReading(end: $0, meaning: day.meaning, form: .since)
    }
  }

  /// Where a word of a table ends that stands at a place; one of a single character begins no other
  /// word there: 18号前门 is about a gate.
  private func end(
    of table: WordTable<Void>, _ text: [Unicode.Scalar], _ position: Int
  ) -> Int? {
    let start = text.skippingSpaces(position)
    let found =
      table.longest(in: text, at: position).map { ($0.end, position) }
      ?? table.longest(in: text, at: start).map { ($0.end, start) }
    guard let (end, first) = found else { return nil }
    // Parted from the day, a word that goes on begins the note: 2026-11-20 期间失火未报.
    let goesOn = text.scalar(end)?.isHan ?? false
    return goesOn && (end - first == 1 || first > position) ? nil : end
  }

  /// Days with a word before them.
  private func preceded(_ text: [Unicode.Scalar], _ position: Int) -> [DayReading] {
    let around = words.aroundBefore.longest(in: text, at: position)?.end
    let since = words.sinceBefore.longest(in: text, at: position)?.end
    guard let start = around ?? since else { return [] }
    let days = plainDays(in: text, at: text.skippingSpaces(start), behindName: false)
    let all = days + days.compactMap { several(text, $0) }
    return all.filter { $0.form != .everyday }.map { day in
      let qualified = qualified(text, day)
      let end = qualified?.end ?? day.end
      if around != nil || qualified?.meaning == .choices([]) { return .asked(end) }
      return DayReading(end: end, meaning: day.meaning, form: .since)
    }
  }

  /// 18号前后, where 18号前 alone may number a gate.
  private func aroundNumber(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    dayNumber(text, position).flatMap { (1...31).contains($0.value) ? $0.end : nil }
      .flatMap { end(of: words.aroundBehind, text, $0) }.map(DayReading.asked)
  }

  /// `early November`.
  private func partOfMonth(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    words.monthParts.longest(in: text, at: position)
      .flatMap { words.englishMonths.longest(in: text, at: $0.end) }.map { .asked($0.end) }
  }

  // MARK: Several days

  /// A day with others behind it: 11月18日至20日, `Nov 18 and 19`.
  private func several(_ text: [Unicode.Scalar], _ first: DayReading) -> DayReading? {
    guard first.form == .plain || first.form == .everyday else { return nil }
    var days = first.named
    var end = first.end
    while let next = nextDay(text, end) {
      days += next.named
      end = next.end
    }
    return end == first.end ? nil : DayReading(end: end, meaning: .choices(days))
  }

  /// The day behind a word that joins days.
  private func nextDay(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    let start = text.skippingSpaces(position)
    guard let join = words.dayJoins.longest(in: text, at: start) else { return nil }
    let next = text.skippingSpaces(join.end)
    let said = plainDays(in: text, at: next, behindName: false)
      .filter { $0.form == .plain }.max { $0.end < $1.end }
    return said ?? (join.value == 1 ? bareDay(text, next) : nil)
  }

  /// The number of a second day alone, with nothing behind it that it would count.
  private func bareDay(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard let (day, digits) = text.digits(position, 1...2), (1...31).contains(day) else {
      return nil
    }
    let end = words.ordinalAfter.longest(in: text, at: digits)?.end ?? digits
    guard closes(text, end), !counts(text, end, spaced: true),
      text.scalar(text.skippingSpaces(end)).map({ !$0.isWordPart && !$0.isHan }) ?? true
    else { return nil }
    return .asked(end)
  }

  /// 18、19日 and 11月18-20日: only the last day has its unit.
  private func listedDays(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    let month =
      yearPart(text, position).flatMap { monthNumber(text, text.skippingSpaces($0.end))?.end }
      ?? monthNumber(text, position)?.end ?? words.months.longest(in: text, at: position)?.end
    var start = text.skippingSpaces(month ?? position)
    var count = 0
    while let (end, day) = smallNumber(text, start), (1...31).contains(day) {
      count += 1
      if let (last, _) = dayNumber(text, start) {
        let isDay = month != nil || !words.notDays.matches(in: text, at: last)
        return count > 1 && isDay ? .asked(last) : nil
      }
      guard let join = words.dayJoins.longest(in: text, at: end) else { return nil }
      start = join.end
    }
    return nil
  }
}

extension DayReading {
  /// The days it names.
  fileprivate var named: [Day] {
    switch meaning {
    case .day(let day): [day]
    case .choices(let days): days
    case .unreadable: []
    }
  }
}
