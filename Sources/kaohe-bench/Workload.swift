internal import Appraisal
internal import Commands
internal import Disk
internal import Glibc
internal import Ledger
internal import SystemPackage

/// A ledger of ten thousand people, every form loaded, and the messages one might get about them.
final class Workload {
  private let folder: FilePath
  private let books: Books
  private let speaker: Person
  private let today: Day
  private let clock = ContinuousClock()

  static let size = 10_000

  /// Why a figure would say nothing.
  enum Fault: Error { case notLogged }

  init(_ folder: FilePath, today: Day) throws {
    self.folder = folder
    self.today = today
    let store = Store(folder: folder, disk: SystemDisk())
    try store.create(settings: Settings(), forms: NewStore.forms)
    try store.save(Roster(people: Workload.people, units: []))
    books = try Books(opening: store) { "salt" }
    speaker = Workload.people[0]
  }

  private static let people: [Person] = {
    let words = WorkloadWords.shared
    let positions = ["receptionist", "frontdesk-assistant", "aftersales-clerk", "receptionist"]
    return (0...size).map { index in
      Person(
        id: PersonID(index == 0 ? "S000001" : "E\(String(1_000_000 + index).dropFirst())"),
        name: words.name(index), role: index == 0 ? .supervisor : .staff,
        joined: Day(number: 17_000),
        posts: [
          Post(
            from: Day(number: 17_000),
            position: index == 0 ? "service-supervisor" : positions[index % 4],
            department: words.department(index % 5), site: words.site(index % 20))
        ])
    }
  }()

  /// Receptionists by turns.
  private func person(_ index: Int) -> Person { Workload.people[1 + index % 2_000 * 4 + 3] }

  /// No two of the first 200,000 tell of the same incident.
  private func plain(_ index: Int) -> String {
    let criteria = ["inquiry", "records", "complaint", "duty", "other"]
    let (round, set) = (index / 2_000, index / 40_000)
    let criterion = criteria[(index + round + set) % 5]
    let day = (today - round % 20).description
    return "deduct \(person(index).id) \(criterion) general \(1 + index % 2) \(day)"
  }

  private func chinese(_ index: Int) -> String {
    WorkloadWords.shared.message(index, about: person(index).name)
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  private func tell(_ what: String, _ count: Int, _ seconds: Double, _ beside: String = "") {
    print("\(what): \(Int(Double(count) / seconds))/s\(beside)")
  }

  private func session(isQuiet: Bool) -> Session {
    var options = Session.Options(now: { Instant(seconds: 1_795_225_200) })
    options.today = today
    options.style.isQuiet = isQuiet
    options.wantsFacts = false
    return Session(books, options)
  }

  // MARK: What is measured

  func readings() {
    let session = session(isQuiet: true)
    for (name, line) in [("plain lines", plain), ("free Chinese", chinese)] {
      let messages = (0..<20_000).map(line)
      for message in messages.prefix(2_000) { _ = session.read(message, from: speaker) }
      let time = seconds {
        for message in messages { _ = session.read(message, from: speaker) }
      }
      tell("read, \(name), 10,000 people", messages.count, time)
    }
  }

  /// Logs entries that are all different in batches, each batch on disk before the next, beside the
  /// bare `write` and `fdatasync` of as many lines.
  func logging(_ count: Int, batch: Int, isQuiet: Bool) throws {
    let bare = try floor(count, batch: batch)
    let session = session(isQuiet: isQuiet)
    let before = try books.journal.newestName()?.number ?? 0
    let messages = (before..<before + count).map(plain)
    let time = try seconds {
      var replies: [UInt8] = []
      for (index, message) in messages.enumerated() {
        let line = Array(message.utf8)[...]
        if try !session.answer(plain: line, from: speaker, to: &replies) {
          _ = try session.answer(Message(message, from: speaker))
        }
        if (index + 1) % batch == 0 { try session.commit() }
      }
      try session.commit()
    }
    guard try books.journal.newestName()?.number == before + count else { throw Fault.notLogged }
    let share = Int(bare / time * 100)
    tell(
      "logged, \(batch) a sync, \(isQuiet ? "--quiet" : "full replies")", count, time,
      "; bare write and fdatasync \(Int(Double(count) / bare))/s (\(share)%)")
  }

  private func floor(_ count: Int, batch: Int) throws -> Double {
    let line = [UInt8](repeating: 0x78, count: 330)
    let file = open(folder.appending("floor").string, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let bytes = Array(repeatElement(line, count: batch).joined())
    return seconds {
      for _ in 0..<(count / batch) {
        write(file, bytes, bytes.count)
        fdatasync(file)
      }
    }
  }

  /// Cards of a month with a hundred entries each, under forms that rate nobody by hand alone.
  func cards(of id: String, position: String) {
    guard let form = books.shelf.form(id) else { return }
    let period = Period(.month, containing: today)
    let subject = Subject.person(PersonID("E000001"))
    let places = form.criteria(for: subject, position: position).flatMap { criterion in
      criterion.rules.map { (criterion.id, $0) }
    }
    guard !places.isEmpty else { return }
    let entries = (1...100).map { number in
      let (criterion, rule) = places[number * 7 % places.count]
      var entry = Entry(
        name: EntryName(period: period, number: number), at: Instant(seconds: 1_795_000_000),
        by: speaker.id, action: rule.isGain ? .commend : .deduct, subject: subject,
        date: period.first + number % 20)
      entry.form = id
      entry.criterion = criterion
      entry.rule = rule.id
      entry.quantity = 3
      return entry
    }
    let scorer = Scorer(form: form, subject: subject, position: position, period: period)
    let time = seconds {
      for _ in 0..<2_000 { _ = scorer.card(History(entries)) }
    }
    tell("cards of 100 entries, \(id)", 2_000, time)
  }

  /// A year's cards of one person after another, month by month.
  func years() throws {
    let last = Period(.month, containing: today)
    guard let form = books.shelf.form("reception") else { return }
    let time = try seconds {
      for index in 0..<200 {
        for month in 0..<12 {
          _ = try books.card(
            of: .person(person(index).id), under: form, in: last.advanced(by: -month))
        }
      }
    }
    tell("years of twelve cards", 200, time)
  }
}
