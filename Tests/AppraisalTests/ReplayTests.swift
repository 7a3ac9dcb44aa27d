import Appraisal
import Testing

/// What holds for any history whatsoever.
@Suite struct ReplayTests {
  /// Random losses, undos and undone undos on a form's criteria.
  private func history(_ form: Form, _ seed: UInt64, length: Int) throws -> Records {
    var chance = Chance(seed)
    var records = try Records()
    for _ in 0..<length {
      if let old = records.entries.randomElement(using: &chance), chance.next() % 3 == 0 {
        records.undo(old.name)
        continue
      }
      let criteria = form.criteria(for: records.subject, position: "park-assistant")
      guard let criterion = criteria.randomElement(using: &chance) else { continue }
      if let rule = criterion.rules.randomElement(using: &chance) {
        records.deduct(criterion.id, nil, rule.loss.least, rule: rule.id)
      } else {
        let points = Exact(Int(chance.next() % 6) + 1)
        records.deduct(
          criterion.id, criterion.severities.first, points,
          count: Int(chance.next() % 3) + 1,
          sheet: form.sheets.randomElement(using: &chance)?.id)
      }
    }
    return records
  }

  @Test(
    "A7: whatever was added, undone and redone, the total is that of the entries that count",
    arguments: ["reception", "desk-monthly", "steward-monthly", "aftersales-kpi"], 1...12)
  func undoAlgebra(_ id: String, _ seed: Int) throws {
    let form = try shipped(id)
    let records = try history(form, UInt64(seed), length: 24)
    let replayed = records.card(form, position: "park-assistant")
    var fresh = try Records()
    for entry in History(records.entries).live {
      fresh.add(entry.action) { made in
        let name = made.name
        made = entry
        made.name = name
      }
    }
    let imported = fresh.card(form, position: "park-assistant")
    #expect(replayed.total == imported.total && replayed.criteria == imported.criteria)
  }

  @Test(
    "A7: the order in which entries were recorded changes no total",
    arguments: ["reception", "desk-monthly", "steward-monthly", "aftersales-kpi"], 1...6)
  func orderDoesNotMatter(_ id: String, _ seed: Int) throws {
    let form = try shipped(id)
    var chance = Chance(UInt64(seed))
    let live = History(try history(form, UInt64(seed), length: 20).entries).live
    let totals = try (0..<4).map { _ -> [CriterionScore] in
      var records = try Records()
      for entry in live.shuffled(using: &chance) {
        records.add(.deduct) { made in
          let name = made.name
          made = entry
          made.name = name
        }
      }
      return records.card(form, position: "park-assistant").criteria
    }
    #expect(Set(totals).count == 1)
  }

  @Test("T1, T2: what each loss really took adds to what the criterion lost", arguments: 1...12)
  func appliedPartsAddUp(_ seed: Int) throws {
    let form = try shipped("desk-monthly")
    let records = try history(form, UInt64(seed), length: 30)
    let card = records.card(form, position: "park-assistant")
    for criterion in card.criteria {
      let applied = History(records.entries).live.filter { $0.criterion == criterion.id }
        .compactMap { card.applied[$0.name] }.reduce(.zero, +)
      #expect(applied == criterion.lost)
    }
  }

  @Test("A naive scorer, written apart, agrees on fixed losses", arguments: 1...12)
  func naive(_ seed: Int) throws {
    let form = try shipped("desk-monthly")
    let records = try history(form, UInt64(seed), length: 30)
    var left: [String: Int] = [:]
    let criteria = form.criteria(for: records.subject, position: "park-assistant")
    for criterion in criteria { left[criterion.id] = criterion.max?.floor ?? 0 }
    for entry in History(records.entries).live {
      guard let id = entry.criterion, let points = entry.points?.floor else { continue }
      left[id, default: 0] -= points
    }
    let total = left.values.map { max(0, $0) }.reduce(0, +)
    #expect(records.card(form, position: "park-assistant").total == Exact(total))
  }
}
