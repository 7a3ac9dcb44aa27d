import Appraisal
import Conversation
import Testing

@Suite struct CalendarPropertyTests {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func chinese(_ value: Int) -> String { ChineseText.number(value) }

  /// Every way of writing a date, with or without its year.
  private static func forms(
    _ year: Int, _ month: Int, _ day: Int
  ) -> (full: [String], short: [String]) {
    let (m2, d2) = (month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)")
    let name = months[month - 1]
    let digits = String(year).map { chinese(Int(String($0)) ?? 0) }.joined()
    let full = [
      "\(year)-\(m2)-\(d2)", "\(year)-\(month)-\(day)", "\(year)/\(month)/\(day)",
      "\(year).\(month).\(day)", "\(year)\(m2)\(d2)", "\(year)年\(month)月\(day)日",
      "\(year)年\(m2)月\(d2)号", "\(digits)年\(chinese(month))月\(chinese(day))日",
      "\(name) \(day), \(year)", "\(name.prefix(3)) \(day) \(year)", "\(day) \(name) \(year)",
    ]
    let short = [
      "\(month)月\(day)日", "\(month)月\(day)号", "\(chinese(month))月\(chinese(day))号",
      "\(month)/\(day)", "\(m2)/\(d2)", "\(name) \(day)", "\(name.prefix(3)) \(day)",
    ]
    return (full, short)
  }

  @Test("Every day of three years reads back in every written form, from any day of its year")
  func everyForm() throws {
    let first = try #require(Day(iso: "2024-01-01"))
    for offset in 0..<1096 {
      let day = first + offset
      let (year, month, date) = day.civil
      let today = day + (offset % 7 - 3)
      let reader = CalendarReader(today: today)
      let forms = Self.forms(year, month, date)
      let isThisYear = today.civil.year == year
      for text in forms.full + (isThisYear ? forms.short : []) {
        let scalars = Array(text.unicodeScalars)
        let found = reader.days(in: scalars, at: 0).first
        #expect(found?.meaning == .day(day), "\(text)")
        #expect(found?.range == 0..<scalars.count, "\(text)")
      }
    }
  }

  @Test("So many days ago reads back, in digits and in words, for two years")
  func ago() throws {
    let today = try #require(Day(iso: "2026-11-21"))
    let reader = CalendarReader(today: today)
    for count in 1...730 {
      let word = count == 2 ? "两" : ChineseText.number(count)
      for text in ["\(count)天前", "\(word)天前", "\(count) days ago"] {
        let found = reader.days(in: Array(text.unicodeScalars), at: 0).first
        #expect(found?.meaning == .day(today - count), "\(text)")
      }
    }
  }

  @Test("A weekday is the latest not in the future; 上周 is the week before, from Monday on")
  func weekdays() throws {
    let first = try #require(Day(iso: "2026-01-01"))
    for offset in 0..<400 {
      let today = first + offset
      let reader = CalendarReader(today: today)
      for (index, name) in ["一", "二", "三", "四", "五", "六", "日"].enumerated() {
        func day(_ text: String) -> Day? {
          guard
            case .day(let day)? = reader.days(in: Array(text.unicodeScalars), at: 0).first?.meaning
          else { return nil }
          return day
        }
        let latest = try #require(day("周" + name))
        #expect(latest.weekday == index + 1 && latest <= today && latest > today - 7)
        let before = try #require(day("上周" + name))
        #expect(before.weekday == index + 1)
        #expect(before.number - before.weekday == today.number - today.weekday - 7)
      }
    }
  }

  @Test("`last Friday` is a day exactly where the two common readings agree")
  func lastWeekday() throws {
    let first = try #require(Day(iso: "2026-01-01"))
    for offset in 0..<14 {
      let today = first + offset
      let reader = CalendarReader(today: today)
      let meaning = reader.days(in: Array("last friday".unicodeScalars), at: 0).first?.meaning
      let before = (1...7).map { today - $0 }.first { $0.weekday == 5 }
      let ofWeek = today - today.weekday - 7 + 5
      if before == ofWeek {
        #expect(meaning == .day(ofWeek))
      } else {
        #expect(meaning == .choices([before, ofWeek].compactMap { $0 }))
      }
    }
  }
}
