public import Appraisal
internal import JSONText
public import Ledger

/// What adding a form led to.
public struct AddedForm: Sendable {
  /// The version the form has in the store now.
  public var version: Int
  /// Whether it is new; false where the same form was there already.
  public var isNew: Bool
  /// The first period it holds in; nil for a form's first version, which holds from the start.
  public var from: Period?
  /// Entries of the periods it would hold in whose item, rule or severity it lacks: they would stop
  /// counting, so nothing was added.
  public var orphans: [EntryName] = []
}

extension Books {
  /// Adds a form file, or, where the form is known, a new version of it.
  ///
  /// Changing a form never changes a past score: a new version holds from a period on, the next
  /// one of its cycle unless another is named (`CASES.md` T44).
  /// - Parameters:
  ///   - form: the form as read.
  ///   - bytes: its file.
  ///   - start: the first period of the new version; nil for the next one.
  ///   - today: the ledger's day.
  public func add(
    _ form: Form, bytes: [UInt8], from start: Period?, today: Day
  ) throws(StoreError) -> AddedForm {
    // Under the writers' lock and from what stands there now, so that no change is lost (T45).
    try journal.begin()
    defer { journal.cancel() }
    var settings = try store.settings()
    let shelf = try store.forms(settings)
    guard let known = shelf.form(form.id) else {
      try store.add(form: form.id, version: form.version, bytes: bytes)
      return AddedForm(version: form.version, isNew: true, from: nil)
    }
    let there = try store.bytes(ofForm: known.id, version: known.version)
    if says(bytes, theSameAs: there) {
      return AddedForm(version: known.version, isNew: false, from: nil)
    }
    let version = known.version + 1
    let from = start ?? Period(form.cycle, containing: today).advanced(by: 1)
    let orphans = try orphans(of: form, from: from)
    if !orphans.isEmpty {
      return AddedForm(version: known.version, isNew: false, from: from, orphans: orphans)
    }
    settings.formStarts.append(
      Settings.FormStart(form: form.id, version: version, from: from))
    try store.add(form: form.id, version: version, bytes: numbered(bytes, version))
    try store.save(settings)
    return AddedForm(version: version, isNew: true, from: from)
  }

  /// The entries that would count no more under a version that holds from a period on.
  private func orphans(of form: Form, from start: Period) throws(StoreError) -> [EntryName] {
    var orphans: [EntryName] = []
    for file in try journal.periods()
    where file.cycle == form.cycle && file >= start && !closings.isClosed(file) {
      let entries = try journal.entries(in: file)
      orphans += History(entries).items.filter { item in
        item.isLive && item.entry.form == form.id && !form.knows(item.current)
      }.map(\.entry.name)
    }
    return orphans
  }

  /// Whether two form files differ in nothing but version, remarks, order and spelling.
  private func says(_ one: [UInt8], theSameAs other: [UInt8]) -> Bool {
    guard let one = try? JSON(parsing: one), let other = try? JSON(parsing: other) else {
      return false
    }
    return one.gist(without: "version") == other.gist(without: "version")
  }

  /// The file with its version, whatever it said.
  private func numbered(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
    guard let members = (try? JSON(parsing: bytes))?.members else { return bytes }
    let others = members.filter { $0.name != "version" }
    let number = JSON.Member("version", .number(String(version)))
    let place = (others.firstIndex { $0.name == "form" } ?? -1) + 1
    return Array(JSON.object(others[..<place] + [number] + others[place...]).pretty.utf8)
  }
}

extension Form {
  /// Whether it has the item, the rule and the severity of an entry.
  fileprivate func knows(_ entry: Entry) -> Bool {
    if entry.action == .incident { return incidents.contains { $0.id == entry.criterion } }
    let item = criteria.first { $0.id == entry.criterion }
    if entry.criterion != nil, item == nil { return false }
    let known = item?.rules ?? rules
    if let rule = entry.rule, !known.contains(where: { $0.id == rule }) { return false }
    return entry.severity.map { id in severities.contains { $0.term.id == id } } ?? true
  }
}

extension JSON {
  /// What it says, in one order and one spelling: without `//` remarks, absent members, and one
  /// member at its top.
  fileprivate func gist(without name: String? = nil) -> JSON {
    switch self {
    case .object(let members):
      .object(
        members.filter { $0.name != name && !$0.name.hasPrefix("//") && $0.value != .null }
          .map { JSON.Member($0.name, $0.value.gist()) }.sorted { $0.name < $1.name })
    case .array(let elements): .array(elements.map { $0.gist() })
    case .number(let text): .number(Exact(decimal: text)?.description ?? text)
    default: self
    }
  }
}
