public import Appraisal
internal import Conversation
internal import JSONText

/// Looks up people, units and forms for those who put facts into words.
public struct Names {
  let person: (PersonID) -> Person?
  let unit: (String) -> Unit?
  let form: (String) -> Form?

  /// Looks names up with these.
  ///
  /// - Parameters:
  ///   - person: the person with an id.
  ///   - unit: the unit with an id.
  ///   - form: the newest version of the form with an id.
  public init(
    person: @escaping (PersonID) -> Person?, unit: @escaping (String) -> Unit?,
    form: @escaping (String) -> Form?
  ) {
    self.person = person
    self.unit = unit
    self.form = form
  }
}

/// How a reply is to look.
public struct Style: Sendable {
  /// Whether it goes to a terminal: aligned tables with bars.
  public var isTerminal = false
  /// Whether one short acknowledgement a line is enough.
  public var isQuiet = false
  /// Whether open questions can be answered in the next line.
  public var canAnswer = true
  /// Whether others than the person spoken to read it, as in a group chat.
  public var isInRoom = false

  /// Plain lines.
  public init() {}
}

/// Puts outcomes into words, in one language for one reader.
public final class Speaker {
  let language: Language
  let names: Names
  let style: Style
  let today: Day
  let library: Library

  /// Speaks to one reader.
  ///
  /// - Parameters:
  ///   - language: the reader's language.
  ///   - names: who is who.
  ///   - style: how replies look.
  ///   - today: the ledger's day, which dates are told against.
  public init(language: Language, names: Names, style: Style, today: Day) {
    self.language = language
    self.names = names
    self.style = style
    self.today = today
    library = Library(language)
  }

  // MARK: Words for things

  func term(_ name: String, _ fills: [String: String] = [:]) -> String {
    library.term(name, fills)
  }

  /// A person's name; the id of somebody unknown.
  public func name(_ id: PersonID) -> String { names.person(id)?.name ?? id.description }

  func name(_ subject: Subject) -> String {
    switch subject {
    case .person(let id): name(id)
    case .unit(let id): names.unit(id)?.name ?? id
    }
  }

  func name(_ term: Term) -> String { term.name.text(in: language) }

  func position(_ id: String) -> String {
    PositionNames.name(id, in: language)
  }

  func role(_ role: Role) -> String { term("role.\(role.rawValue)") }

  func list(_ words: [String]) -> String { words.joined(by: term("comma")) }

  /// An entry's name as people write it this year.
  func short(_ name: EntryName) -> String { name.short(in: today.civil.year) }

  /// A sheet's, rater's or indicator's name.
  func columnName(_ id: String, _ form: Form) -> String {
    let column = form.sheets.first { $0.id == id }?.term ?? form.raters.first { $0.id == id }?.term
    return column.map(name) ?? criterionName(id, form)
  }

  func criterionName(_ id: String?, _ form: Form) -> String {
    guard let id else { return "" }
    let term =
      form.criteria.first { $0.id == id }?.term ?? form.incidents.first { $0.id == id }
    return term.map(name) ?? id
  }

  /// A criterion's name, with its number where the form numbers them.
  func label(_ criterion: Criterion) -> String {
    criterion.id.first?.isNumber ?? false
      ? "\(criterion.id) \(name(criterion.term))" : name(criterion.term)
  }

  /// Criterion with rule or severity: what an entry is about.
  func what(_ entry: Entry, _ form: Form) -> String {
    let detail =
      form.rules(of: entry.criterion).first { $0.id == entry.rule }.map { name($0.term) }
      ?? form.severities.first { $0.term.id == entry.severity }.map { name($0.term) }
    if entry.action == .deduct, entry.criterion == nil, detail == nil {
      return term("on-total")
    }
    return [criterionName(entry.criterion, form), detail ?? ""].filter { !$0.isEmpty }
      .joined(by: " · ")
  }

  /// A unit of a form in the reader's words, where it is a common one.
  func unitWord(_ unit: String) -> String {
    let key = "unit.\(unit)"
    let word = term(key)
    return word == key ? unit : word
  }

  /// A unit as it stands behind a number: in English with a space, but for signs such as %.
  func suffix(_ unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return "" }
    let word = unitWord(unit)
    let isWord = word.unicodeScalars.first?.properties.isAlphabetic ?? false
    return language == .english && isWord ? " " + word : word
  }

  /// The number and the money each occurrence carries, with the unit of the form.
  func carried(_ entry: Entry, _ form: Form) -> [String] {
    let rule = form.rules(of: entry.criterion).first { $0.id == entry.rule }
    return [
      entry.quantity.map { $0.shown + suffix(rule?.unit) },
      entry.amount.map { term("money", ["n": $0.shown]) },
    ].compactMap { $0 }
  }

  /// A range of points: `3–5`, or one number.
  func range(_ range: PointsRange) -> String {
    range.low == range.high
      ? range.low.shown : "\(range.low.shown)\u{2013}\(range.high.shown)"
  }

  func loss(_ loss: Loss) -> String {
    switch loss {
    case .fixed(let points): return term("points", ["p": points.shown])
    case .range(let points): return term("points", ["p": range(points)])
    case .open: return term("loss.open")
    case .all: return term("loss.all")
    case .totals(let totals):
      return list(
        totals.enumerated().map { index, amount in
          switch amount {
          case .points(let points):
            index == 0
              ? term("points", ["p": points.shown])
              : term(
                index + 1 < totals.count ? "loss.number" : "loss.each",
                ["n": String(index + 1), "p": points.shown])
          case .all: term("loss.all-from", ["n": String(index + 1)])
          }
        })
    }
  }

  /// A day, left out where it is today.
  func unlessToday(_ day: Day) -> String { day == today ? "" : day.description }
}
