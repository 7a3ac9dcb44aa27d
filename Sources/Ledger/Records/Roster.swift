public import Appraisal
internal import Disk
internal import JSONText

/// The people and units on the ledger; the only place where names stand.
public struct Roster: Hashable, Sendable {
  /// Everybody, in the order they were added.
  public private(set) var people: [Person]
  /// Every unit, in the order they were added.
  public private(set) var units: [Unit]
  private var places: [PersonID: Int] = [:]

  /// A roster of these people and units.
  public init(people: [Person], units: [Unit]) {
    self.people = people
    self.units = units
    for (place, person) in people.enumerated() { places[person.id] = place }
  }

  /// The person with this id.
  public subscript(id: PersonID) -> Person? { places[id].map { people[$0] } }

  /// The unit with this id.
  public func unit(_ id: String) -> Unit? { units.first { $0.id == id } }

  /// Adds a person, or replaces the one with that id.
  public mutating func put(_ person: Person) {
    if let place = places[person.id] {
      people[place] = person
    } else {
      places[person.id] = people.count
      people.append(person)
    }
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

extension Store {
  /// Reads people and units.
  public func roster() throws(StoreError) -> Roster {
    var people: [Person] = []
    for value in try record(peopleFile)?["people"]?.array ?? [] {
      people.append(try Person(Record(value, in: peopleFile)))
    }
    var units: [Unit] = []
    for value in try record(unitsFile)?["units"]?.array ?? [] {
      let record = Record(value, in: unitsFile)
      units.append(
        Unit(
          id: try record.text("id"), name: try record.text("name"),
          form: try record.optional("form"), aliases: try record.texts("aliases")))
    }
    return Roster(people: people, units: units)
  }
}
