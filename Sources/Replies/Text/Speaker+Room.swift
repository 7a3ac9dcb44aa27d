internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// An outcome in words that others may read (`CASES.md` N10, A20): praise by name and how many
  /// are missing, but nobody's figures, and no deduction with a name.
  ///
  /// A custom bot cannot whisper in a group, so everything else is left for a chat of two.
  func roomText(_ outcome: Outcome) -> String {
    switch outcome {
    // Reports leave the names out themselves.
    case .pending, .reminder, .forms, .form, .help, .identity, .language, .leftAlone, .seen,
      .unavailable:
      wholeText(outcome)
    case .logged(let entries): entries.map(inRoom).joined(by: "\n")
    case .changed(let change):
      room(
        "changed",
        [
          "ref": .text(short(change.entry.name)), "name": .text(short(change.target.name)),
          "seen": .flag(change.wasSeen),
        ])
    case .digest(let digest, let postings): wholeText(.digest(digest.forGroup, postings: postings))
    case .roster, .closed, .reopened, .late, .adjusted: room("done")
    case .ask(let question, let reading): inRoom(question, reading)
    case .refused(let refusal, let reading): inRoom(refusal, reading)
    case .unknown: unknown([Intent.help.rawValue])
    case .cards, .standings, .explained, .whatif, .history, .incomplete, .drawer, .printed, .round:
      room("private")
    }
  }

  private static let parts = ["recorded", "praised", "changed", "who", "private", "done"]

  private func room(_ part: String, _ fills: Fills = [:]) -> String {
    var all: Fills = [
      "ref": .text(""), "name": .text(""), "note": .text(""), "seen": .flag(false),
    ]
    for name in Self.parts { all[name] = .flag(name == part) }
    return library.render("room", Catalog.room, all.merging(fills))
  }

  private func inRoom(_ logged: LoggedEntry) -> String {
    let entry = logged.entry
    guard entry.action == .commend, let note = entry.note else {
      return recordedInRoom(entry, wasSeen: logged.wasSeen)
    }
    return room(
      "praised",
      [
        "ref": .text(short(entry.name)), "name": .text(name(entry.subject)), "note": .text(note),
        "seen": .flag(logged.wasSeen),
      ])
  }

  private func recordedInRoom(_ entry: Entry, wasSeen: Bool = false) -> String {
    room("recorded", ["ref": .text(short(entry.name)), "seen": .flag(wasSeen)])
  }

  /// A question without the people it could be about: whom a line is about is not for the room.
  private func inRoom(_ question: Question, _ reading: Reading) -> String {
    question.slot == .members ? room("who") : text(question, reading)
  }

  /// A refusal that tells nothing about anybody.
  private func inRoom(_ refusal: Refusal, _ reading: Reading) -> String {
    switch refusal.code {
    case .left, .notJoined, .noForm, .notForForm: return room("private")
    default:
      var bare = refusal
      bare.people = []
      bare.line = nil
      return text(bare, reading)
    }
  }
}
