import Appraisal
import Testing

/// N23: doubts that only show when a form is read as people would use it.
@Suite struct DoubtTests {
  private func faults(_ members: String) -> [String] {
    let form = #"{"form":"x","cycle":"month",\#(members)}"#
    return Form.read(Array(form.utf8)).faults.map { "\($0.path): \($0.kind)" }
  }

  private let work = #""criteria":[{"id":"a","max":100,"loss":{"points":1}}]"#

  @Test(arguments: [
    (#"[{"id":"A","from":60},{"id":"B","from":90},{"id":"C"}]"#, ["grades[1]: shadowed"]),
    (#"[{"id":"A","from":60,"when":"month = 1"},{"id":"B","from":90},{"id":"C"}]"#, []),
    (#"[{"id":"A","above":60},{"id":"B","from":60},{"id":"C","below":60}]"#, []),
    (#"[{"id":"A"},{"id":"B","from":90}]"#, ["grades[1]: shadowed"]),
  ])
  func bandsNeverReached(_ bands: String, _ expected: [String]) {
    #expect(faults(#""grades":\#(bands),\#(work)"#) == expected)
  }

  @Test func rowsOfSingleNumbersLeaveNothingOut() {
    for rows in [
      #"[{"is":1,"gives":5},{"is":2,"gives":3},{"is":3,"gives":1},{"gives":0}]"#,
      #"[{"is":1,"gives":5},{"is":2,"gives":3}]"#,
    ] {
      let table = #""tables":[{"id":"t","rows":\#(rows)}]"#
      #expect(faults("\(table),\(work)").isEmpty)
    }
    let hole = #""tables":[{"id":"t","rows":[{"from":10,"gives":2},{"below":9,"gives":1}]}]"#
    #expect(faults("\(hole),\(work)") == ["tables[0].rows[0]: hole(from: 9, to: 10)"])
  }

  @Test(arguments: [
    (#"[4,2]"#, true), (#"["all",2]"#, true), (#"[1,2,"all"]"#, false), (#"[0,2,2]"#, false),
  ])
  func totalsNeverFall(_ totals: String, _ isFault: Bool) {
    let criteria = #""criteria":[{"id":"a","max":100,"loss":{"totals":\#(totals)}}]"#
    #expect(faults(criteria) == (isFault ? ["criteria[0].loss: fallingTotals"] : []))
  }

  @Test(arguments: [
    #"{"points":1,"takes":"all"}"#, #"{"points":1,"totals":[1,2]}"#,
    #"{"takes":"all","totals":[1,2]}"#,
  ])
  func onlyOneWayToTakePoints(_ loss: String) {
    let criteria = #""criteria":[{"id":"a","max":100,"loss":\#(loss)}]"#
    #expect(faults(criteria).contains { $0.hasPrefix("criteria[0].loss: conflict") })
  }

  @Test(arguments: [
    #"{"at-least":95,"at-most":98}"#, #"{"at-least":95,"scores":"pro-rata"}"#,
  ])
  func onlyOneWayToMeasure(_ measure: String) {
    let criteria = #""criteria":[{"id":"a","max":100,"measure":\#(measure)}]"#
    #expect(faults(criteria).contains { $0.hasPrefix("criteria[0].measure: conflict") })
  }

  @Test(arguments: [
    (#""measure":{"at-least":95,"unmet":40}"#, "measure.unmet"),
    (#""measure":{"steps":[{"from":95,"gives":35},{"gives":0}]}"#, "measure.steps[0].gives"),
    (#""rating":{"marks":[0,40]}"#, "rating.marks"),
    (#""rating":{"bands":[{"id":"f","from":35}]}"#, "rating.bands[0].from"),
    (#""rating":{"levels":[{"id":"f","points":35}]}"#, "rating.levels[0].points"),
  ])
  func moreThanTheMaximum(_ how: String, _ place: String) {
    let criteria = #""criteria":[{"id":"a","max":30,\#(how)}]"#
    #expect(faults(criteria).contains { $0.hasPrefix("criteria[0].\(place): overMaximum") })
  }

  @Test(arguments: [
    (#""limits":{"low":100,"high":0},"criteria":[{"id":"a","max":100,"loss":{}}]"#, "limits"),
    (#""criteria":[{"id":"a","max":100,"floor":120,"loss":{}}]"#, "criteria[0].floor"),
    (#""criteria":[{"id":"a","max":-5,"loss":{}}]"#, "criteria[0].floor"),
    (
      #""sections":[{"id":"s","floor":60,"max":50}],"criteria":[{"id":"a","section":"s","max":100,"loss":{}}]"#,
      "sections[0].floor"
    ),
  ])
  func lowEndsAboveHighOnes(_ members: String, _ place: String) {
    #expect(faults(members).contains("\(place): emptyRange"))
  }

  @Test("T29: one slip of the pen does not hide weights that repeat the maxima")
  func weightsThatAlmostRepeat() {
    let criteria = [("s", 65), ("t", 20), ("u", 10)].map { section, max in
      #"{"id":"\#(section)1","section":"\#(section)","max":\#(max),"loss":{"points":1}}"#
    }
    let sections = #"[{"id":"s","weight":70},{"id":"t","weight":20},{"id":"u","weight":10}]"#
    let members = #""sections":\#(sections),"criteria":[\#(criteria.joined(separator: ","))]"#
    #expect(faults(members).contains("sections: weightsRepeatSums"))
    let own =
      #"[{"id":"a","max":60,"weight":60,"loss":{}},{"id":"b","max":40,"weight":40,"loss":{}}]"#
    #expect(faults(#""criteria":\#(own)"#).contains("criteria: weightsRepeatSums"))
    let scales =
      #"[{"id":"a","max":100,"weight":60,"loss":{}},{"id":"b","max":100,"weight":40,"loss":{}}]"#
    #expect(faults(#""criteria":\#(scales)"#).isEmpty)
  }

  @Test func aVetoNobodyAsksAbout() {
    let veto = #""vetoes":[{"id":"fire"}]"#
    #expect(faults("\(veto),\(work)") == ["vetoes[0]: withoutEffect"])
    for condition in ["vetoed", "fire > 0"] {
      let outcome = #""outcomes":[{"id":"failed","when":"\#(condition)"}]"#
      #expect(faults("\(veto),\(outcome),\(work)").isEmpty)
    }
  }

  @Test func oneWordForTwoThings() {
    let criteria = { (second: String) in
      #""criteria":[{"id":"a","aliases":["地面"],"max":50,"loss":{}},{"id":"b","max":50,\#(second)}]"#
    }
    #expect(
      faults(criteria(#""aliases":["地面"],"loss":{}"#)) == [#"criteria[1]: sharedWord("地面")"#])
    let rules = #""rules":[{"id":"r","name":"脏","points":1},{"id":"s","aliases":["脏"],"points":2}]"#
    #expect(faults(criteria(rules)) == [#"criteria[1].rules[1]: sharedWord("脏")"#])
    let variants = #"""
      "for":{"positions":["p","q"]},"criteria":[
       {"id":"a","name":"地面","max":100,"loss":{},"positions":["p"]},
       {"id":"b","name":"地面","max":100,"loss":{},"positions":["q"]}]
      """#
    #expect(faults(variants).isEmpty)
  }

  @Test func sheetsWithoutRolesAndSectionsWithoutCriteria() {
    let members = #""sheets":[{"id":"s"}],"sections":[{"id":"t"}],\#(work)"#
    #expect(faults(members) == ["sheets[0]: nobody", "sections[0]: unused"])
  }

  @Test func anExactShareThatMoreWouldMiss() {
    let measured = { (target: String) in
      #""criteria":[{"id":"a","measure":{"exactly":\#(target),"unit":"%"}}]"#
    }
    #expect(faults(measured("98")) == ["criteria[0].measure: suspiciousTarget"])
    #expect(faults(measured("100")).isEmpty)
  }

  @Test func aTableIsAskedForAsManyValuesAsItHasDirections() {
    let table =
      #""tables":[{"id":"t","columns":[{"below":1},{"from":1}],"rows":[{"gives":[1,2]}]}]"#
    #expect(
      faults(#"\#(table),"total":"lookup(t, sum)",\#(work)"#).contains {
        $0.hasPrefix("total: formula") && $0.contains("lookup")
      })
    #expect(faults(#"\#(table),"total":"lookup(t, sum, 1)",\#(work)"#).isEmpty)
  }
}
