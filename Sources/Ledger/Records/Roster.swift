public import Appraisal
internal import Disk
internal import JSONText

/// The people and units on the ledger; the only place where names stand.
public struct Roster {
  /// Every unit, in the order they were added.
  public private(set) var units: [Unit]
  private var list: List

  /// People as they were read, or packed so that each is read alone.
  private enum List {
    case loaded([Person], places: [PersonID: Int])
    case packed(PackedRoster)
  }

  /// A roster of these people and units.
  public init(people: [Person], units: [Unit]) {
    self.units = units
    list = Roster.loaded(people)
  }

  init(_ packed: PackedRoster) {
    units = packed.units
    list = .packed(packed)
  }

  private static func loaded(_ people: [Person]) -> List {
    var places: [PersonID: Int] = [:]
    for (place, person) in people.enumerated() { places[person.id] = place }
    return .loaded(people, places: places)
  }

  /// Everybody, in the order they were added; all are read.
  public var people: [Person] {
    switch list {
    case .loaded(let people, _): people
    case .packed(let packed): packed.people
    }
  }

  /// The person with this id.
  public subscript(id: PersonID) -> Person? {
    switch list {
    case .loaded(let people, let places): places[id].map { people[$0] }
    case .packed(let packed): packed.person(id: id)
    }
  }

  /// The person a chat gateway's stable sender id belongs to; display names are never identity.
  public func person(chatID: String) -> Person? {
    switch list {
    case .loaded(let people, _): people.first { $0.hasChatID(chatID) }
    case .packed(let packed): packed.person(chatID: chatID)
    }
  }

  /// The unit with this id.
  public func unit(_ id: String) -> Unit? { units.first { $0.id == id } }

  /// Adds a person, or replaces the one with that id.
  public mutating func put(_ person: Person) {
    guard case .loaded(var people, var places) = list else {
      list = Roster.loaded(people)
      put(person)
      return
    }
    list = .loaded([], places: [:])
    if let place = places[person.id] {
      people[place] = person
    } else {
      places[person.id] = people.count
      people.append(person)
    }
    list = .loaded(people, places: places)
  }

  /// Adds a unit, or replaces the one with that id.
  public mutating func put(_ unit: Unit) {
    if let place = units.firstIndex(where: { $0.id == unit.id }) {
      units[place] = unit
    } else {
      units.append(unit)
    }
  }

  var peopleJSON: JSON { ["people": .array(people.map(\.json))] }

  var unitsJSON: JSON {
    [
      "units": .array(
        units.map { unit in
          .compact([
            "id": .string(unit.id), "name": .string(unit.name),
            "form": unit.form.map { .string($0) },
            "aliases": unit.aliases.isEmpty ? nil : .array(unit.aliases.map { .string($0) }),
          ])
        })
    ]
  }
}

extension Person {
  fileprivate var json: JSON {
    .compact([
      "id": .string(id.description), "name": .string(name), "role": .string(role.rawValue),
      "aliases": aliases.isEmpty ? nil : .array(aliases.map { .string($0) }),
      "chat": chatID.map { .string($0) }, "joined": .string(joined.description),
      "left": left.map { .string($0.description) },
      "language": language.map { .string($0.rawValue) },
      "posts": .array(
        posts.map { post in
          [
            "from": .string(post.from.description), "position": .string(post.position),
            "department": .string(post.department), "site": .string(post.site),
          ]
        }),
    ])
  }

  fileprivate init(_ record: Record) throws(StoreError) {
    guard let joined = try record.day("joined") else { throw record.bad("joined") }
    guard let role = try record.word("role", as: Role.self) else { throw record.bad("role") }
    var posts: [Post] = []
    for value in record.value["posts"]?.array ?? [] {
      let post = Record(value, in: record.file)
      guard let from = try post.day("from") else { throw post.bad("from") }
      posts.append(
        Post(
          from: from, position: try post.text("position"), department: try post.text("department"),
          site: try post.text("site")))
    }
    if posts.isEmpty { throw record.bad("posts") }
    self.init(
      id: PersonID(try record.text("id")), name: try record.text("name"), role: role,
      aliases: try record.texts("aliases"), chatID: try record.optional("chat"), joined: joined,
      left: try record.day("left"), posts: posts,
      language: try record.word("language", as: Language.self))
  }
}

extension Person {
  /// Whether this is the person's sender id, byte by byte: text that is merely equivalent to an id
  /// is not that id.
  func hasChatID(_ id: String) -> Bool { chatID.map { $0.utf8.elementsEqual(id.utf8) } ?? false }
}

extension Roster: Hashable {
  /// Whether two rosters have the same people and units in the same order.
  public static func == (one: Roster, other: Roster) -> Bool {
    one.people == other.people && one.units == other.units
  }

  /// Hashes people and units.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(people)
    hasher.combine(units)
  }
}

extension Store {
  /// People and units, as an earlier process packed them where that still fits.
  public func roster(_ origin: Origin?) throws(StoreError) -> Roster {
    guard let origin else { return try roster() }
    let file = CacheFile("people", of: self)
    if let packed = file.content(of: origin) {
      return Roster(
        PackedRoster(packed) { (try? self.roster()) ?? Roster(people: [], units: []) })
    }
    let roster = try roster()
    file.keep(PackedRoster.bytes(roster), of: origin)
    return roster
  }

  /// Reads people and units.
  public func roster() throws(StoreError) -> Roster {
    var people: [Person] = []
    for value in try required(peopleFile)["people"]?.array ?? [] {
      people.append(try Person(Record(value, in: peopleFile)))
    }
    var units: [Unit] = []
    for value in try required(unitsFile)["units"]?.array ?? [] {
      let record = Record(value, in: unitsFile)
      units.append(
        Unit(
          id: try record.text("id"), name: try record.text("name"),
          form: try record.optional("form"), aliases: try record.texts("aliases")))
    }
    return Roster(people: people, units: units)
  }
}
