import Appraisal
import Testing

/// N23: every fault that real forms have, with its place.
@Suite struct LinterTests {
  private func faults(_ text: String) -> [FormFault] { Form.read(Array(text.utf8)).faults }

  private func has(_ text: String, _ place: String, _ kind: FormFault.Kind) -> Bool {
    faults(text).contains { $0.kind == kind && $0.path.description == place }
  }

  @Test func sumsThatDoNotReachTheirTotal() {
    let criteria = #""criteria":[{"id":"a","max":50,"loss":{}},{"id":"b","max":45,"loss":{}}]"#
    #expect(
      has(
        #"{"form":"x","cycle":"month","stated-total":100,\#(criteria)}"#, "stated-total",
        .sumDiffers(sum: 95, stated: 100)))
    #expect(
      has(
        #"{"form":"x","cycle":"month",\#(criteria)}"#, "criteria",
        .sumDiffers(sum: 95, stated: 100)))
    let doubtful = Form.read(Array(#"{"form":"x","cycle":"month",\#(criteria)}"#.utf8)).form
    #expect(doubtful?.doubts == ["sum-95-of-100"])
    let partial = #"{"form":"x","cycle":"month","partial":true,\#(criteria)}"#
    #expect(faults(partial).map(\.kind) == [.partialForm(sum: 95)])
    #expect(Form.read(Array(partial.utf8)).form?.doubts == [])
  }

  @Test("Losses by quantity, a start above the maximum, and a form of nothing are found")
  func rareFaults() throws {
    let text = """
      {"form":"x","cycle":"month","criteria":[{"id":"a","max":40,"start":50,"rules":[
       {"id":"r","unit":"minutes","steps":[{"from":30,"gives":60},{"gives":1}]}]},
       {"id":"b","max":60,"loss":{}}]}
      """
    #expect(
      has(text, "criteria[0].rules[0]", .lossOverMaximum(loss: 60, maximum: 50))
        && has(text, "criteria[0].start", .overMaximum(50, maximum: 40)))
    #expect(has(#"{"form":"x","cycle":"month"}"#, "criteria", .missing))
    #expect(!has(#"{"form":"x","cycle":"month","total":"last(2, 1)"}"#, "criteria", .missing))
  }

  @Test(
    "Numbers that would score wrongly are refused where they stand",
    arguments: [
      (#""round-to":0"#, "round-to", FormFault.Kind.badNumber("0")),
      (#""round-to":-0.5"#, "round-to", .badNumber("-0.5")),
      (#""sheets":[{"id":"s","weight":-1}]"#, "sheets[0].weight", .badNumber("-1")),
      (#""sections":[{"id":"s","weight":0}]"#, "sections[0].weight", .badNumber("0")),
      (
        #""combine":{"take":"weighted","weights":{"a":130,"b":-30}}"#, "combine.weights.b",
        .badNumber("-30")
      ),
      (#""bonus":[-5,5]"#, "bonus", .badNumber("-5")),
      (#""bonus":{"points":[-5,5]}"#, "bonus.points", .badNumber("-5")),
      (#""bonus":{"points":[1,5],"cap":-1}"#, "bonus.cap", .badNumber("-1")),
      (#""adjustment":[-5,5]"#, "adjustment", .badNumber("-5")),
      (#""grades":[{"id":"a","from":80,"below":80}]"#, "grades[0]", .emptyRange),
      (#""pay":[{"id":"a","above":80,"to":80}]"#, "pay[0]", .emptyRange),
      (
        #""grades":[{"id":"a","from":90,"above":80}]"#, "grades[0]",
        .conflict(["from", "above"])
      ),
      (#""outcomes":[{"id":"a","is":9,"to":10}]"#, "outcomes[0]", .conflict(["to", "is"])),
    ])
  func wrongNumbers(_ members: String, _ place: String, _ kind: FormFault.Kind) {
    refuses(#"{"form":"x","cycle":"month",\#(members),"criteria":[]}"#, place, kind)
  }

  @Test(
    "Numbers of a criterion that would score wrongly are refused where they stand",
    arguments: [
      (#""weight":-100"#, "weight", FormFault.Kind.badNumber("-100")),
      (#""measure":{"steps":[]}"#, "measure.steps", .missing),
      (#""measure":{"at-least":95,"unmet":-5}"#, "measure.unmet", .badNumber("-5")),
      (#""loss":{"totals":[1,-2]}"#, "loss.totals[1]", .badNumber("-2")),
      (#""start":2,"floor":5"#, "start", .badNumber("2")),
      (#""start":-1"#, "start", .badNumber("-1")),
      (#""rating":{"step":0}"#, "rating.step", .badNumber("0")),
    ])
  func wrongNumbersOfACriterion(_ members: String, _ place: String, _ kind: FormFault.Kind) {
    refuses(
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","max":100,\#(members)}]}"#,
      "criteria[0].\(place)", kind)
  }

  private func refuses(_ text: String, _ place: String, _ kind: FormFault.Kind) {
    let (form, faults) = Form.read(Array(text.utf8))
    #expect(faults.contains { $0.kind == kind && $0.path.description == place }, "\(faults)")
    #expect(form == nil)
  }

  @Test("A band no total is high enough for is a doubt, unless praise may lift totals there")
  func bandsOutOfReach() throws {
    func text(_ members: String) -> String {
      """
      {"form":"x","cycle":"month",\(members)"criteria":[{"id":"1","max":100,"loss":{}}],
       "grades":[{"id":"a","from":110},{"id":"b","below":110}]}
      """
    }
    let beyond = FormFault.Kind.beyondReach(110, highest: 100)
    #expect(has(text(""), "grades[0]", beyond))
    #expect(has(text(#""bonus":[1,20],"#), "grades[0]", beyond))
    #expect(has(text(#""limits":{},"#), "grades[0]", beyond))
    #expect(Form.read(Array(text("").utf8)).form?.doubts == ["shadowed"])
    #expect(faults(text(#""limits":{},"bonus":[1,20],"#)).isEmpty)
  }

  @Test("A3: items of 0.75 points count in the sum") func fractions() {
    let items = (1...4).map { #"{"id":"\#($0)","max":0.75,"loss":{}}"# }.joined(separator: ",")
    let text = #"{"form":"x","cycle":"month","stated-total":3,"criteria":[\#(items)]}"#
    #expect(faults(text).isEmpty)
  }

  @Test("T29: section weights that repeat the maxima") func weightsTwice() {
    let text = """
      {"form":"x","cycle":"month",
       "sections":[{"id":"a","weight":70},{"id":"b","weight":30}],
       "criteria":[{"id":"1","section":"a","max":70,"loss":{}},{"id":"2","section":"b","max":30,"loss":{}}]}
      """
    #expect(has(text, "sections", .weightsRepeatSums))
  }

  @Test("A2, T28: weights that do not reach 100") func weights() {
    let text = """
      {"form":"x","cycle":"month","criteria":[
       {"id":"1","max":100,"weight":60,"loss":{}},{"id":"2","max":100,"weight":30,"loss":{}}]}
      """
    #expect(has(text, "criteria", .partsDiffer(sum: 90)))
  }

  @Test(
    "T15, T17: holes, overlaps and ends of bands",
    arguments: [
      (
        #"[{"id":"a","from":90},{"id":"b","from":80,"to":89},{"id":"c","below":80}]"#,
        "grades[0]", FormFault.Kind.hole(from: 89, to: 90)
      ),
      (#"[{"id":"a","from":90},{"id":"b","to":90}]"#, "grades[0]", .overlap(from: 90, to: 90)),
      (#"[{"id":"a","above":90},{"id":"b","below":90}]"#, "grades[0]", .hole(from: 90, to: 90)),
      (
        #"[{"id":"a","from":90},{"id":"b","from":60,"below":95}]"#, "grades[0]",
        .overlap(from: 90, to: 95)
      ),
      (#"[{"id":"a","from":60}]"#, "grades[0]", .uncovered(60, isAbove: false)),
      (
        #"[{"id":"a","from":60,"below":100},{"id":"b","below":60}]"#, "grades[0]",
        .uncovered(100, isAbove: true)
      ),
    ])
  func bands(_ bands: String, _ place: String, _ kind: FormFault.Kind) {
    let text = """
      {"form":"x","cycle":"month","criteria":[{"id":"1","max":100,"loss":{}}],"grades":\(bands)}
      """
    #expect(has(text, place, kind), "\(faults(text))")
  }

  @Test func bandsThatTouchOrFormALadderAreFine() {
    for bands in [
      #"[{"id":"a","from":90},{"id":"b","from":80,"below":90},{"id":"c","below":80}]"#,
      #"[{"id":"a","above":90},{"id":"b","to":90}]"#,
      #"[{"id":"a","from":90},{"id":"b","from":80},{"id":"c"}]"#,
    ] {
      let text = """
        {"form":"x","cycle":"month","criteria":[{"id":"1","max":100,"loss":{}}],"grades":\(bands)}
        """
      #expect(faults(text).isEmpty)
    }
  }

  @Test func severitiesAndLosses() {
    let text = """
      {"form":"x","cycle":"month","severities":[{"id":"s","points":[1,20]},{"id":"t","points":1}],
       "criteria":[{"id":"1","max":10,"severities":["s"]},
                   {"id":"2","max":90,"rules":[{"id":"r","points":91}]}]}
      """
    #expect(has(text, "severities[1]", .unused))
    #expect(has(text, "criteria[0].severities", .lossOverMaximum(loss: 20, maximum: 10)))
    #expect(has(text, "criteria[1].rules[0]", .lossOverMaximum(loss: 91, maximum: 90)))
    #expect(Form.read(Array(text.utf8)).form?.doubts == ["unreachable", "loss-over-maximum"])
  }

  @Test func severitiesThatShareAPoint() {
    let text = """
      {"form":"x","cycle":"month","severities":[{"id":"s","points":[1,2]},{"id":"t","points":[2,5]}],
       "criteria":[{"id":"1","max":100}]}
      """
    #expect(has(text, "severities[1]", .overlap(from: 2, to: 2)))
    #expect(Form.read(Array(text.utf8)).form?.doubts == ["overlap-2-2"])
  }

  @Test("N23: every doubt is a flag on the form's cards") func flags() throws {
    let criteria = #"[{"id":"a","max":95,"loss":{"points":96}}]"#
    let text = #"{"form":"x","cycle":"month","criteria":\#(criteria)}"#
    let form = try #require(Form.read(Array(text.utf8)).form)
    let period = try #require(Period(name: "2026-11"))
    let card = Scorer(
      form: form, subject: .person(PersonID("P001")), position: nil, period: period
    ).card(History([]))
    #expect(card.flags == ["loss-over-maximum", "sum-95-of-100"])
  }

  @Test func ratersAndVariants() {
    let text = """
      {"form":"x","cycle":"month","for":{"positions":["p"]},"raters":[{"id":"a"}],
       "combine":{"take":"highest","order":["a","b"]},
       "criteria":[{"id":"1","max":100,"positions":["q"]}]}
      """
    #expect(has(text, "raters[0]", .nobody))
    #expect(has(text, "combine.order[1]", .unknownID("b")))
    #expect(has(text, "criteria[0].positions[0]", .unknownID("q")))
  }

  @Test func oneIdForTheSamePeople() {
    let text = """
      {"form":"x","cycle":"month","criteria":[
       {"id":"1","max":50,"loss":{}},{"id":"1","max":50,"loss":{},"positions":["p"]}]}
      """
    #expect(has(text, "criteria[1]", .duplicateID("1")))
  }

  @Test func suspiciousTargets() {
    let text = """
      {"form":"x","cycle":"year","criteria":[{"id":"errors","measure":{"at-most":98,"unit":"%"}}]}
      """
    #expect(has(text, "criteria[0].measure", .suspiciousTarget))
  }

  @Test func formulas() throws {
    let text = """
      {"form":"x","cycle":"month","total":"sum + totl","criteria":[
       {"id":"a","max":50,"score":"lookup(plan, value)"},
       {"id":"b","max":50,"score":"group(value)"}]}
      """
    let kinds = faults(text).map { "\($0.path): \($0.kind)" }.joined(separator: "\n")
    #expect(kinds.contains("total: formula") && kinds.contains("unknownName(\"totl\""))
    #expect(
      kinds.contains("criteria[0].score: formula") && kinds.contains("unknownTable(\"plan\")"))
    #expect(kinds.contains("criteria[1].score: formula") && kinds.contains("wrongShape"))
  }

  @Test(
    "T33: a figure that rests on itself is refused",
    arguments: [
      #"{"id":"a","max":100,"score":"max - rank(total)"}"#,
      #"{"id":"a","max":50,"score":"b"},{"id":"b","max":50,"score":"a"}"#,
      #"{"id":"a","max":100,"score":"max - mean(last(3, total))"}"#,
    ])
  func circles(_ criteria: String) {
    let text = #"{"form":"x","cycle":"month","criteria":[\#(criteria)]}"#
    #expect(
      faults(text).contains { fault in
        if case .formula(let error) = fault.kind, case .circular = error.fault { return true }
        return false
      })
    #expect(Form.read(Array(text.utf8)).form == nil)
  }

  @Test func aFigureOfACriterionNothingIsLoggedOn() {
    let text = """
      {"form":"x","cycle":"month","rules":[{"id":"late","points":1}],
       "criteria":[{"id":"a","max":100,"score":"sum(last(12, lost))"}]}
      """
    #expect(has(text, "criteria[0].score", .alwaysZero("lost")))
  }

  @Test func anUnknownKeyNamesThoseThereAre() throws {
    let fault = try #require(
      faults(#"{"form":"x","cycle":"month","critera":[]}"#).first { $0.kind == .unknownMember })
    #expect(fault.possible.contains("criteria"))
  }
}
