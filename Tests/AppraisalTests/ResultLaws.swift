extension Law {
  /// Several people by how often they were charged; the first is the one looked at.
  private static func people(_ counts: [Int], _ more: String = "") -> String {
    let list = counts.enumerated().map { index, count in
      #"{"id":"P\#(index)","entries":[\#(times(count, "r").joined())]\#(more)}"#
    }
    return #"{"period":"2026-11","people":[\#(list.joined(separator: ","))]}"#
  }

  private static let work = #""criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":3}]}]"#

  /// Grades, places, pay, teams.
  static let ofResults: [Law] = [
    Law(
      "71,72,80: bands with their edges, a pass mark, pay rates",
      #"""
      "raters":[{"id":"x","roles":["office"]}],"criteria":[{"id":"a","max":100}],
       "grades":[{"id":"A","from":90},{"id":"B","above":80,"below":90},{"id":"C","to":80}],
       "pay":[{"id":"full","from":95,"gives":1},{"id":"half","below":95,"gives":0.5}],
       "outcomes":[{"id":"pass","from":60}],"figures":[{"id":"f","is":"1000 * pay"}]
      """#
    ) { chance in
      let mark = [600, 599, 800, 801, 899, 900, 949, 950][chance.int(0...7)]
      let grade = mark >= 900 ? "A" : mark > 800 ? "B" : "C"
      let pay = mark >= 950 ? "full" : "half"
      return (
        facts([], #","ratings":{"x":{"a":\#(tenths(mark))}}"#),
        "\(tenths(mark)) \(grade) \(pay)" + (mark >= 600 ? " pass" : "")
          + (mark >= 950 ? " 1000" : " 500")
      )
    },
    Law(
      "74,75: a veto fails the grade and leaves the score, a record holds the grade down",
      #"""
      "criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":0}]}],"vetoes":[{"id":"v"}],
       "grades":[{"id":"F","when":"vetoed"},{"id":"A","from":90,"when":"a.r = 0"},{"id":"B"}]
      """#
    ) { chance in
      let (count, veto) = (chance.int(0...1), chance.bool())
      return (
        facts(times(count, "r"), veto ? #","incidents":["v"]"# : ""),
        "100 " + (veto ? "F" : count == 0 ? "A" : "B")
      )
    },
    Law(
      "27,28,78: places that equals share, and points relative to the best",
      #"\#(work),"outcomes":[{"id":"prize","when":"rank(total) = 1"}],"figures":[{"id":"p","is":"rank(total)"},{"id":"f","is":"total / max(group(total))","decimals":6}]"#
    ) { chance in
      let counts = chance.ints(chance.int(1...6), 0...5)
      let (own, best) = (100 - 3 * counts[0], 100 - 3 * (counts.min() ?? 0))
      let place = 1 + counts.count { $0 < counts[0] }
      return (
        people(counts), "\(own)" + (place == 1 ? " prize" : "") + " \(place) " + says(own, best)
      )
    },
    Law(
      "76: at most 40 % in the top grade",
      #"\#(work),"grades":[{"id":"A","from":90,"when":"rank(total) <= floor(40% * count(group(total)))"},{"id":"B"}]"#
    ) { chance in
      let counts = chance.ints(chance.int(1...6), 0...5)
      let place = 1 + counts.count { $0 < counts[0] }
      let isTop = counts[0] <= 3 && place <= counts.count * 4 / 10
      return (people(counts), says(100 - 3 * counts[0]) + (isTop ? " A" : " B"))
    },
    Law(
      "81,82,83: money per point beyond a band, and a product of factors",
      #"""
      \#(work),"values":[{"id":"base","is":1000}],
       "figures":[{"id":"f","is":"if(total >= 90, 0, 20 + 5 * (90 - total))"},{"id":"g","is":"base * total / 100 * 120%"}]
      """#
    ) { chance in
      let count = chance.int(0...33)
      let total = 100 - 3 * count
      return (
        facts(times(count, "r")),
        "\(total) \(total >= 90 ? 0 : 20 + 5 * (90 - total)) \(12 * total)"
      )
    },
    Law(
      "85,87: a pool shared by points, to the cent",
      #"\#(work),"figures":[{"id":"f","is":"1000 * total / sum(group(total))"}]"#
    ) { chance in
      let counts = chance.ints(chance.int(1...6), 0...9)
      let totals = counts.map { 100 - 3 * $0 }
      let all = totals.reduce(0, +)
      let cents = (2 * 100_000 * totals[0] + all) / (2 * all)
      return (people(counts), "\(totals[0]) " + says(cents, 100))
    },
    Law(
      "90,58: the team's result for its members, the leader's the mean of theirs",
      #"""
      "for":{"positions":["w","lead"]},"criteria":[
       {"id":"a","max":100,"positions":["w"],"rules":[{"id":"r","points":3}]},
       {"id":"l","max":100,"positions":["lead"],"score":"mean(members(total))"}]
      """#
    ) { chance in
      let counts = chance.ints(3, 0...30)
      let members = counts.indices.map { #""M\#($0)""# }.joined(separator: ",")
      let people = counts.enumerated().map { index, count in
        #"{"id":"M\#(index)","position":"w","entries":[\#(times(count, "r").joined())]}"#
      }
      let leader = #"{"id":"L","position":"lead","members":[\#(members)]}"#
      return (
        #"{"period":"2026-11","people":[\#(([leader] + people).joined(separator: ","))]}"#,
        says(300 - 3 * counts.reduce(0, +), 3)
      )
    },
  ]
}
