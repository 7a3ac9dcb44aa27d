import Appraisal
import Forms
import JSONText
import Testing

/// Entries made up for one test, numbered as they come.
struct Records {
  let subject: Subject
  let period: Period
  private(set) var entries: [Entry] = []

  init(_ subject: Subject = .person(PersonID("P001")), period: String = "2026-11") throws {
    self.subject = subject
    self.period = try #require(Period(name: period))
  }

  @discardableResult
  mutating func add(_ action: Action, _ change: (inout Entry) -> Void = { _ in }) -> EntryName {
    let number = entries.count + 1
    var entry = Entry(
      name: EntryName(period: period, number: number), at: Instant(seconds: number),
      by: PersonID("P008"), action: action, subject: subject, date: period.first)
    change(&entry)
    entries.append(entry)
    return entry.name
  }

  @discardableResult
  mutating func deduct(
    _ criterion: String, _ severity: String? = nil, _ points: Exact? = nil, rule: String? = nil,
    count: Int = 1, sheet: String? = nil
  ) -> EntryName {
    add(.deduct) {
      $0.criterion = criterion
      $0.severity = severity
      $0.rule = rule
      $0.points = points
      $0.count = count
      $0.sheet = sheet
    }
  }

  @discardableResult
  mutating func rate(_ item: String, _ rater: String, _ value: Exact) -> EntryName {
    add(.rate) {
      $0.criterion = item
      $0.rater = rater
      $0.value = value
    }
  }

  @discardableResult
  mutating func measure(_ criterion: String, _ value: Exact, planned: Exact? = nil) -> EntryName {
    add(.measure) {
      $0.criterion = criterion
      $0.value = value
      $0.planned = planned
    }
  }

  @discardableResult
  mutating func undo(_ name: EntryName) -> EntryName { add(.undo) { $0.refersTo = name } }

  func card(_ form: Form, position: String? = nil) -> ScoreCard {
    Scorer(form: form, subject: subject, position: position, period: period)
      .card(History(entries))
  }
}

extension Form {
  /// A form written in a test.
  static func written(_ text: String) throws -> Form {
    let (form, faults) = Form.read(Array(text.utf8))
    return try #require(form, "\(faults)")
  }
}

/// A decimal written in a test.
func number(_ text: String) throws -> Exact { try #require(Exact(decimal: text)) }

/// The shipped form with this id.
///
/// - Parameter changes: other values of members, by their places, such as `criteria.fees.max`; null
///   takes a member away.
func shipped(_ id: String, with changes: [String: JSON] = [:]) throws -> Form {
  let file = try #require(ShippedForms.files.first { $0.id == id })
  let value = try changes.reduce(JSON(parsing: file.bytes)) { value, change in
    value.setting(change.key.split(separator: ".")[...], to: change.value)
  }
  return try #require(Form.read(value).form)
}

extension JSON {
  /// With another value at a place; elements of a list are told by their id.
  fileprivate func setting(_ place: ArraySlice<Substring>, to value: JSON) -> JSON {
    guard let name = place.first else { return value }
    let rest = place.dropFirst()
    if case .array(let elements) = self {
      return .array(
        elements.map { $0["id"] == .string(String(name)) ? $0.setting(rest, to: value) : $0 })
    }
    let others = (members ?? []).filter { $0.name != name }
    return .object(
      others + [Member(String(name), (self[String(name)] ?? .null).setting(rest, to: value))])
  }
}
