public import Appraisal
internal import Conversation

extension Books {
  /// Whether the author of a past entry could have said it: what ``Permissions`` says of their role,
  /// of whom it is about and of its column, on its day; and that its sheet is one of theirs.
  public func mayLog(_ entry: Entry) -> Bool {
    guard let author = roster[entry.by], let intent = Intent(rawValue: entry.action.rawValue),
      let form = form(entry.form, in: entry.name.period)
    else { return false }
    var matter = Permissions.Matter()
    matter.people = [entry.subject.person.flatMap { roster[$0] }].compactMap(\.self)
    matter.rater = form.raters.first { $0.id == entry.rater }
    let setting = Permissions.Setting(
      day: entry.date, isScopedToSite: settings.isScopedToSite
    ) { self.forms(of: $0, on: entry.date) }
    guard Permissions.allows(intent, to: author, about: matter, in: setting) else { return false }
    // A sheet that does not exist is told by itself.
    let sheet = form.sheets.first { $0.id == entry.sheet }
    return sheet?.roles.contains(author.role) ?? true
  }
}
