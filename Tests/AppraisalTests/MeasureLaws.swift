extension Law {
  private static func measured(_ pairs: (String, String)...) -> String {
    facts(
      [], #","measured":{\#(pairs.map { #""\#($0)":\#($1)"# }.joined(separator: ","))}"#)
  }

  /// Measured values; in tenths.
  static let ofMeasures: [Law] = [
    Law(
      "15,22: whole units off a target, higher and lower better",
      #"""
      "criteria":[{"id":"a","max":60,"measure":{},"score":"max - 2 * floor(excess(98, value))"},
       {"id":"b","max":40,"measure":{},"score":"max - 5 * floor(excess(value, 2))"}]
      """#
    ) { chance in
      let (a, b) = (chance.int(600...1000), chance.int(0...150))
      let total = max(0, 60 - 2 * (max(0, 980 - a) / 10)) + max(0, 40 - 5 * (max(0, b - 20) / 10))
      return (measured(("a", tenths(a)), ("b", tenths(b))), says(total))
    },
    Law(
      "15: so much for each further 1 %, at most 10, and all under 85",
      #""criteria":[{"id":"a","max":100,"measure":{},"score":"if(value < 85, 0, max - min(10, 2 * floor(excess(95, value))))"}]"#
    ) { chance in
      let a = chance.int(800...1000)
      return (
        measured(("a", tenths(a))), says(a < 850 ? 0 : 100 - min(10, 2 * (max(0, 950 - a) / 10)))
      )
    },
    Law(
      "17: tiers, each edge in the upper one",
      #""criteria":[{"id":"a","max":100,"measure":{"steps":[{"from":95,"gives":100},{"above":90,"gives":80},{"to":90,"gives":30}]}}]"#
    ) { chance in
      let a = chance.int(880...970)
      return (measured(("a", tenths(a))), says(a >= 950 ? 100 : a > 900 ? 80 : 30))
    },
    Law(
      "18: met or not",
      #""criteria":[{"id":"a","max":70,"measure":{"at-least":98}},{"id":"b","max":30,"measure":{"at-most":20,"unmet":10}}]"#
    ) { chance in
      let (a, b) = (chance.int(975...985), chance.int(195...205))
      return (
        measured(("a", tenths(a)), ("b", tenths(b))),
        says((a >= 980 ? 70 : 0) + (b <= 200 ? 30 : 10))
      )
    },
    Law(
      "19,20: the share of a plan, to the full marks, and with a cliff and a lid",
      #"""
      "limits":{},"stated-total":112,"criteria":[{"id":"a","max":40,"measure":{"scores":"pro-rata"}},
       {"id":"b","max":72,"measure":{},"score":"if(actual / planned < 60%, 0, 60 * min(120%, actual / planned))"}]
      """#
    ) { chance in
      let (actual, planned) = (chance.int(0...200), chance.int(1...200))
      let both = #"{"actual":\#(actual),"planned":\#(planned)}"#
      let share = 40 * min(actual, planned)
      let cliff = 10 * actual < 6 * planned ? 0 : min(72 * planned, 60 * actual)
      return (measured(("a", both), ("b", both)), says(share + cliff, planned))
    },
    Law(
      "21: a ratio of counts",
      #""criteria":[{"id":"n","measure":{}},{"id":"a","max":100,"measure":{},"score":"max - 10 * value / n.value * 1000"}]"#
    ) { chance in
      let (households, complaints) = (chance.int(1...3000), chance.int(0...9))
      return (
        measured(("n", "\(households)"), ("a", "\(complaints)")),
        says(max(0, 100 * households - 10000 * complaints), households)
      )
    },
    Law(
      "12,23: short of a number, and off in both directions",
      #"""
      "criteria":[{"id":"a","max":50,"measure":{},"score":"max - 2 * excess(15, value)"},
       {"id":"b","max":50,"measure":{},"score":"max - 2 * (excess(value, 105) + excess(95, value))"}]
      """#
    ) { chance in
      let (a, b) = (chance.int(0...20), chance.int(800...1200))
      let off = 2 * (max(0, b - 1050) + max(0, 950 - b))
      return (
        measured(("a", "\(a)"), ("b", tenths(b))),
        says(10 * (50 - 2 * max(0, 15 - a)) + max(0, 500 - off), 10)
      )
    },
    Law(
      "16,24: a first step then further ones, and a ladder of levels both ways",
      #"""
      "criteria":[{"id":"a","max":95,"measure":{},"score":"if(value >= 95, max, max - 10 - 2 * floor(95 - value))"},
       {"id":"b","max":5,"measure":{},"score":"clamp(3 + whole((value - 100) / 5), 1, 5)"}]
      """#
    ) { chance in
      let (a, b) = (chance.int(700...1000), chance.int(700...1300))
      let first = a >= 950 ? 95 : 95 - 10 - 2 * ((950 - a) / 10)
      return (
        measured(("a", tenths(a)), ("b", tenths(b))),
        says(first + min(5, max(1, 3 + (b - 1000) / 50)))
      )
    },
    Law(
      "25: several measures in whole blocks",
      #"""
      "limits":{"low":0},"criteria":[{"id":"a","measure":{}},{"id":"b","measure":{}}],
       "total":"10 * whole(excess(a.value, 50) / 10) + 5 * whole(excess(b.value, 3) / 2)"
      """#
    ) { chance in
      let (a, b) = (chance.int(0...200), chance.int(0...30))
      return (
        measured(("a", "\(a)"), ("b", "\(b)")),
        says(10 * (max(0, a - 50) / 10) + 5 * (max(0, b - 3) / 2))
      )
    },
    Law(
      "29: a table of two values",
      #"""
      "tables":[{"id":"t","columns":[{"below":3},{"from":3}],"rows":[{"from":95,"gives":[100,80]},{"gives":[60,40]}]}],
       "criteria":[{"id":"n","measure":{}},{"id":"a","max":100,"measure":{},"score":"lookup(t, value, n.value)"}]
      """#
    ) { chance in
      let (a, n) = (chance.int(940...960), chance.int(1...5))
      let row = a >= 950 ? [100, 80] : [60, 40]
      return (measured(("a", tenths(a)), ("n", "\(n)")), says(row[n < 3 ? 0 : 1]))
    },
    Law(
      "19: a straight line between a floor and a target",
      #""criteria":[{"id":"a","max":100,"measure":{},"score":"max * clamp((value - 80) / (95 - 80), 0, 1)"}]"#
    ) { chance in
      let a = chance.int(750...1000)
      return (measured(("a", tenths(a))), says(100 * min(150, max(0, a - 800)), 150))
    },
  ]
}
