import Appraisal
import Conversation
import Testing

@Suite struct NumberPropertyTests {
  private func first(_ text: String) -> NumberCandidate? {
    NumberReader().candidates(in: Array(text.unicodeScalars), at: 0).first
  }

  @Test("Every whole number to 9999 reads back, in digits and in Chinese, with and without unit")
  func wholeNumbers() {
    for value in 0...9999 {
      let chinese = ChineseText.number(value)
      for text in [chinese, "\(value)", "\(chinese)分", "\(value)分", "\(value) points"] {
        let found = first(text)
        // 一百零五 and its like hold no idiom; a bare 一 does not either.
        #expect(found?.value == .exact(Exact(value)), "\(text)")
        #expect(found?.range.upperBound == text.unicodeScalars.count, "\(text)")
      }
    }
  }

  @Test("Every decimal with two places to 20 reads back, signed, as a percentage, in 万")
  func decimals() {
    for hundredths in 0...2000 {
      let value = Exact(hundredths) / 100
      let text = value.description
      #expect(first(text)?.value == .exact(value))
      #expect(first("-\(text)")?.sign == .minus && first("-\(text)")?.value == .exact(value))
      #expect(first("\(text)%")?.unit == .percent)
      #expect(first("\(text)万")?.value == .exact(value * 10_000))
      let (whole, rest) = (hundredths / 100, hundredths % 100)
      let places = [rest / 10, rest % 10].map { ChineseText.number($0) }.joined()
      let chinese = first("\(ChineseText.number(whole))点\(places)")
      #expect(chinese?.value == .exact(value), "\(whole)点\(places)")
    }
  }

  @Test("Grouped thousands read as the number without commas")
  func groups() {
    for value in [1000, 1001, 9999, 12_345, 999_999, 1_000_000, 123_456_789] {
      var text = "\(value)"
      for place in stride(from: text.count - 3, to: 0, by: -3) {
        text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      }
      #expect(first(text)?.value == .exact(Exact(value)), "\(text)")
    }
  }

  @Test("Every pair of one-digit numbers is a range upwards and unreadable downwards")
  func ranges() {
    for low in 0...9 {
      for high in 0...9 where low != high {
        for text in [
          "\(low)到\(high)分", "\(low)-\(high)分", "\(low)~\(high)分", "\(low) to \(high) points",
        ] {
          let expected: NumberValue =
            low < high ? .range(Exact(low), Exact(high)) : .unreadable
          #expect(first(text)?.value == expected, "\(text)")
          #expect(first(text)?.unit == .points, "\(text)")
        }
      }
    }
  }

  @Test("Every entry's name reads back whole, and no number is torn from it")
  func entryNames() {
    let reader = EntryNameReader(year: 2026)
    for number in [1, 7, 42, 999, 1234, 9999, 10_000, 85_691, 1_234_567] {
      let digits = String(repeating: "0", count: max(0, 4 - String(number).count)) + "\(number)"
      for month in 1...12 {
        let name = "\(month < 10 ? "0" : "")\(month)-\(digits)"
        for (text, full) in [
          (name, "2026-\(name)"), ("2025-\(name)", "2025-\(name)"), ("#\(name)", "2026-\(name)"),
          ("2026-q4-\(digits)", "2026-Q4-\(digits)"), ("2014-\(digits)", "2014-\(digits)"),
          ("2026-h1-\(digits)", "2026-H1-\(digits)"), ("q1-\(digits)", "2026-Q1-\(digits)"),
        ] {
          let scalars = Array(text.unicodeScalars)
          let found = reader.candidate(in: scalars, at: 0)
          #expect(found?.reference == full, "\(text)")
          #expect(found?.range == 0..<scalars.count, "\(text)")
          for position in scalars.indices {
            #expect(NumberReader().candidates(in: scalars, at: position).isEmpty, "\(text)")
            if position > (scalars[0] == "#" ? 1 : 0) {
              #expect(reader.candidate(in: scalars, at: position) == nil, "\(text)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [
    "13-0007", "00-0001", "2026-11-007", "2026-13-0007", "1814-0012", "11-00007", "2026-10-03",
    "11-0007x", "11-0007-1", "11-0007.5", "3-5", "2026-q5-0003", "0007", "#7", "10/0007",
  ])
  func noEntryName(_ text: String) {
    #expect(EntryNameReader(year: 2026).candidate(in: Array(text.unicodeScalars), at: 0) == nil)
  }

  @Test func entryNamesStandBesideChinese() {
    let text = Array("把11-0007改成5分。#11-0008".unicodeScalars)
    let found = text.indices.compactMap {
      EntryNameReader(year: 2026).candidate(in: text, at: $0)
    }
    #expect(found.map(\.reference) == ["2026-11-0007", "2026-11-0008"])
    #expect(found.map(\.range) == [1..<8, 13..<21])
  }
}
