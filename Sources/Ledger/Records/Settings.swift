public import Appraisal
internal import Disk
public import JSONText

/// The store's settings: `settings.json`.
public struct Settings: Hashable, Sendable {
  /// The name of the ledger's time zone.
  public var zoneName = "Asia/Shanghai"
  /// The language of replies where a person chose none.
  public var language = Language.simplifiedChinese
  /// Whether supervisors and the office act only on their own site.
  public var isScopedToSite = false
  /// Who may say with `--as`, or as a gateway, for whom they speak.
  public var namers = Namers.owner
  /// For how many days after it was recorded an entry can be appealed against.
  public var appealDays = 3
  /// Within how many days an appeal should be decided.
  public var decisionDays = 5
  /// Which forms who has, before what the forms say themselves.
  public var assignments: [Assignment] = []
  /// From which period a version of a form holds; version 1 holds from the start.
  public var formStarts: [FormStart] = []
  /// When the digest goes out by itself; nil for never.
  public var digestTime: DigestTime?
  /// Everything else in the file, kept as it is: channels, privacy and what later versions add.
  public var rest: [JSON.Member] = []

  /// The settings of a new store.
  public init() {}

  /// Who may say for whom they speak.
  public enum Namers: String, Hashable, Sendable {
    /// Everybody who can run the program: one trusted desk.
    case anyone
    /// Only the user who owns the store's folder; others are who they are logged in as.
    case owner
  }

  /// That somebody is appraised by a form.
  public struct Assignment: Hashable, Sendable {
    /// The person; nil for a whole position or a unit.
    public var member: PersonID?
    /// The position; nil for one person or a unit.
    public var position: String?
    /// The form's id; nil for none at all.
    public var form: String?

    /// That a person, or everybody in a position, has a form.
    public init(member: PersonID? = nil, position: String? = nil, form: String?) {
      self.member = member
      self.position = position
      self.form = form
    }
  }

  /// The first period of a form's version.
  public struct FormStart: Hashable, Sendable {
    /// The form's id.
    public var form: String
    /// The version.
    public var version: Int
    /// The first period it holds in.
    public var from: Period

    /// A version that holds from a period on.
    public init(form: String, version: Int, from: Period) {
      self.form = form
      self.version = version
      self.from = from
    }
  }

  private static let known = [
    "version", "zone", "language", "scope", "as", "appeal-days", "decide-days", "assignments",
    "form-starts", "digestAt",
  ]

  var json: JSON {
    var members: [JSON.Member] = [
      .init("version", .number(String(Store.version))), .init("zone", .string(zoneName)),
      .init("language", .string(language.rawValue)),
      .init("scope", .string(isScopedToSite ? "site" : "all")),
    ]
    members += chosen
    if !assignments.isEmpty {
      let rows = assignments.map { row -> JSON in
        .compact([
          "member": row.member.map { .string($0.description) },
          "position": row.position.map { .string($0) },
          "form": row.form.map { .string($0) } ?? .null,
        ])
      }
      members.append(.init("assignments", .array(rows)))
    }
    if !formStarts.isEmpty {
      let rows = formStarts.map { start -> JSON in
        [
          "form": .string(start.form), "version": .number(String(start.version)),
          "from": .string(start.from.description),
        ]
      }
      members.append(.init("form-starts", .array(rows)))
    }
    if let digestTime { members.append(.init("digestAt", .string(digestTime.description))) }
    return .object(members + rest)
  }
}

extension Settings {
  /// What differs from the settings of a new store.
  fileprivate var chosen: [JSON.Member] {
    let usual = Settings()
    var members: [JSON.Member] = []
    if namers != usual.namers { members.append(.init("as", .string(namers.rawValue))) }
    if appealDays != usual.appealDays {
      members.append(.init("appeal-days", .number(String(appealDays))))
    }
    if decisionDays != usual.decisionDays {
      members.append(.init("decide-days", .number(String(decisionDays))))
    }
    return members
  }
}

extension Store {
  /// Reads the settings.
  ///
  /// - Throws: ``StoreError/noStore(_:)`` where the folder holds no store.
  public func settings() throws(StoreError) -> Settings {
    guard let value = try record(settingsFile) else { throw try withoutSettings() }
    let record = Record(value, in: settingsFile)
    guard let version = value["version"]?.integer else { throw record.bad("version") }
    if version > Store.version { throw .newerVersion(folder, version: version) }
    var settings = Settings()
    settings.zoneName = try record.optional("zone") ?? settings.zoneName
    settings.language = try record.word("language", as: Language.self) ?? settings.language
    switch try record.optional("scope") {
    case "site": settings.isScopedToSite = true
    case nil, "all": settings.isScopedToSite = false
    default: throw record.bad("scope")
    }
    if let text = try record.optional("digestAt") {
      guard let time = DigestTime(text) else { throw record.bad("digestAt") }
      settings.digestTime = time
    }
    settings.namers = try record.word("as", as: Settings.Namers.self) ?? settings.namers
    settings.appealDays = try record.days("appeal-days") ?? settings.appealDays
    settings.decisionDays = try record.days("decide-days") ?? settings.decisionDays
    for row in value["assignments"]?.array ?? [] {
      let record = Record(row, in: settingsFile)
      settings.assignments.append(
        Settings.Assignment(
          member: try record.optional("member").map(PersonID.init),
          position: try record.optional("position"), form: try record.optional("form")))
    }
    for row in value["form-starts"]?.array ?? [] {
      let record = Record(row, in: settingsFile)
      guard let version = row["version"]?.integer, let from = Period(name: try record.text("from"))
      else { throw record.bad("form-starts") }
      settings.formStarts.append(
        Settings.FormStart(form: try record.text("form"), version: version, from: from))
    }
    settings.rest = value.members?.filter { !Settings.isKnown($0.name) } ?? []
    return settings
  }
}

extension Store {
  /// What a folder without settings is: none of a store, or one that has lost them.
  private func withoutSettings() throws(StoreError) -> StoreError {
    let isStore = try onDisk { () throws(DiskError) in try holdsRecords() }
    return isStore
      ? .disk(DiskError(.inspect, settingsFile, .noSuchFileOrDirectory)) : .noStore(folder)
  }
}

extension Settings {
  fileprivate static func isKnown(_ name: String) -> Bool { known.contains(name) }
}
