internal import Appraisal

/// What fills the printed page's places.
struct PrintedPage {
  private let speaker: Speaker
  private let printed: PrintedCard
  private let table: PrintedTable

  init(_ speaker: Speaker, _ printed: PrintedCard) {
    self.speaker = speaker
    self.printed = printed
    table = PrintedTable(speaker, printed)
  }

  private var card: ScoreCard { printed.report.card }
  private var form: Form { printed.report.form }

  private func word(_ name: String, _ fills: [String: String] = [:]) -> String {
    speaker.term("print.\(name)", fills)
  }

  var fills: Fills {
    let notes = notes
    return [
      "lang": .text(speaker.language.rawValue),
      "title": .text(form.name.text(in: speaker.language)),
      "source": .text(source),
      "who": .text(speaker.name(card.subject)), "period": .text(card.period.description),
      "density": .text(table.height > 20 ? "dense" : ""),
      "columns": .text(signs.count > 4 ? "many" : ""), "facts": .list(facts),
      "head": .list(table.head), "rows": .list(table.rows),
      "results": .list(results), "hasResults": .flag(!results.isEmpty),
      "hasNotes": .flag(!notes.isEmpty),
      "notes": .list(notes.map { ["note": .text($0)] }), "signs": .list(signs),
      "version": .text(
        word("version", ["form": form.id, "n": String(card.version)])
          + (printed.seal.map { " · " + word("seal", ["n": $0]) } ?? "")),
      "printed": .text(word("printed", ["day": speaker.today.description])),
    ]
  }

  /// Where the form comes from, unless that is what it is called.
  private var source: String {
    let title = form.name.text(in: speaker.language)
    return form.source.map { title.contains($0) ? "" : $0 } ?? ""
  }

  // MARK: Who

  private var facts: [Fills] {
    let person = card.subject.person.flatMap(speaker.names.person)
    var post = person?.post(on: card.period.last)
    if let position = printed.report.post {
      post = person?.posts.last { $0.from <= card.period.last && $0.position == position }
    }
    let pairs: [(String, String)] = [
      (person == nil ? "unit" : "name", speaker.name(card.subject)),
      ("id", card.subject.person?.description ?? card.subject.unit ?? ""),
      ("period", card.period.description), ("department", post?.department ?? ""),
      ("position", post.map { speaker.position($0.position) } ?? ""), ("site", post?.site ?? ""),
    ]
    let shown = person == nil ? Array(pairs.prefix(3)) : pairs
    return stride(from: 0, to: shown.count, by: 3).map { start in
      let cells = shown[start..<min(start + 3, shown.count)].map { name, value -> Fills in
        ["label": .text(word(name)), "value": .text(value)]
      }
      return ["cells": .list(cells)]
    }
  }

  // MARK: What it comes to

  private func result(
    _ label: String, _ value: String, after: String = "", isStrong: Bool = false
  ) -> Fills {
    [
      "label": .text(label), "value": .text(value), "after": .text(after),
      "strong": .flag(isStrong),
    ]
  }

  private var results: [Fills] {
    var results: [Fills] = []
    if !form.isTargetLetter || card.total != nil {
      let total = card.total?.shown ?? "\u{2014}"
      let by = speaker.takenFrom(card, form)
      let after = " / \(card.of.shown)" + (by.isEmpty ? "" : word("by", ["who": by]))
      results.append(result(word("total"), total, after: after, isStrong: true))
    }
    if card.bonus != .zero { results.append(result(word("bonus"), "+\(card.bonus.shown)")) }
    if card.adjustment != .zero {
      let sign = card.adjustment > .zero ? "+" : ""
      results.append(result(word("adjustment"), sign + card.adjustment.shown))
    }
    if let grade = card.grade { results.append(result(word("grade"), speaker.name(grade))) }
    if let pay = card.pay { results.append(result(word("pay"), speaker.name(pay))) }
    results += card.figures.map { figure in
      let value = (figure.value?.description ?? "\u{2014}") + speaker.suffix(figure.unit)
      return result(speaker.name(figure.term), value)
    }
    if !card.outcomes.isEmpty {
      results.append(result(word("outcomes"), speaker.list(card.outcomes.map(speaker.name))))
    }
    return results
  }

  private var notes: [String] {
    var notes: [String] = []
    if form.isPartial { notes.append(word("partial", ["of": card.of.shown])) }
    if card.flags.contains(CardFlag.notInspected) { notes.append(word("uninspected")) }
    if card.flags.contains("discipline") { notes.append(word("discipline")) }
    if !card.waiting.isEmpty {
      let waiting = card.waiting.map { speaker.columnName($0, form) }
      notes.append(word("waiting", ["what": speaker.list(waiting)]))
    }
    return notes
      + speaker.notes(card, form).compactMap { row in
        if case .text(let note)? = row["note"] { note } else { nil }
      }
  }

  // MARK: Signatures

  /// The appraised, then everybody who rates or inspects, then personnel.
  private var signs: [Fills] {
    let raters = form.raters.filter { !$0.holders.isSelf && !$0.holders.arePeers }
      .map { word("rater", ["who": speaker.name($0.term)]) }
    let present = Set(card.sheets.map(\.id))
    let sheets = form.sheets.filter { $0.isRequired || present.contains($0.id) }
      .map { word("inspector", ["who": speaker.name($0.term)]) }
    let others = raters.isEmpty && sheets.isEmpty ? [word("appraiser")] : raters + sheets
    let all = [word("appraised")] + others + [word("personnel")]
    return all.map { who in
      ["who": .text(who), "sign": .text(word("sign")), "date": .text(word("date"))]
    }
  }
}
