internal import Appraisal

/// Days of the week; weeks start on Monday.
extension CalendarReader {
  private var monday: Day { today - (today.weekday - 1) }

  /// The latest such day that is not in the future.
  private func latest(_ weekday: Int) -> Day { today - (today.weekday - weekday + 7) % 7 }

  /// 周三, 上周五, 这个星期天.
  func weekday(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    let week = words.weeks.longest(in: text, at: position)
    guard var (digit, isLong) = weekStart(text, week?.end ?? position) else { return nil }
    // 上一周周五
    if week != nil, let own = weekStart(text, digit) { (digit, isLong) = own }
    guard let (weekday, end) = weekdayDigit(text, digit, isLong) else {
      return noWeekday(text, digit)
    }
    if follows(words.every, text, position) { return .asked(end) }
    let day = week.map { monday + ($0.value * 7 + weekday - 1) } ?? latest(weekday)
    let unsure =
      words.notWeekdayBefore.matches(in: text, at: end)
      || words.weekdayIdioms.matches(in: text, at: digit)
    return DayReading(end: end, meaning: unsure ? .choices([day]) : .day(day))
  }

  private func weekStart(
    _ text: [Unicode.Scalar], _ position: Int
  ) -> (end: Int, isLong: Bool)? {
    words.weekStarts.longest(in: text, at: position).map {
      ($0.end, words.weekStartsLong.matches(in: text, at: position))
    }
  }

  /// 周八 and 礼拜十: a day that no week has, where it is a word by itself.
  private func noWeekday(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard let (end, value) = smallNumber(text, position), !(1...6).contains(value),
      text.scalar(end)?.isSeparator ?? true
    else { return nil }
    return DayReading(end: end, meaning: .unreadable)
  }

  private func weekdayDigit(
    _ text: [Unicode.Scalar], _ position: Int, _ isLong: Bool
  ) -> (weekday: Int, end: Int)? {
    guard let scalar = text.scalar(position) else { return nil }
    if let value = words.weekdays[scalar] ?? (isLong ? words.weekdaysLong[scalar] : nil) {
      return (value, position + 1)
    }
    guard let (value, end) = text.digits(position, 1...1), (1...7).contains(value),
      !"./-:%".unicodeScalars.contains(text.scalar(end) ?? " ")
    else { return nil }
    return (value, end)
  }

  /// Whether a word of a table ends right before a position.
  private func follows(
    _ table: WordTable<Void>, _ text: [Unicode.Scalar], _ position: Int
  ) -> Bool {
    (1...6).contains { table.longest(in: text, at: position - $0)?.end == position }
  }

  /// Reads `Wednesday` or `last Friday`.
  ///
  /// Where the latest Friday before today and the Friday of the week before differ, both are
  /// returned.
  func englishWeekday(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    let week = words.englishWeeks.longest(in: text, at: position)
    let start = week?.end ?? position
    guard let (end, weekday) = words.englishWeekdays.longest(in: text, at: start) else {
      return nil
    }
    if follows(words.every, text, position) { return .asked(end) }
    let everyday = week == nil && words.everyday.longest(in: text, at: start)?.end == end
    return DayReading(
      end: end, meaning: meaning(ofWeek: week?.value, weekday), form: everyday ? .everyday : .plain)
  }

  private func meaning(ofWeek week: Int?, _ weekday: Int) -> DayCandidate.Meaning {
    guard let week else { return .day(latest(weekday)) }
    let ofWeek = monday + (week * 7 + weekday - 1)
    let lastOne = today - ((today.weekday - weekday + 6) % 7 + 1)
    return week != -1 || lastOne == ofWeek ? .day(ofWeek) : .choices([lastOne, ofWeek])
  }
}
