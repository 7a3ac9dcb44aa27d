public import Appraisal
internal import JSONText

/// What a line would change, with nothing written.
public struct WhatIf: Sendable {
  /// The entry as it would be.
  public var entry: Entry
  /// The entry it would take back or change; nil for a fact of its own.
  public var target: Entry?
  /// The form.
  public var form: Form
  /// The card without it.
  public var before: ScoreCard
  /// The card with it.
  public var after: ScoreCard

  /// What the entry would take or give by itself, before any cap.
  var nominal: Exact { form.nominal(of: entry, in: form.criteria(of: after)) }

  /// What it would really take; nil for what takes nothing by itself.
  var applied: Exact? { after.applied[entry.name] }

  /// Compares the cards without and with a new entry.
  public init(entry: Entry, form: Form, before: ScoreCard, after: ScoreCard) {
    self.entry = entry
    self.form = form
    self.before = before
    self.after = after
  }

  /// Compares the cards before and after a change of an entry.
  public init(_ change: ChangedEntry) {
    self.init(
      entry: change.entry, form: change.form, before: change.before, after: change.after)
    target = change.target
  }

  /// Compares the cards without and with a late entry.
  public init(_ filing: LateFiling) {
    self.init(
      entry: filing.entry, form: filing.form, before: filing.before, after: filing.after)
    target = filing.target
  }

  var json: JSON {
    [
      "intent": .string(entry.action.rawValue), "entry": .text(target?.name.description),
      "member": .text(entry.subject.person?.description), "unit": .text(entry.subject.unit),
      "form": .string(form.id), "criterion": .text(entry.criterion), "rule": .text(entry.rule),
      "severity": .text(entry.severity), "points": .decimal(entry.points),
      "applied": .decimal(applied), "count": .number(String(entry.count)),
      "quantity": .decimal(entry.quantity), "amount": .decimal(entry.amount),
      "date": .string(entry.date.description), "sheet": .text(entry.sheet),
      "rater": .text(entry.rater), "value": .decimal(entry.value),
      "planned": .decimal(entry.planned), "before": before.json, "after": after.json,
    ]
  }
}
