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
    var same = form
    same.version = known.version
    if same == known {
      return AddedForm(version: known.version, isNew: false, from: nil)
    }
    let version = known.version + 1
    let from = start ?? Period(form.cycle, containing: today).advanced(by: 1)
    settings.formStarts.append(
      Settings.FormStart(form: form.id, version: version, from: from))
    try store.add(form: form.id, version: version, bytes: numbered(bytes, version))
    try store.save(settings)
    return AddedForm(version: version, isNew: true, from: from)
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
