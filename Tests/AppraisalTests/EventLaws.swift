extension Law {
  /// Events, bounds aside.
  static let ofEvents: [Law] = [
    Law(
      "1,5,40,53: fixed deductions of several kinds share an item and end at nought",
      #"""
      "criteria":[{"id":"a","max":20,"rules":[{"id":"r","points":2.5},{"id":"s","points":4}]},
       {"id":"b","max":80,"rules":[{"id":"t","points":3}]}]
      """#
    ) { chance in
      let (r, s, t) = (chance.int(0...5), chance.int(0...4), chance.int(0...30))
      let lost = min(200, 25 * r + 40 * s) + min(800, 30 * t)
      return (facts(times(r, "r") + times(s, "s") + times(t, "t")), says(1000 - lost, 10))
    },
    Law(
      "2,14: demerits add up from nought",
      #""limits":{"low":0},"total":"lost","rules":[{"id":"w","points":1},{"id":"m","points":9}]"#
    ) { chance in
      let (w, m) = (chance.int(0...20), chance.int(0...20))
      return (facts(times(w, "w") + times(m, "m")), says(w + 9 * m))
    },
    Law(
      "3: a range the assessor chooses from, the low end where nothing is said",
      #""criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":[1,5]}]}]"#
    ) { chance in
      let chosen = chance.ints(4, 0...5)
      let entries = chosen.map { $0 == 0 ? #"{"rule":"r"}"# : #"{"rule":"r","points":\#($0)}"# }
      return (facts(entries), says(100 - chosen.map { max(1, $0) }.reduce(0, +)))
    },
    Law(
      "4: severities, the points telling which",
      #"""
      "severities":[{"id":"s","points":[1,2]},{"id":"g","points":[3,5]}],
       "criteria":[{"id":"a","max":10},{"id":"b","max":90}]
      """#
    ) { chance in
      let (a, b) = (chance.ints(3, 1...5), chance.ints(3, 1...5))
      let entries =
        a.map { #"{"criterion":"a","points":\#($0)}"# }
        + b.map { #"{"criterion":"b","points":\#($0)}"# }
      return (facts(entries), says(max(0, 10 - a.reduce(0, +)) + 90 - b.reduce(0, +)))
    },
    Law(
      "6: a quantity on one event, a begun step counting, the first five free",
      #"""
      "criteria":[{"id":"a","max":100,"rules":[
       {"id":"r","points":2,"per":{"size":10,"beyond":5,"partial":"begun"}}]}]
      """#
    ) { chance in
      let minutes = chance.ints(3, 0...60)
      let steps = minutes.map { (max(0, $0 - 5) + 9) / 10 }
      return (
        facts(minutes.map { #"{"rule":"r","quantity":\#($0)}"# }),
        says(100 - 2 * steps.reduce(0, +))
      )
    },
    Law(
      "6: a quantity by its share, and by whole steps",
      #"""
      "criteria":[{"id":"a","max":100,"floor":"none","rules":[
       {"id":"r","points":3,"per":{"size":4,"partial":"share"}},{"id":"s","points":3,"per":{"size":4}}]}],
       "limits":{}
      """#
    ) { chance in
      let (share, whole) = (chance.int(0...60), chance.int(0...60))
      let entries = [#"{"rule":"r","quantity":\#(share)}"#, #"{"rule":"s","quantity":\#(whole)}"#]
      return (facts(entries), says(400 - 3 * share - 12 * (whole / 4), 4))
    },
    Law(
      "7: every third",
      #""criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":5,"every":3}]}]"#
    ) { chance in
      let counts = chance.ints(3, 1...6)
      let entries = counts.map { #"{"rule":"r","count":\#($0)}"# }
      return (facts(entries), says(100 - 5 * (counts.reduce(0, +) / 3)))
    },
    Law(
      "8,9: growing with each repeat, all from the fourth on",
      #""criteria":[{"id":"a","max":20,"loss":{"totals":[0,2,6,"all"]}},{"id":"b","max":80,"loss":{}}]"#
    ) { chance in
      let count = chance.int(0...6)
      let entries = (0..<count).map { _ in #"{"criterion":"a"}"# }
      return (facts(entries), says(100 - [0, 0, 2, 6, 20, 20, 20][count]))
    },
    Law(
      "10: one event takes a whole section and no more",
      #"""
      "sections":[{"id":"s","score":"if(alarm > 0, 0, sum)"},{"id":"t"}],
       "values":[{"id":"alarm","is":"a.alarm"}],
       "criteria":[{"id":"a","section":"s","max":30,"rules":[{"id":"alarm","points":1},{"id":"r","points":2}]},
        {"id":"b","section":"t","max":70,"rules":[{"id":"t","points":7}]}]
      """#
    ) { chance in
      let (alarm, r, t) = (chance.int(0...1), chance.int(0...9), chance.int(0...9))
      let section = alarm > 0 ? 0 : 30 - 2 * r
      return (
        facts(times(alarm, "alarm") + times(r, "r") + times(t, "t")), says(section + 70 - 7 * t)
      )
    },
    Law(
      "13,46: money for each occurrence, at most so much a month",
      #"""
      "criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":0}]}],
       "figures":[{"id":"f","is":"min(200, 20 * a.r + a.amount)"}]
      """#
    ) { chance in
      let (count, amount) = (chance.int(0...8), chance.int(0...300))
      let entries = count == 0 ? [] : [#"{"rule":"r","count":\#(count),"amount":\#(amount)}"#]
      return (facts(entries), "100 \(min(200, 20 * count + amount * count))")
    },
    Law(
      "51: a reward only where nothing was logged",
      #""criteria":[{"id":"a","max":100,"rules":[{"id":"r","points":0}]}],"outcomes":[{"id":"x","when":"count = 0"}]"#
    ) { chance in
      let count = chance.int(0...2)
      return (facts(times(count, "r")), count == 0 ? "100 x" : "100")
    },
    Law(
      "52: a base with signed changes",
      #"""
      "limits":{"low":0,"high":120},"criteria":[{"id":"a","max":120,"start":70,"rules":[
       {"id":"g","gives":[1,9]},{"id":"r","points":4}]}],"stated-total":120
      """#
    ) { chance in
      let (gains, lost) = (chance.ints(4, 1...9), chance.int(0...30))
      let entries = gains.map { #"{"rule":"g","points":\#($0)}"# } + times(lost, "r")
      return (facts(entries), says(min(120, max(0, 70 + gains.reduce(0, +) - 4 * lost))))
    },
  ]
}
