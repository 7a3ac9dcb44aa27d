import Appraisal
import Commands
import Disk
import Foundation
import Ledger
import Replies
import TestWorld
import Testing

/// Where a scene is played: a demo ledger in a folder of its own, a given clock, no network.
final class Stage {
  let folder = ScratchFolder()
  let store: Store
  private var session: Session
  private var today: Day
  private var language: Language?
  private var seconds = 1_795_225_200
  private var asksBeforeRepeats = false
  private var messageID: String?
  private var room: String?
  private var saltNumber = 0

  /// The files of the demo, which is spoken once and copied for each scene.
  private static let demo = Result {
    let scratch = ScratchFolder()
    let store = Store(folder: scratch.path.appending("demo"), disk: SystemDisk())
    try store.create(settings: Settings(), forms: NewStore.forms)
    try DemoLedger(
      store, now: { Instant(seconds: 1_795_225_200) }, salt: { "5a17" }
    ).fill(today: try #require(Stage.firstDay))
    let names = try FileManager.default.subpathsOfDirectory(atPath: store.folder.string)
    return try names.filter { $0.contains(".") || $0 == "head" }.map { name in
      (name: name, bytes: try store.disk.contents(of: store.folder.appending(name)))
    }
  }

  /// The day scenes begin on.
  static let firstDay = Day(iso: "2026-11-21")

  init() throws {
    today = try #require(Stage.firstDay)
    store = Store(folder: folder.path.appending("ledger"), disk: SystemDisk())
    for inner in ["entries", "forms"] { try store.disk.makeFolder(store.folder.appending(inner)) }
    for (name, bytes) in try Stage.demo.get() {
      try store.disk.write(bytes, to: store.folder.appending(name))
    }
    session = Session(
      try Books(opening: store) { "5a17" },
      Session.Options(now: { Instant(seconds: 1_795_225_200) }))
    try reopen()
  }

  /// A new process on the same ledger.
  private func reopen() throws {
    var options = Session.Options(now: { [unowned self] in Instant(seconds: seconds) })
    options.today = today
    options.language = language
    options.asksBeforeRepeats = asksBeforeRepeats
    let books = try Books(opening: store) { [unowned self] in
      saltNumber += 1
      return "salt\(saltNumber)"
    }
    session = Session(books, options)
  }

  func set(_ name: String, _ value: String) throws {
    switch name {
    case "today":
      today = try #require(Day(iso: value))
      try reopen()
    case "clock": seconds += try #require(Int(value))
    case "language":
      language = Language(rawValue: value)
      try reopen()
    case "form": try add(form: value)
    case "assign": try assign(value.split(separator: " ").map(String.init))
    case "typed":
      asksBeforeRepeats = true
      try reopen()
    case "id": messageID = value
    case "room": room = value.isEmpty ? nil : value
    case "reopen": try reopen()
    default: Issue.record("no such stage direction: @\(name)")
    }
  }

  /// Adds a form of `Forms/`, as `form add` would.
  private func add(form name: String) throws {
    let file = SceneTests.folder.deletingLastPathComponent()
      .appendingPathComponent("Forms/\(name).json")
    let bytes = Array(try Data(contentsOf: file))
    let (form, faults) = Form.read(bytes)
    _ = try session.books.add(
      try #require(form, "\(faults)"), bytes: bytes, from: nil, today: today)
    try reopen()
  }

  /// Appraises a person by a form their position does not have, as settings.json would say.
  private func assign(_ words: [String]) throws {
    var settings = session.books.settings
    try #require(words.count == 2)
    settings.assignments.append(
      Settings.Assignment(member: PersonID(words[0]), position: nil, form: words[1]))
    try store.save(settings)
    try reopen()
  }

  /// The ledger as another process opens it.
  func books() throws -> Books { try Books(opening: store) { "0ther" } }

  /// What a check of the store finds.
  func findings() throws -> [Finding] { try Checker(store).check().findings }

  /// The whole reply to a line.
  func say(_ who: String, _ text: String) throws -> [String] {
    guard session.books.person(known: who) != nil else {
      return session.strangerWords(who, language).split(separator: "\n").map(String.init)
    }
    return try answer(who, text).text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The reply to somebody's line, with its facts.
  func answer(_ who: String, _ text: String) throws -> Answer {
    let person = try #require(session.books.person(known: who))
    let message = Message(
      text.replacingOccurrences(of: "⏎", with: "\n"), from: person, id: messageID,
      via: messageID == nil ? "terminal" : "gateway", room: room)
    messageID = nil
    let answer = try session.answer(message)
    try session.commit()
    return answer
  }
}
