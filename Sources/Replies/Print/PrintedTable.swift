internal import Appraisal

/// The table of a printed form: a row for each criterion, a column for each rater or sheet, empty
/// where a mark is still to be written by hand.
struct PrintedTable {
  private let speaker: Speaker
  private let card: ScoreCard
  private let form: Form
  private let criteria: [Criterion]
  private let items: [History.Item]
  private let hasSections: Bool
  private let isLetter: Bool

  init(_ speaker: Speaker, _ printed: PrintedCard) {
    self.speaker = speaker
    card = printed.report.card
    form = printed.report.form
    criteria = form.criteria(of: printed.report.card)
    items = printed.items.filter(\.isLive)
    hasSections = !printed.report.card.sections.isEmpty
    isLetter = printed.report.form.isTargetLetter
  }

  private typealias Cell = Fills

  private func word(_ name: String) -> String { speaker.term("print.\(name)") }

  private func cell(
    _ kind: String, _ text: String, small: String = "", lines: [String] = [], span: Int = 1,
    wide: Int = 1
  ) -> Cell {
    [
      "class": .text(kind), "text": .text(text), "small": .text(small),
      "lines": .list(lines.map { ["line": .text($0)] }),
      "span": span > 1 ? .number(span) : .text(""), "wide": wide > 1 ? .number(wide) : .text(""),
    ]
  }

  // MARK: Columns

  /// A column of the table behind the record: a rater's, a sheet's, or the score.
  private enum Column {
    case rater(RaterScore?, String)
    case sheet(SheetScore)
    case score
  }

  private var columns: [Column] {
    var columns: [Column] = form.raters.map { rater in
      .rater(card.raters.first { $0.id == rater.id }, rater.id)
    }
    if card.sheets.count > 1 { columns += card.sheets.map(Column.sheet) }
    let isOnlyRated = !form.raters.isEmpty && !criteria.contains(where: \.takesLosses)
    return isOnlyRated ? columns : columns + [.score]
  }

  private func name(_ column: Column) -> String {
    switch column {
    case .rater(_, let id): [speaker.columnName(id, form), weight(id)].joined()
    case .sheet(let sheet): speaker.columnName(sheet.id, form)
    case .score: word(isLetter ? "result" : "score")
    }
  }

  /// A column's part of the total, where columns are weighted.
  private func weight(_ rater: String) -> String {
    guard case .weighted(let parts)? = form.combination?.way, let part = parts[rater] else {
      return ""
    }
    let all = parts.values.reduce(.zero, +)
    return " \((part * .hundred / all).shown)%"
  }

  var head: [Fills] {
    let first: [(String, String)] = hasSections ? [("section", "section")] : []
    let fixed =
      first + [
        ("no", "no"), ("item", "item"), ("max", isLetter ? "target" : "max"), ("record", "record"),
      ]
    let marks = columns.map { ("mark", name($0)) }
    return (fixed.map { ($0.0, word($0.1)) } + marks).map { kind, text in
      ["class": .text(kind), "text": .text(text)]
    }
  }

  // MARK: Rows

  var rows: [Fills] {
    var rows: [Fills] = []
    var number = 0
    for group in groups {
      for (index, criterion) in group.criteria.enumerated() {
        number += 1
        var cells: [Cell] = []
        if hasSections, index == 0 {
          cells.append(
            cell("section", group.name, small: group.points, span: group.criteria.count))
        }
        cells += self.cells(criterion, number)
        rows.append(["kind": .text(kind(criterion)), "cells": .list(cells)])
      }
    }
    for (name, lines) in [("on-total", onTotal), ("incidents", incidents)] where !lines.isEmpty {
      let wide = (hasSections ? 1 : 0) + 3
      let cells = [
        cell("item", word(name), wide: wide),
        cell("record", "", lines: lines, wide: columns.count + 1),
      ]
      rows.append(["kind": .text(""), "cells": .list(cells)])
    }
    if !isLetter { rows.append(sums) }
    return rows
  }

  /// About how many lines the rows take: a long form is set closer, to stay on one page.
  var height: Int {
    criteria.map { criterion in
      1 + max(records(criterion).count - 1, criterion.standard == nil ? 0 : 1)
    }.reduce(0, +)
  }

  private func kind(_ criterion: Criterion) -> String {
    card.criteria.first { $0.id == criterion.id }.map { $0.lost > 0 ? "short" : "" } ?? ""
  }

  /// The criteria of each section, then those of none.
  private var groups: [(name: String, points: String, criteria: [Criterion])] {
    if !hasSections { return [("", "", criteria)] }
    let sections = card.sections.compactMap { score -> (String, String, [Criterion])? in
      let own = criteria.filter { $0.section == score.id }
      guard let section = form.sections.first(where: { $0.term.id == score.id }), !own.isEmpty
      else { return nil }
      let points = "\(score.total?.shown ?? "\u{2014}") / \(score.of.shown)"
      return (speaker.name(section.term), points, own)
    }
    let named = Set(card.sections.map(\.id))
    let loose = criteria.filter { !($0.section.map(named.contains) ?? false) }
    return loose.isEmpty ? sections : sections + [("", "", loose)]
  }

