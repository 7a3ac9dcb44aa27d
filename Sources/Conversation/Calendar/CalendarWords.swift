internal import CLexicon

/// The words of days and periods, from `calendar.json`.
final class CalendarWords: Sendable {
  /// The words that ship with the program, read once.
  static let shipped = CalendarWords(LexiconFile(clexicon_calendar()), NumberWords.shipped)

  /// Days from today; nil for words that say no single day.
  let days: WordTable<Int?>
  let dayIdioms: IdiomTable
  let dayParts: WordTable<Void>
  /// Words that only point back to the day right before them: 19号那天.
  let sameDay: WordTable<Void>
  let every: WordTable<Void>
  let weekStarts: WordTable<Void>
  let weekStartsLong: WordTable<Void>
  let weekdays: ScalarMap
  let weekdaysLong: ScalarMap
  let weeks: WordTable<Int>
  let notWeekdayBefore: WordTable<Void>
  /// Words that begin with the digit of a weekday: 周一直 is Monday, or somebody's 一直.
  let weekdayIdioms: WordTable<Void>
  let englishWeekdays: WordTable<Int>
  /// Weeks from this one, for English: `last `, `this `, `next `.
  let englishWeeks: WordTable<Int>
  let month: FewScalars
  let monthAfter: WordTable<Void>
  let year: FewScalars
  let yearAfter: WordTable<Void>
  let yearEdges: WordTable<Void>
  let dayAfter: FewScalars
  let englishMonths: WordTable<Int>
  let everyday: WordTable<Void>
  let ordinalAfter: WordTable<Void>
  let the: WordTable<Void>
  let of: WordTable<Void>
  let particle: WordTable<Void>
  let notDays: WordTable<Void>
  let lengthsOnly: FewScalars
  let monthEdges: WordTable<Void>
  let looseMonthEdges: WordTable<Void>
  /// What stands before the number of a day of the old calendar: 初三.
  let lunarBefore: WordTable<Void>
  /// Days in a unit of "so long ago"; nil for units that lead to no single day.
  let agoUnits: WordTable<Int?>
  let agoAfter: WordTable<Void>
  let notAgo: WordTable<Void>
  let one: WordTable<Int>
  let spans: WordTable<Void>
  /// Words beside a day that leave open which one it is: 前后, `around`.
  let aroundBefore: WordTable<Void>
  let aroundBehind: WordTable<Void>
  /// Words for a part of a month, before its English name.
  let monthParts: WordTable<Void>
  /// Words that make it the first of several: 起, `since`.
  let sinceBefore: WordTable<Void>
  let sinceBehind: WordTable<Void>
  /// What joins days: 1 where a number alone may follow as a day.
  let dayJoins: WordTable<Int>
  let months: WordTable<Int>
  let quarters: WordTable<Int>
  let years: WordTable<Int>
  let halves: WordTable<Int>
  let quarterAfter: WordTable<Void>
  let quarterAfterOrdinal: WordTable<Void>
  let ordinalBefore: WordTable<Void>
  let englishQuarters: WordTable<Int>
  /// Single words for one day, which a misspelt one may have meant.
  let plainDays: Set<String>
  /// The scalars a day or period can begin with; everything else is rejected at once.
  let starters: ScalarSet
  /// Those of them that begin words, as numerals do that have to be followed by something.
  let wordStarters: ScalarSet
  /// How those words begin.
  let beginnings: BeginningSieve
  /// What may follow the number of a day or period, but for units of time.
  let behindNumbers: FewScalars

