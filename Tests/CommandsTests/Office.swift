import Appraisal
import Commands
import Disk
import Foundation
import Ledger
import Replies
import TestWorld
import Testing

/// A demo ledger with an auditor besides, a given clock and somebody to speak to it.
final class Office {
  /// The day everything happens on unless a test says otherwise.
  static let today = "2026-11-21"

  let folder = ScratchFolder()
  let store: Store
  var seconds = 1_795_225_200
  private var salts = 0

  /// The ledger every test begins with, made once.
  private static let model = Result { try Model() }

  private struct Model {
    let folder = ScratchFolder()

    init() throws {
      let store = Store(folder: folder.path.appending("ledger"), disk: SystemDisk())
      try store.create(settings: Settings(), forms: NewStore.forms)
      try DemoLedger(store, now: { Instant(seconds: 1_795_225_200) }, salt: { "5a17" })
        .fill(today: try #require(Day(iso: Office.today)))
    }
  }

  /// A ledger with these settings, the demo's people and an auditor.
  init(_ settings: Settings = Settings()) throws {
    let model = try Self.model.get()
    store = Store(folder: folder.path.appending("ledger"), disk: SystemDisk())
    try FileManager.default.copyItem(
      atPath: model.folder.path.appending("ledger").string, toPath: store.folder.string)
    try store.save(settings)
    var roster = try store.roster()
    let joined = try #require(Day(iso: "2016-01-01"))
    roster.put(
      Person(
        id: PersonID("P030"), name: "于审", role: .auditor, chatID: "u-yu", joined: joined,
        posts: [Post(from: joined, position: "internal-auditor", department: "内审", site: "")]))
    try store.save(roster)
  }

  /// A new process on the ledger, which keeps the ledger's folder as long as it lives.
  func session(
    on day: String = today, _ change: (inout Session.Options) -> Void = { _ in }
  ) throws -> Session {
    var options = Session.Options(now: { Instant(seconds: self.seconds) })
    options.today = Day(iso: day)
    change(&options)
    let books = try Books(opening: store) {
      self.salts += 1
      return "salt\(self.salts)"
    }
    return Session(books, options)
  }
}

extension Session {
  /// The answer to a line, everything logged made durable.
  @discardableResult
  func say(_ who: String, _ text: String, room: String? = nil, id: String? = nil) throws -> Answer {
    let person = try #require(books.person(known: who))
    let answer = try answer(Message(text, from: person, id: id, room: room))
    try commit()
    return answer
  }
}

extension Answer {
  /// The code of a refusal; nil for anything else.
  var refusal: String? {
    if case .refused(let refusal, _) = outcome { refusal.code.rawValue } else { nil }
  }

  /// The name of the first entry that was logged.
  var ref: String? {
    switch outcome {
    case .logged(let entries): entries.first?.entry.name.description
    case .changed(let change): change.entry.name.description
    default: nil
    }
  }

  /// The total of the only card.
  var total: String? {
    if case .cards(let reports) = outcome { reports.first?.card.total?.description } else { nil }
  }
}
