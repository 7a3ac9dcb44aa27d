internal import Appraisal

/// Which lines are wanted, as lines of our own layout say it, to pass over the others at the speed of
/// reading.
struct WantedLines {
  /// The member that says it, and others that would stand in its place.
  private let key: UInt64
  private let others: [UInt64]
  private let value: [UInt8]
  private let isString: Bool

  private init(_ key: UInt64, or others: [UInt64] = [], _ value: String, isString: Bool = true) {
    self.key = key
    self.others = others
    self.value = Array(value.utf8)
    self.isString = isString
  }

  /// The lines about a subject.
  init(about subject: Subject) {
    switch subject {
    case .person(let person):
      self.init(MemberKey.member, or: [MemberKey.unit], person.description)
    case .unit(let unit):
      self.init(MemberKey.unit, or: [MemberKey.member], unit)
    }
  }

  /// The lines of an action.
  init(of action: Action) { self.init(MemberKey.action, action.rawValue) }

  /// The lines that somebody recorded.
  init(by person: PersonID) { self.init(MemberKey.by, person.description) }

  /// The lines filed late.
  static let late = WantedLines(MemberKey.late, "true", isString: false)

  /// Whether a line is wanted, or laid out so that only decoding it can tell.
  func mayBeMeant(by line: UnsafeRawBufferPointer) -> Bool {
    guard var scan = MemberScan(line) else { return true }
    while let member = scan.next() {
      guard member.key == key || others.contains(member.key) else { continue }
      if member.isString != isString || member.isEscaped { return true }
      return member.key == key && line[member.value].elementsEqual(value)
    }
    // Only entries filed late say so; everything else is said by every line.
    return isString || !scan.isAtEnd
  }
}