  private func cells(_ criterion: Criterion, _ number: Int) -> [Cell] {
    let score = card.criteria.first { $0.id == criterion.id }
    let isNumbered = criterion.id.first?.isNumber ?? false
    return [
      cell("no", isNumbered ? criterion.id : String(number)),
      cell(
        "item", speaker.name(criterion.term),
        small: criterion.standard?.text(in: speaker.language) ?? ""),
      cell("max", maximum(criterion, score)), cell("record", "", lines: records(criterion)),
    ]
      + columns.map { column in
        cell(isScore(column) ? "mark score" : "mark", mark(criterion, score, column))
      }
  }

  private func isScore(_ column: Column) -> Bool { if case .score = column { true } else { false } }

  private func maximum(_ criterion: Criterion, _ score: CriterionScore?) -> String {
    if case .target(let target)? = criterion.measure, criterion.max == nil {
      return "\(target.sign) \(target.threshold.shown)\(speaker.suffix(target.unit))"
    }
    return (score?.max ?? criterion.max)?.shown ?? ""
  }

  private func mark(_ criterion: Criterion, _ score: CriterionScore?, _ column: Column) -> String {
    switch column {
    case .rater(let rater, _):
      rater?.items.first { $0.id == criterion.id }?.value.shown ?? ""
    case .sheet(let sheet):
      sheet.criteria.first { $0.id == criterion.id }?.score?.shown ?? ""
    case .score:
      criterion.max == nil
        ? score?.isMet.map { speaker.term($0 ? "met" : "unmet") } ?? ""
        : score?.score?.shown ?? ""
    }
  }

  // MARK: Records

  /// What was logged, measured or remarked about a criterion.
  private func records(_ criterion: Criterion) -> [String] {
    items.filter { $0.current.criterion == criterion.id }.compactMap { record($0.current) }
  }

  private func record(_ entry: Entry) -> String? {
    switch entry.action {
    case .rate: entry.note.map { "\(speaker.columnName(entry.rater ?? "", form)): \($0)" }
    case .measure: measured(entry)
    case .deduct, .commend: logged(entry)
    case .incident: words(entry, speaker.criterionName(entry.criterion, form))
    default: nil
    }
  }

  private func measured(_ entry: Entry) -> String {
    let unit = speaker.suffix(
      form.criteria.first { $0.id == entry.criterion }?.measure?.unit)
    let planned = entry.planned.map { " / \($0.shown)" } ?? ""
    return words(entry, (entry.value?.shown ?? "") + planned + unit)
  }

  private func logged(_ entry: Entry) -> String {
    let detail =
      form.rules(of: entry.criterion).first { $0.id == entry.rule }.map { speaker.name($0.term) }
      ?? form.severities.first { $0.term.id == entry.severity }.map { speaker.name($0.term) } ?? ""
    let sign = entry.action == .deduct ? "\u{2212}" : "+"
    let points = sign + form.nominal(of: entry, in: criteria).shown
    let count = entry.count > 1 ? "×\(entry.count)" : ""
    let parts = [detail, count, points].filter { !$0.isEmpty } + speaker.carried(entry, form)
    return words(entry, parts.joined(separator: " "))
  }

  private func words(_ entry: Entry, _ what: String) -> String {
    let day = String(entry.date.description.dropFirst(5))
    return [day, what, entry.note ?? "", "(\(unbroken(entry.name)))"]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// An entry's name that no line ends inside of.
  private func unbroken(_ name: EntryName) -> String {
    speaker.short(name).replacing("-", with: "\u{2060}-\u{2060}")
  }

  /// Praise, adjustments and the form's own rules, which stand on the total.
  private var onTotal: [String] {
    items.map(\.current).filter { $0.criterion == nil && $0.action != .inspect }
      .compactMap(record)
  }

  /// What fails or voids the form.
  private var incidents: [String] {
    items.map(\.current).filter { $0.action == .incident }.compactMap(record)
  }

  // MARK: Sums

  private var sums: Fills {
    let wide = (hasSections ? 1 : 0) + 2
    let cells =
      [cell("item", word("sum"), wide: wide), cell("max", card.of.shown), cell("record", "")]
      + columns.map { cell("mark", sum($0)) }
    return ["kind": .text("sum"), "cells": .list(cells)]
  }

  private func sum(_ column: Column) -> String {
    switch column {
    case .rater(let rater, _): rater?.total?.shown ?? ""
    case .sheet(let sheet): sheet.total?.shown ?? ""
    case .score: computed
    }
  }

  /// What the scores of the column add to; empty while one is missing, and where they do not
  /// simply add up.
  private var computed: String {
    if form.isScaled { return "" }
    let counting = card.criteria.filter { score in
      score.max != nil && !card.flags.contains(CardFlag.notAppraised(score.id))
    }
    let scores = counting.compactMap(\.score)
    return scores.count == counting.count ? scores.reduce(.zero, +).shown : ""
  }
}

extension Form {
  /// Whether the total is anything but the sum of its criteria's scores.
  fileprivate var isScaled: Bool {
    total != .sum || criteria.contains { $0.weight != nil }
      || sections.contains {
        $0.weight != nil || $0.score != nil || $0.max != nil || $0.floor != nil
      }
  }
}
