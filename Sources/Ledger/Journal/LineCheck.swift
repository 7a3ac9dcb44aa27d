internal import Appraisal

extension EntryLine {
  /// Whether bytes, in the order they are written in, certainly read back as this very line; false
  /// also where it takes reading them to know, as with notes and fractions.
  ///
  /// Every line is checked before it is written (``Journal/append(to:_:)``), and most are plain: this
  /// looks at each member where it stands and makes nothing of it.
  func isPlainly(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      guard let scan = MemberScan(raw) else { return false }
      var check = LineCheck(bytes: raw, scan: scan)
      return check.isPassed(by: self)
    }
  }
}

/// Holds the members of a line, one after the other, against what they should say.
private struct LineCheck {
  let bytes: UnsafeRawBufferPointer
  var scan: MemberScan

  mutating func isPassed(by line: EntryLine) -> Bool {
    let entry = line.entry
    guard line.salt == nil, line.noteHash == nil, !hasMore(entry) else { return false }
    return number(MemberKey.v, EntryLine.version) && name(MemberKey.ref, entry.name)
      && time(MemberKey.at, entry.at) && day(MemberKey.today, entry.today)
      && text(MemberKey.by, entry.by.description) && text(MemberKey.action, entry.action.rawValue)
      && subject(entry.subject) && text(MemberKey.form, entry.form.isEmpty ? nil : entry.form)
      && text(MemberKey.criterion, entry.criterion) && text(MemberKey.rule, entry.rule)
      && text(MemberKey.severity, entry.severity) && points(entry.points)
      && number(MemberKey.count, entry.count == 1 ? nil : entry.count)
      && day(MemberKey.date, entry.date) && text(MemberKey.sheet, entry.sheet)
      && text(MemberKey.via, entry.via) && text(MemberKey.msg, entry.message)
      && hash(MemberKey.prev, line.previous) && scan.isAtEnd
  }

  /// Whether there is more to an entry than is looked at here.
  private func hasMore(_ entry: Entry) -> Bool {
    entry.note != nil || entry.isLate || entry.rater != nil || entry.quantity != nil
      || entry.amount != nil || entry.value != nil || entry.planned != nil
      || entry.refersTo != nil || entry.decision != nil
  }

  /// Where the value of the next member stands, if it has this name and is a string as it is spelt.
  private mutating func string(_ key: UInt64) -> Range<Int>? {
    guard let member = scan.next(), member.key == key, member.isString, !member.isEscaped else {
      return nil
    }
    return member.value
  }

  private mutating func text(_ key: UInt64, _ text: String?) -> Bool {
    guard var text else { return true }
    guard let range = string(key) else { return false }
    return text.withUTF8 { utf8 in
      utf8.count == range.count && utf8.elementsEqual(bytes[range])
    }
  }

  private mutating func subject(_ subject: Subject) -> Bool {
    switch subject {
    case .person(let id): text(MemberKey.member, id.description)
    case .unit(let id): text(MemberKey.unit, id)
    }
  }

  private mutating func name(_ key: UInt64, _ name: EntryName) -> Bool {
    string(key).flatMap { EntryName(digits: bytes, $0) } == name
  }

  private mutating func time(_ key: UInt64, _ time: Instant) -> Bool {
    string(key).flatMap { Instant(digits: bytes, $0) } == time
  }

  private mutating func day(_ key: UInt64, _ day: Day?) -> Bool {
    guard let day else { return true }
    return string(key).flatMap { Day(digits: bytes, $0) } == day
  }

  private mutating func hash(_ key: UInt64, _ hash: Hash) -> Bool {
    string(key).flatMap { Hash(digits: UnsafeRawBufferPointer(rebasing: bytes[$0])) } == hash
  }

  private mutating func points(_ points: Exact?) -> Bool {
    guard let points else { return true }
    return string(MemberKey.points).flatMap { DigitReader.number(bytes, $0) }.map { Exact($0) }
      == points
  }

  private mutating func number(_ key: UInt64, _ number: Int?) -> Bool {
    guard let number else { return true }
    guard let member = scan.next(), member.key == key, !member.isString,
      bytes[member.value.lowerBound] != UInt8(ascii: "0")
    else { return false }
    return Entry.counts.contains(number) && DigitReader.number(bytes, member.value) == number
  }
}
