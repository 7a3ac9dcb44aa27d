extension Law {
  private static func rated(_ ratings: String, _ more: String = "") -> String {
    facts([], #","ratings":{\#(ratings)}\#(more)"#)
  }

  private static func ballots(_ marks: [Int]) -> String {
    "[" + marks.map { #"{"a":\#($0)}"# }.joined(separator: ",") + "]"
  }

  /// Marks, and several people's marks.
  static let ofRatings: [Law] = [
    Law(
      "30,34,35: two columns of marks, weighted",
      #"""
      "raters":[{"id":"me","self":true},{"id":"boss","roles":["supervisor"]}],
       "combine":{"take":"weighted","weights":{"me":30,"boss":70}},
       "criteria":[{"id":"a","max":60},{"id":"b","max":40}]
      """#
    ) { chance in
      let marks = chance.ints(2, 0...600) + chance.ints(2, 0...400)
      let (me, boss) = (marks[0] + marks[2], marks[1] + marks[3])
      return (
        rated(
          #""me":{"a":\#(tenths(marks[0])),"b":\#(tenths(marks[2]))},"boss":{"a":\#(tenths(marks[1])),"b":\#(tenths(marks[3]))}"#
        ), says(30 * me + 70 * boss, 1000)
      )
    },
    Law(
      "32: listed marks with values",
      #"""
      "raters":[{"id":"x","roles":["office"]}],"criteria":[
       {"id":"a","max":60,"rating":{"levels":[{"id":"H","points":60},{"id":"E","points":45},{"id":"D","points":10}]}},
       {"id":"b","max":40,"rating":{"marks":[0,4],"step":1},"score":"mark * 10"}]
      """#
    ) { chance in
      let (a, b) = (chance.int(0...2), chance.int(0...4))
      return (
        rated(#""x":{"a":"\#(["H", "E", "D"][a])","b":\#(b)}"#), says([60, 45, 10][a] + 10 * b)
      )
    },
    Law(
      "36,37: the mean of ballots, without the best and the worst from four on",
      #"""
      "raters":[{"id":"x","peers":true,"score":"if(count(ballots) > 3, mean(trim(ballots, 1)), mean(ballots))"}],
       "criteria":[{"id":"a","max":100}]
      """#
    ) { chance in
      let marks = chance.ints(chance.int(1...7), 0...100).sorted()
      let kept = marks.count > 3 ? Array(marks.dropFirst().dropLast()) : marks
      return (
        rated(#""x":\#(ballots(marks.shuffled(using: &chance)))"#),
        says(kept.reduce(0, +), kept.count)
      )
    },
    Law(
      "39: ballots that do not hold the rule are left out, and two at least must count",
      #"""
      "raters":[{"id":"x","peers":true,"valid":"sum(marks >= 95) = 0"}],"criteria":[{"id":"a","max":100}],
       "total":"if(x.count >= 2, x, none)"
      """#
    ) { chance in
      let marks = chance.ints(chance.int(1...5), 80...100)
      let valid = marks.filter { $0 < 95 }
      return (
        rated(#""x":\#(ballots(marks))"#),
        valid.count < 2 ? "–" : says(valid.reduce(0, +), valid.count)
      )
    },
    Law(
      "38: shares of votes",
      #"""
      "criteria":[{"id":"g","measure":{}},{"id":"f","measure":{}},{"id":"p","measure":{}}],
       "total":"(100 * g.value + 75 * f.value + 40 * p.value) / (g.value + f.value + p.value)"
      """#
    ) { chance in
      let votes = chance.ints(3, 0...30)
      let all = votes.reduce(0, +)
      return (
        facts([], #","measured":{"g":\#(votes[0]),"f":\#(votes[1]),"p":\#(votes[2])}"#),
        all == 0 ? "–" : says(100 * votes[0] + 75 * votes[1] + 40 * votes[2], all)
      )
    },
    Law(
      "92: what lies outside the printed range is refused, so what is taken lies in it",
      #""raters":[{"id":"x","roles":["office"]}],"criteria":[{"id":"a","max":100,"rating":{"step":0.5}}]"#
    ) { chance in
      let halves = chance.int(0...200)
      return (rated(#""x":{"a":\#(tenths(5 * halves))}"#), says(halves, 2))
    },
  ]

  /// Caps, floors, praise, sections, sheets.
  static let ofBounds: [Law] = [
    Law(
      "41: a section's cap",
      #"""
      "limits":{"low":0,"high":200},"stated-total":108,"sections":[{"id":"s","max":8}],
       "criteria":[{"id":"a","section":"s","max":20,"start":0,"rules":[{"id":"g","gives":3}]},
       {"id":"b","max":100,"rules":[{"id":"r","points":5}]}]
      """#
    ) { chance in
      let (g, r) = (chance.int(0...5), chance.int(0...9))
      return (facts(times(g, "g") + times(r, "r")), says(min(8, 3 * g) + 100 - 5 * r))
    },
    Law(
      "42,44: all deductions at most 50, the total held between 40 and 105",
      #"""
      "limits":{"low":40,"high":105},"total":"100 - min(50, lost) + gained",
       "rules":[{"id":"r","points":7},{"id":"g","gives":4}]
      """#
    ) { chance in
      let (r, g) = (chance.int(0...12), chance.int(0...5))
      return (
        facts(times(r, "r") + times(g, "g")), says(min(105, max(40, 100 - min(50, 7 * r) + 4 * g)))
      )
    },
    Law(
      "45,47: an adjustment of at most 5 either way, and no limit below",
      #""limits":{},"adjustment":[1,5],"criteria":[{"id":"a","max":10,"floor":"none","rules":[{"id":"r","points":7}]}],"stated-total":10"#
    ) { chance in
      let (r, up, down) = (chance.int(0...9), chance.ints(2, 1...5), chance.ints(2, 1...5))
      let change = min(5, max(-5, up.reduce(0, +) - down.reduce(0, +)))
      let entries = times(r, "r") + down.map { #"{"points":\#($0)}"# }
      return (
        facts(entries, #","praise":[\#(up[0]),\#(up[1])]"#), says(10 - 7 * r + change)
      )
    },
    Law(
      "43,48,49: losses on the total, praise with a lid, the total at most 100",
      #"""
      "bonus":{"points":[1,20],"cap":12},"criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":2}]}],
       "rules":[{"id":"t","points":10}]
      """#
    ) { chance in
      let (r, t) = (chance.int(0...10), chance.int(0...3))
      let praise = chance.ints(2, 1...20)
      let total = 100 - 2 * r - 10 * t + min(12, praise.reduce(0, +))
      return (
        facts(times(r, "r") + times(t, "t"), #","praise":[\#(praise[0]),\#(praise[1])]"#),
        says(min(100, total))
      )
    },
    Law(
      "54: weights of sections and of criteria in them",
      #"""
      "sections":[{"id":"s","weight":60},{"id":"t","weight":40}],"raters":[{"id":"x","roles":["office"]}],
       "criteria":[{"id":"a","section":"s","max":100,"weight":70},{"id":"b","section":"s","max":100,"weight":30},
        {"id":"c","section":"t","max":100}]
      """#
    ) { chance in
      let m = chance.ints(3, 0...100)
      return (
        rated(#""x":{"a":\#(m[0]),"b":\#(m[1]),"c":\#(m[2])}"#),
        says(60 * (70 * m[0] + 30 * m[1]) + 4000 * m[2], 10000)
      )
    },
    Law(
      "56: checks that stand apart, without the worst from three on",
      #"""
      "sheets":[{"id":"s","roles":["supervisor"],"score":"if(count(checks) > 2, mean(top(checks, count(checks) - 1)), mean(checks))"}],
       "criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":3}]}]
      """#
    ) { chance in
      let counts = chance.ints(chance.int(1...5), 1...20)
      let entries = counts.enumerated().map {
        #"{"rule":"r","sheet":"s","count":\#($1),"date":"2026-11-0\#($0 + 1)"}"#
      }
      let totals = counts.map { 100 - 3 * $0 }.sorted()
      let kept = totals.count > 2 ? Array(totals.dropFirst()) : totals
      return (facts(entries), says(kept.reduce(0, +), kept.count))
    },
    Law(
      "50: praise without a lid",
      #""limits":{},"bonus":[1,50],"criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":2}]}]"#
    ) { chance in
      let praise = chance.ints(3, 1...50)
      return (
        facts([], #","praise":[\#(praise[0]),\#(praise[1]),\#(praise[2])]"#),
        says(100 + praise.reduce(0, +))
      )
    },
  ]
}
