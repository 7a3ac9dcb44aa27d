public import Appraisal
internal import JSONText
internal import SystemPackage

/// A closing or reopening of a period: a line of `seals.jsonl`.
///
/// A closing keeps the figures as they were signed, and a hash by which anybody can see later that
/// neither they nor the entries under them were touched (`CASES.md` N12, T39–T41). Both survive
/// the erasure of names and notes, as neither stands in what is hashed (N21).
public struct Seal: Hashable, Sendable {
  /// What a seal does.
  public enum Action: String, Hashable, Sendable {
    /// Freezes a period.
    case close
    /// Opens it again.
    case reopen
  }

  /// One closed card's figures.
  public struct Figure: Hashable, Sendable {
    /// Whose card it is.
    public var subject: Subject
    /// The form's id.
    public var form: String
    /// The form's version.
    public var version: Int
    /// The rounded total; nil where the card has none, which is not zero (`CASES.md` A25).
    public var total: Exact?
    /// The grade's id.
    public var grade: String?
    /// The pay effect's id.
    public var pay: String?
    /// The position the person held, which selects a variant's items; nil for a unit.
    ///
    /// It stands here, and the department with it, so that a roster changed later for the past
    /// changes no closed card (`CASES.md` A12).
    public var position: String?
    /// The department the person was in; nil for a unit.
    public var department: String?

    /// The figures of a card.
    public init(
      subject: Subject, form: String, version: Int, total: Exact?, grade: String? = nil,
      pay: String? = nil, position: String? = nil, department: String? = nil
    ) {
      self.subject = subject
      self.form = form
      self.version = version
      self.total = total
      self.grade = grade
      self.pay = pay
      self.position = position
      self.department = department
    }
  }

  /// What it does.
  public var action: Action
  /// The period.
  public var period: Period
  /// When it was done.
  public var at: Instant
  /// The ledger's day it was done on, where that was given and is not the day of ``at``.
  public var today: Day?
  /// Who did it.
  public var by: PersonID
  /// Why; a reopening always has a reason.
  public var reason: String?
  /// The gateway's id of the message it was done by, so that one delivered twice does nothing more.
  public var message: String?
  /// The figures; none for a reopening.
  public var figures: [Figure]
  /// How many entries the period's file had.
  public internal(set) var entryCount = 0
  /// The number of the newest of them; nil in seals of before it was noted.
  public internal(set) var newest: Int?
  /// The hash over the period's entries and the figures; its first eight digits are printed on
  /// forms.
  public internal(set) var hash = Hash.none
  /// Where the ledger's chain ended, so that what was cut off since is missed.
  public internal(set) var head = Hash.none
  /// The hash of the seal before this one.
  public internal(set) var previous = Hash.none

  /// A seal still to be set; the hashes are filled in when it is.
  public init(
    _ action: Action, _ period: Period, at: Instant, today: Day? = nil, by: PersonID,
    reason: String? = nil, message: String? = nil, figures: [Figure] = []
  ) {
    self.action = action
    self.period = period
    self.at = at
    self.today = today
    self.by = by
    self.reason = reason
    self.message = message
    self.figures = figures
  }

  /// The first eight digits of the hash, as printed on forms (`CASES.md` N12).
  public var shortHash: String { String(hash.description.prefix(8)) }

  /// The ledger's day it was done on.
  public func day(in zone: Zone) -> Day { today ?? zone.day(at: at) }

  /// The version of the line format.
  private static let version = 1

  /// The line, without a line feed.
  func bytes(in zone: Zone) -> [UInt8] {
    let value: JSON = .compact([
      "v": .number(String(Seal.version)), "do": .string(action.rawValue),
      "period": .string(period.description), "at": .string(at.text(in: zone)),
      "today": today.map { .string($0.description) }, "by": .string(by.description),
      "reason": reason.map { .string($0) }, "msg": message.map { .string($0) },
      "count": .number(String(entryCount)),
      "newest": newest.map { .number(String($0)) }, "figures": .array(figures.map(\.json)),
      "hash": .string(hash.description),
      "head": .string(head.description), "prev": .string(previous.description),
    ])
    return value.bytes
  }

  /// Reads a line.
  init(_ bytes: [UInt8], in file: FilePath, line: Int) throws(StoreError) {
    let value: JSON
    do {
      value = try JSON(parsing: bytes)
    } catch {
      let excerpt = EntryLine.excerpt(bytes)
      throw .damaged(StoreError.Damage(file, line: line, .notJSON(error), excerpt: excerpt))
    }
    let record = Record(value, in: file, line: line)
    guard value["v"]?.integer == Seal.version else { throw record.bad("v") }
    guard let action = try record.word("do", as: Action.self) else { throw record.bad("do") }
    guard let period = Period(name: try record.text("period")) else { throw record.bad("period") }
    guard let at = Instant(text: try record.text("at")) else { throw record.bad("at") }
    guard let count = value["count"]?.integer, count >= 0 else { throw record.bad("count") }
    var figures: [Figure] = []
    for figure in value["figures"]?.array ?? [] {
      figures.append(try Figure(Record(figure, in: file, line: line)))
    }
    self.init(
      action, period, at: at, today: try record.day("today"),
      by: PersonID(try record.text("by")), reason: try record.optional("reason"),
      message: try record.optional("msg"), figures: figures)
    entryCount = count
    newest = value["newest"]?.integer
    guard let hash = try record.hash("hash"), let head = try record.hash("head"),
      let previous = try record.hash("prev")
    else { throw record.bad("hash") }
    self.hash = hash
    self.head = head
    self.previous = previous
  }

  /// The hash over the period's entries and all the seal says, the hash itself left out.
  ///
  /// - Parameter entries: the hashes of the period's lines, in their order.
  func hash(over entries: some Sequence<Hash>) -> Hash {
    var bytes: [UInt8] = []
    for entry in entries {
      entry.write(to: &bytes)
      bytes.append(0x0A)
    }
    var open = self
    open.hash = .none
    return Hash(of: bytes + open.bytes(in: Zone(secondsEast: 0)))
  }

  /// Whether a line is laid out as we lay it out, so that the hash vouches for each of its bytes.
  func isSpelled(in line: [UInt8]) -> Bool {
    let names = try? JSON(parsing: bytes(in: Zone(secondsEast: 0))).members?.map(\.name)
    guard let value = try? JSON(parsing: line), value.bytes == line else { return false }
    return value.members?.map(\.name) == names
  }
}

extension Seal.Figure {
  fileprivate var json: JSON {
    .compact([
      "member": subject.person.map { .string($0.description) },
      "unit": subject.unit.map { .string($0) }, "form": .string(form),
      "version": .number(String(version)), "total": total.map { .string($0.description) },
      "grade": grade.map { .string($0) }, "pay": pay.map { .string($0) },
      "position": position.map { .string($0) }, "department": department.map { .string($0) },
    ])
  }

  init(_ record: Record) throws(StoreError) {
    let subject: Subject
    if let person = try record.optional("member") {
      subject = .person(PersonID(person))
    } else {
      subject = .unit(try record.text("unit"))
    }
    guard let version = record.value["version"]?.integer else { throw record.bad("version") }
    self.init(
      subject: subject, form: try record.text("form"), version: version,
      total: try record.exact("total"), grade: try record.optional("grade"),
      pay: try record.optional("pay"), position: try record.optional("position"),
      department: try record.optional("department"))
  }
}
