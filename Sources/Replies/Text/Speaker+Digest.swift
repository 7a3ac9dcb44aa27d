public import Appraisal
internal import JSONText
public import Markup

/// Finds a person's id in the chat service, where a digest may address them; nil otherwise.
public typealias Addressing = (PersonID) -> UserID?

extension Speaker {
  /// A digest as a chat message.
  ///
  /// - Parameters:
  ///   - digest: what is to be told.
  ///   - addressing: those who may be notified when an inspection of theirs is due.
  public func document(
    _ digest: DigestReport, addressing: Addressing = { _ in nil }
  ) -> Document {
    var blocks: [Block] = [.title(Text(title(digest))), .list(figures(digest).map { Text($0) })]
    blocks += section("praise", digest.praise.map { Text(praise($0)) })
    blocks += section("hot", digest.hotSpots.map { Text(hotSpot($0)) })
    blocks += section("owed", digest.owed.map { owed($0, digest, addressing) })
    blocks += section("deadlines", digest.deadlines.map { Text(deadline($0)) })
    blocks += section("records", digest.records.map { Text(record($0)) })
    blocks += departments(digest) + people(digest)
    return Document(blocks)
  }

  private func section(_ name: String, _ lines: [Text]) -> [Block] {
    lines.isEmpty ? [] : [heading(name), .list(lines)]
  }

  func heading(_ name: String) -> Block {
    .paragraph(Text([.emphasis(term("digest.\(name)"))]))
  }

  private func title(_ digest: DigestReport) -> String {
    let days =
      digest.since == digest.day
      ? digest.day.description
      : term(
        "digest.days", ["since": digest.since.description, "day": digest.day.description])
    let scope = [digest.scope.site, digest.scope.department].compactMap { $0 }
    return term("digest.title", ["days": days])
      + (scope.isEmpty ? "" : " \u{B7} " + list(scope))
  }

  /// The word before the title of a message that may have arrived already.
  public var resent: String { term("digest.resent") }

  func lines(_ postings: [DigestReport.Posting]?) -> [String] {
    guard let postings else { return [] }
    return postings.isEmpty ? [term("report.no-channels")] : postings.map(text)
  }

  /// What happened to a digest for one channel.
  public func text(_ posting: DigestReport.Posting) -> String {
    let fills = ["channel": posting.channel, "day": posting.day.description]
    switch posting.fate {
    case .queued(let parts, let replacing):
      let more = fills.merging(["parts": String(parts), "replaced": String(replacing)]) { one, _ in
        one
      }
      return term(replacing == 0 ? "posting.queued" : "posting.replaced", more)
    case .already: return term("posting.already", fills)
    case .impossible: return term("posting.impossible", fills)
    }
  }

  // MARK: Figures

  private func figures(_ digest: DigestReport) -> [String] {
    var lines = [month(digest)]
    if digest.team.uninspected > 0 {
      lines.append(term("digest.uninspected", ["n": String(digest.team.uninspected)]))
    }
    if let recorded = digest.recorded {
      lines.append(self.recorded(recorded, isSpan: digest.since != digest.day))
    }
    if digest.openAppeals > 0 {
      lines.append(term("digest.appeals", ["n": String(digest.openAppeals)]))
    }
    return lines
  }

  private func month(_ digest: DigestReport) -> String {
    let fills = ["period": digest.period.description, "people": String(digest.team.people)]
    if digest.isForGroup, digest.team.scored == 0 {
      return term("digest.small", fills)
    }
    guard let mean = digest.team.mean, let change = digest.team.change else {
      return term("digest.no-mean", fills)
    }
    return term(
      "digest.mean",
      [
        "period": digest.period.description, "people": String(digest.team.scored),
        "mean": figure(mean), "change": self.change(change),
      ])
  }

  /// A mean to one decimal, as totals have.
  func figure(_ number: Exact) -> String { number.rounded(decimals: 1).shown }

