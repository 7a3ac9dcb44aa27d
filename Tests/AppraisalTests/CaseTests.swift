import Appraisal
import Testing

/// Cases of `CASES.md` that no single form holds.
@Suite struct CaseTests {
  @Test("T20: a criterion may go under zero where the form says so: 94, and 97 where it does not")
  func underZero() throws {
    for (floor, total) in [("-3", 94), ("0", 97)] as [(String, Exact)] {
      let form = try Form.written(
        """
        {"form":"x","cycle":"month","criteria":[
         {"id":"culture","max":0,"floor":\(floor),"loss":{"points":3}},
         {"id":"rest","max":97,"loss":{"points":1}}]}
        """)
      var records = try Records()
      records.deduct("culture", nil, 3)
      #expect(records.card(form).total == total)
    }
  }

  @Test("T34: equals share a place and the next one is left out: 1, 1, 3") func ranks() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","criteria":[{"id":"a","max":100,"measure":{}}],
       "figures":[{"id":"place","is":"rank(total)","decimals":0}]}
      """)
    let facts = """
      {"period":"2026-11","people":[{"id":"A","measured":{"a":95}},{"id":"B","measured":{"a":95}},
       {"id":"C","measured":{"a":93}}]}
      """
    let cards = FormTrial.cards(of: form, facts: Array(facts.utf8)).cards
    #expect(cards.map { $0.figures[0].value } == [1, 1, 3])
  }

  @Test("A13, T43: who joined on the 16th keeps what was counted, and the card says so")
  func joiners() throws {
    let form = try Form.written(
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","max":100,"loss":{"points":3}}]}"#)
    let facts = """
      {"period":"2014-05","joined":"2014-05-16","entries":[{"criterion":"a"}]}
      """
    let cards = FormTrial.cards(of: form, facts: Array(facts.utf8)).cards
    #expect(cards.map(\.total) == [97] && cards[0].flags == ["in-post-16-of-31"])
  }

  @Test("T22: a loss is said without a sign") func signs() throws {
    let form = try shipped("reception")
    let facts = """
      {"period":"2026-11","entries":[
       {"criterion":"duty","severity":"serious","points":-4,"sheet":"quality"}]}
      """
    #expect(!FormTrial.cards(of: form, facts: Array(facts.utf8)).faults.isEmpty)
    let text = #"{"form":"x","cycle":"month","rules":[{"id":"r","points":-2}]}"#
    #expect(
      Form.read(Array(text.utf8)).faults.contains {
        $0.kind == .badNumber("-2") && $0.path.description == "rules[0].points"
      })
  }

  @Test("T52: 9 + 9 + 8 becomes 27 by a corrected entry, never by a typed total")
  func corrected() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","stated-total":30,"criteria":[
       {"id":"a","max":10,"loss":{"points":[1,10]}},{"id":"b","max":10,"loss":{"points":[1,10]}},
       {"id":"c","max":10,"loss":{"points":[1,10]}}]}
      """)
    var records = try Records()
    records.deduct("a", nil, 1)
    records.deduct("b", nil, 1)
    let third = records.deduct("c", nil, 2)
    #expect(records.card(form).total == 26)
    records.add(.decide) {
      $0.refersTo = third
      $0.decision = .grant
      $0.points = 1
    }
    #expect(records.card(form).criteria.map(\.score) == [9, 9, 9])
    #expect(records.card(form).total == 27)
  }

  @Test("T16: pay and a referral are a set") func outcomes() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","criteria":[{"id":"a","max":100,"measure":{}}],
       "pay":[{"id":"0%","below":90},{"id":"100%","from":90}],
       "outcomes":[{"id":"hr","below":80},{"id":"talk","below":85}]}
      """)
    var records = try Records()
    records.measure("a", 78)
    let card = records.card(form)
    #expect(card.pay?.id == "0%" && card.outcomes.map(\.id) == ["hr", "talk"])
  }

  @Test("T36: months are counted from the first of them, and the 31st is the last day there is")
  func monthsFromTheAnchor() throws {
    let january = try #require(Period(name: "2026-01"))
    #expect(january.advanced(by: 1).last == Day(iso: "2026-02-28"))
    #expect(january.advanced(by: 2).last == Day(iso: "2026-03-31"))
    #expect(try #require(Period(name: "2024-02")).last == Day(iso: "2024-02-29"))
    #expect(Day.length(ofMonth: 2, year: 2026) == 28)
  }

  @Test("T37: the 25th is a reminder: an entry of the 26th counts in its month all the same")
  func theDaySheetsAreCollected() throws {
    let form = try shipped("reception")
    #expect(form.collectedBy == 25)
    var records = try Records(period: "2014-05")
    records.add(.deduct) {
      $0.criterion = "duty"
      $0.severity = "serious"
      $0.points = 4
      $0.sheet = "supervisor"
      $0.date = Day(iso: "2014-05-26") ?? $0.date
    }
    let may = try #require(Day(iso: "2014-05-26")).number
    #expect(Period(.month, containing: Day(number: may)).description == "2014-05")
    #expect(records.card(form).total == 96)
  }

  @Test("T49: money is rounded to 分 where it is shown: 2345.67 × 50 % is 1172.84")
  func money() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","criteria":[{"id":"a","max":100,"loss":{"points":1}}],
       "figures":[{"id":"pay","is":"2345.67 * 50%","unit":"元"}]}
      """)
    #expect(try Records().card(form).figures[0].value == number("1172.84"))
  }

  @Test("T31: a form says whether it means percentage points or a share of the plan")
  func percentagePoints() throws {
    let text = """
      {"form":"x","cycle":"month","criteria":[
       {"id":"points","max":50,"measure":{"unit":"%"},"score":"if(planned - actual >= 5, 40, max)"},
       {"id":"share","max":50,"measure":{"unit":"%"},"score":"if(actual < 95% * planned, 40, max)"}]}
      """
    let facts = """
      {"period":"2026-11","measured":{"points":{"actual":76,"planned":80},"share":{"actual":76,"planned":80}}}
      """
    let edge = """
      {"period":"2026-11","measured":{"points":{"actual":75,"planned":80},"share":{"actual":75.9,"planned":80}}}
      """
    for (facts, scores) in [(facts, [50, 50] as [Exact]), (edge, [40, 40])] {
      let (cards, faults) = FormTrial.cards(of: try .written(text), facts: Array(facts.utf8))
      #expect(faults.isEmpty)
      #expect(cards.first?.criteria.map(\.score) == scores)
    }
  }

  @Test("T10: every pair from 60 to 100 in halves, 30/70, against whole numbers: halves go up")
  func allPairs() throws {
    var halves = 0
    for own in 120...200 {
      for superior in 120...200 {
        // In twentieths of a point.
        let sum = 3 * own + 7 * superior
        if sum % 2 == 1 { halves += 1 }
        let exact = try #require(Exact(sum, over: 20))
        let tenths = try #require(Exact((sum + 1) / 2, over: 10))
        #expect(exact.rounded(decimals: 1) == tenths)
      }
    }
    #expect(halves == 3280)
  }

  @Test("T17: 以上 includes its number, 低于 excludes it, and 5 belongs to 5–6 and not to 1–<5")
  func edges() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","raters":[{"id":"r","roles":["office"]}],
       "criteria":[{"id":"a","max":6,"rating":{"bands":[{"id":"full","from":5},{"id":"part","from":1}]}},
        {"id":"rate","max":94,"measure":{"unit":"%"},"score":"if(value < 95, 0, max)"}],
       "grades":[{"id":"high","from":99},{"id":"low","below":99}]}
      """)
    for (mark, rate, band, grade) in [
      ("5", "95", "full", "high"), ("4.9", "95", "part", "low"), ("5", "94.9", "full", "low"),
    ] {
      var records = try Records()
      records.rate("a", "r", try number(mark))
      records.measure("rate", try number(rate))
      let card = records.card(form)
      #expect(card.raters[0].items[0].band?.id == band && card.grade?.id == grade)
    }
  }

  @Test("A2: weights of 60, 30 and 10 count as they stand") func threeColumns() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"year","criteria":[{"id":"a","max":100}],
       "raters":[{"id":"head","roles":["office"]},{"id":"peers","peers":true},{"id":"self","self":true}],
       "combine":{"take":"weighted","weights":{"head":60,"peers":30,"self":10}}}
      """)
    var records = try Records(period: "2026")
    records.rate("a", "head", 90)
    records.rate("a", "peers", 80)
    records.rate("a", "self", 100)
    #expect(records.card(form).total == 88)
  }

  @Test("T28: three equal parts make a hundred; 33.33 three times is refused with its sum")
  func thirds() throws {
    let equal = try Form.written(
      """
      {"form":"x","cycle":"month","total":"mean","criteria":[
       {"id":"a","max":100,"loss":{}},{"id":"b","max":100,"loss":{}},{"id":"c","max":100,"loss":{}}]}
      """)
    #expect(try Records().card(equal).total == 100)
    let text = """
      {"form":"x","cycle":"month","criteria":[
       {"id":"a","max":100,"weight":33.33,"loss":{}},{"id":"b","max":100,"weight":33.33,"loss":{}},
       {"id":"c","max":100,"weight":33.33,"loss":{}}]}
      """
    let sum = try number("99.99")
    #expect(Form.read(Array(text.utf8)).faults.contains { $0.kind == .partsDiffer(sum: sum) })
  }
}
