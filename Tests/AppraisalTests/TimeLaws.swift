extension Law {
  /// Earlier months by how many months ago: so many occurrences in each; nil for one that was not
  /// appraised.
  private static func months(_ counts: [Int?], _ more: String = "") -> String {
    let earlier = counts.enumerated().dropFirst().compactMap { ago, count -> String? in
      count.map {
        let month = 11 - ago
        let name = month > 0 ? "2026-\(two(month))" : "2025-\(two(month + 12))"
        return #""\#(name)":{"entries":[\#(times($0, "r").joined())]}"#
      }
    }
    return facts(
      times((counts[0] ?? 0), "r"), #","earlier":{\#(earlier.joined(separator: ","))}\#(more)"#)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Made-up months, some of them missing.
  private static func history(_ chance: inout Chance, _ length: Int, _ most: Int) -> [Int?] {
    (0..<length).map { ago in
      ago > 0 && chance.int(0...5) == 0 ? nil : chance.int(0...most)
    }
  }

  private static let work = #""criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":10}]}]"#

  /// Several periods.
  static let ofTime: [Law] = [
    Law(
      "60,61: points expire after twelve months, and every threshold reached is an outcome",
      #"""
      "limits":{"low":0},"total":"sum(last(12, lost))","rules":[{"id":"r","points":1}],
       "outcomes":[{"id":"x","from":6},{"id":"y","from":12}]
      """#
    ) { chance in
      let counts = history(&chance, 15, 2)
      let sum = counts.prefix(12).compactMap { $0 }.reduce(0, +)
      return (months(counts), says(sum) + (sum >= 6 ? " x" : "") + (sum >= 12 ? " y" : ""))
    },
    Law(
      "55: the mean of the last three that were appraised",
      #"\#(work),"figures":[{"id":"f","is":"mean(last(3, total))","decimals":6}]"#
    ) { chance in
      let counts = history(&chance, 4, 9)
      let totals = counts.prefix(3).compactMap { $0.map { 100 - 10 * $0 } }
      return (
        months(counts),
        says(100 - 10 * (counts[0] ?? 0)) + " " + says(totals.reduce(0, +), totals.count)
      )
    },
    Law(
      "55: the year without its worst month",
      #"\#(work),"figures":[{"id":"f","is":"mean(top(year(total), count(year(total)) - 1))","decimals":6}]"#
    ) { chance in
      let counts = history(&chance, 13, 9)
      let totals = counts.prefix(11).compactMap { $0.map { 100 - 10 * $0 } }.sorted().dropFirst()
      return (
        months(counts),
        says(100 - 10 * (counts[0] ?? 0)) + " "
          + (totals.isEmpty ? "–" : says(totals.reduce(0, +), totals.count))
      )
    },
    Law(
      "66: so many in a row; one that was not appraised breaks the run",
      #"\#(work),"figures":[{"id":"f","is":"run(total < 80)"}]"#
    ) { chance in
      let counts = history(&chance, 8, 4)
      let run = counts.prefix { ($0 ?? 0) > 2 }.count
      return (months(counts), says(100 - 10 * (counts[0] ?? 0)) + " \(run)")
    },
    Law(
      "67: so many in the calendar year",
      #"\#(work),"figures":[{"id":"f","is":"sum(year(total < 80))"}]"#
    ) { chance in
      let counts = history(&chance, 14, 4)
      let low = counts.prefix(11).compactMap { $0 }.count { $0 > 2 }
      return (months(counts), says(100 - 10 * (counts[0] ?? 0)) + " \(low)")
    },
    Law(
      "63,64: a balance carried over that mends by one a month up to twelve",
      #"""
      "limits":{"low":0,"high":12},"total":"min(12, given(ago(1, total), 12) + 1) - lost",
       "rules":[{"id":"r","points":1}]
      """#
    ) { chance in
      let counts = history(&chance, 6, 6)
      var balance = 12
      for count in counts.reversed() {
        balance = count.map { max(0, min(12, balance + 1) - $0) } ?? 12
      }
      return (months(counts), says(balance))
    },
    Law(
      "65: newer months weigh more",
      #"\#(work),"figures":[{"id":"f","is":"total * 50% + ago(1, total) * 30% + ago(2, total) * 20%","decimals":6}]"#
    ) { chance in
      let counts = chance.ints(3, 0...9)
      let totals = counts.map { 100 - 10 * $0 }
      return (
        months(counts),
        says(totals[0]) + " "
          + says(50 * totals[0] + 30 * totals[1] + 20 * totals[2], 100)
      )
    },
  ]
}
