public import Appraisal
internal import Ledger
public import Replies

extension Books {
  /// A speaker that puts the ledger's facts into words.
  public func speaker(_ language: Language, style: Style = Style(), today: Day) -> Speaker {
    let names = Names(
      person: { self.roster[$0] }, unit: { self.roster.unit($0) }, form: { self.shelf.form($0) })
    return Speaker(language: language, names: names, style: style, today: today)
  }
}