  init(_ file: LexiconFile, _ numbers: NumberWords) {
    func table(_ name: String) -> WordTable<Void> { WordTable(file[name].list) }
    func values(_ name: String) -> WordTable<Int> { WordTable(file[name].numbers) }
    days = WordTable(file["days"].wordsByNumber)
    plainDays = CalendarWords.plainDays(file)
    dayParts = WordTable(file["dayParts"].list, afterDigits: true)
    sameDay = WordTable(file["sameDay"].list, afterDigits: true)
    every = table("every")
    weekStarts = table("weekStarts")
    weekStartsLong = table("weekStartsLong")
    weekdays = file["weekdays"].scalarNumbers
    weekdaysLong = file["weekdaysLong"].scalarNumbers
    weeks = values("weeks")
    notWeekdayBefore = table("notWeekdayBefore")
    weekdayIdioms = table("weekdayIdioms")
    englishWeekdays = values("englishWeekdays")
    englishWeeks = WordTable(
      file["last"].list.map { ($0, -1) } + file["this"].list.map { ($0, 0) }
        + file["next"].list.map { ($0, 1) })
    month = file["month"].scalars
    monthAfter = table("monthAfter")
    year = file["year"].scalars
    yearAfter = table("yearAfter")
    yearEdges = table("yearEdges")
    dayAfter = file["dayAfter"].scalars
    englishMonths = values("englishMonths")
    everyday = table("everyday")
    ordinalAfter = WordTable(file["ordinalAfter"].list, afterDigits: true)
    the = table("the")
    of = WordTable(file["of"].list, afterDigits: true)
    particle = table("particle")
    notDays = table("notDays")
    lengthsOnly = file["lengthsOnly"].scalars
    monthEdges = table("monthEdges")
    looseMonthEdges = table("looseMonthEdges")
    lunarBefore = table("lunarBefore")
    agoUnits = WordTable(file["ago"]["units"].numbersOrNull, afterDigits: true)
    agoAfter = WordTable(file["ago"]["after"].list, afterDigits: true)
    notAgo = WordTable(file["ago"]["notAfter"].list)
    one = WordTable(file["ago"]["one"].numbers)
    spans = WordTable(file["ago"]["spans"].list)
    aroundBefore = WordTable(file["around"]["before"].list)
    aroundBehind = WordTable(file["around"]["behind"].list, afterDigits: true)
    monthParts = WordTable(file["around"]["months"].list)
    sinceBefore = WordTable(file["since"]["before"].list)
    sinceBehind = WordTable(file["since"]["behind"].list, afterDigits: true)
    dayJoins = WordTable(file["dayJoins"].numbers, afterDigits: true)
    months = values("months")
    quarters = values("quarters")
    years = values("years")
    halves = values("halves")
    quarterAfter = table("quarterAfter")
    quarterAfterOrdinal = table("quarterAfterOrdinal")
    ordinalBefore = table("ordinalBefore")
    englishQuarters = values("englishQuarters")
    let letters = "qh".unicodeScalars.flatMap { letter in
      "0123456789".unicodeScalars.map { [letter, $0] }
    }
    let openings =
      [
        weekStarts, looseMonthEdges, lunarBefore, spans, aroundBefore, monthParts, sinceBefore, the,
        ordinalBefore,
      ].flatMap(\.beginnings)
      + [
        weeks, englishWeekdays, englishWeeks, englishMonths, one, months, quarters, years, halves,
        englishQuarters, numbers.english,
      ].flatMap(\.beginnings) + days.beginnings + letters
    beginnings = BeginningSieve(openings)
    let words = Set(openings.map { $0[0] })
    let all = words.union(numbers.digits.keys).union(numbers.tens.keys)
      .union("0123456789".unicodeScalars)
    starters = ScalarSet(all)
    wordStarters = ScalarSet(words)
    behindNumbers = FewScalars(
      [
        dayJoins.firsts, ordinalAfter.firsts, quarterAfter.firsts, englishMonths.firsts,
        months.firsts, Set(file["of"].list.compactMap { $0.unicodeScalars.first { $0 != " " } }),
      ].reduce(Set("-/.".unicodeScalars).union(month.scalars + year.scalars + dayAfter.scalars)) {
        $0.union($1)
      })
    dayIdioms = IdiomTable(file["dayIdioms"].list, within: all)
  }

  /// How many letters of a word may be others for it to be a day's: `sundry` is none.
  static func slips(_ length: Int) -> Int { length >= 8 ? 2 : 1 }

  private static func plainDays(_ file: LexiconFile) -> Set<String> {
    let near = file["days"].wordsByNumber.filter { $1 != nil }.map(\.0)
    let weekdays = file["weekdays"].numbers.map(\.0)
    let words =
      near.filter { $0.unicodeScalars.count > 1 && !$0.contains(" ") }
      + file["weekStarts"].list.flatMap { start in weekdays.map { start + $0 } }
      + file["englishWeekdays"].numbers.map(\.0).filter { $0.unicodeScalars.count > 5 }
    return Set(words)
  }
}