  func change(_ number: Exact) -> String {
    let rounded = number.rounded(decimals: 1)
    if rounded == .zero { return term("digest.unchanged") }
    return (rounded > .zero ? "+" : "\u{2212}") + rounded.magnitude.shown
  }

  private func recorded(_ recorded: DigestReport.Recorded, isSpan: Bool) -> String {
    let name = isSpan ? "digest.recorded-span" : "digest.recorded-day"
    if recorded.isEmpty { return term(name, ["parts": term("digest.nothing")]) }
    let parts = [
      part("losses", recorded.losses, recorded.lost),
      part("gains", recorded.gains, recorded.gained),
      part("inspections", recorded.inspections), part("others", recorded.others),
      part("backdated", recorded.backdated),
    ]
    return term(name, ["parts": list(parts.compactMap { $0 })])
  }

  private func part(_ name: String, _ count: Int, _ points: Exact = .zero) -> String? {
    count == 0
      ? nil : term("digest.\(name)", ["n": String(count), "p": points.shown])
  }

  // MARK: Lines

  private func praise(_ record: DigestReport.Record) -> String {
    let entry = record.item.current
    return [name(entry.subject), "+" + entry.nominal.shown, entry.note ?? ""]
      .filter { !$0.isEmpty }.joined(by: " ")
  }

  private func hotSpot(_ spot: DigestReport.HotSpot) -> String {
    term(
      "digest.spot",
      [
        "what": criterionName(spot.criterion, spot.form), "n": String(spot.count),
        "p": spot.lost.shown,
      ])
  }

  private func record(_ record: DigestReport.Record) -> String {
    let mark = record.isBackdated ? term("digest.backdated-mark") + " " : ""
    return mark + name(record.item.entry.subject) + " " + line(record.item, record.form)
  }

  private func deadline(_ due: DigestReport.Due) -> String {
    term("digest.deadline", ["what": name(due.term), "day": due.day.description])
  }

  /// The most names a line has before it names the roles instead.
  private static let mostNames = 5
  /// How many days before something is due the people who owe it are addressed.
  private static let addressedBefore = 3

  private func owed(
    _ owed: DigestReport.Owed, _ digest: DigestReport, _ addressing: Addressing
  ) -> Text {
    let left = owed.due.map { $0.number - digest.day.number }
    let start = term(
      "digest.owed-line",
      [
        "what": columnName(owed.owed, owed.form), "n": String(owed.count),
        "due": left.map { daysLeft($0, owed) } ?? "",
      ])
    let isNear = left.map { $0 <= Speaker.addressedBefore } ?? false
    var runs: [Run] = [.plain(start)]
    if owed.owers.count > Speaker.mostNames {
      runs.append(.plain(term("digest.turn") + list(owerRoles(owed))))
    } else if !owed.owers.isEmpty {
      runs.append(.plain(term("digest.turn")))
      for (index, ower) in owed.owers.enumerated() {
        if index > 0 { runs.append(.plain(term("comma"))) }
        let user = isNear ? addressing(ower) : nil
        runs.append(
          user.map { .mention(.user($0, name: name(ower))) } ?? .plain(name(ower)))
      }
    }
    if !owed.members.isEmpty, owed.members != owed.owers {
      runs.append(.plain(term("digest.lacking", ["members": list(owed.members.map(name))])))
    }
    return Text(runs)
  }

  private func daysLeft(_ days: Int, _ owed: DigestReport.Owed) -> String {
    let day = owed.due?.description ?? ""
    let name =
      switch days {
      case 0: "digest.due-today"
      case 1...: "digest.due-in"
      default: "digest.overdue"
      }
    return term(name, ["day": day, "n": String(days)])
  }

  private func owerRoles(_ owed: DigestReport.Owed) -> [String] {
    let roles = Set(owed.owers.compactMap { names.person($0)?.role })
    return Role.allCases.filter(roles.contains).map(role)
  }
}
