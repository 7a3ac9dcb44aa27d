internal import Appraisal
internal import Packs

/// A roster as bytes of which one person is read without the others: a process that answers one
/// message needs two of ten thousand people.
///
///     people                                    one count
///     for each person and one more: where its record begins
///     keys, and for each, sorted: its hash, and the person's place
///     the records, and behind them the units
final class PackedRoster {
  private let numbers: PackedNumbers
  private let count: Int
  private let keyCount: Int
  private let read: () -> Roster
  private lazy var loaded = read()
  /// Those who were looked up already.
  private var met = Kept<PersonID, Person>()
  /// The two looked up last: a message asks again and again for who speaks and whom it is about.
  private var metLast: [Person] = []
  /// Which of them was looked up before the other.
  private var older = 0

  /// A roster from its pack.
  ///
  /// - Parameters:
  ///   - numbers: the pack.
  ///   - read: reads the roster's own files, where the pack turns out to be broken.
  init(_ numbers: PackedNumbers, read: @escaping () -> Roster) {
    self.numbers = numbers
    self.read = read
    count = Int(numbers[0])
    keyCount = Int(numbers[count + 2])
  }

  /// Everybody, in the roster's order.
  private(set) lazy var people: [Person] = {
    let people = whole {
      (0..<count).compactMap { numbers.isBroken ? nil : person($0) }
    } else: {
      $0.people
    }
    places = Dictionary(zip(people.map(\.id), people.indices)) { one, _ in one }
    return people
  }()

  /// Every unit, in the roster's order.
  var units: [Unit] {
    whole {
      var reader = PackReader(numbers, at: Int(numbers[count + 1]))
      let unitCount = reader.number()
      var units: [Unit] = []
      while units.count < unitCount, !numbers.isBroken {
        units.append(
          Unit(
            id: reader.text(), name: reader.text(), form: reader.optionalText(),
            aliases: reader.texts()))
      }
      return units
    } else: {
      $0.units
    }
  }

  /// Where everybody is among ``people``; nil until they were all read.
  private var places: [PersonID: Int]?

  /// The person with an id.
  func person(id: PersonID) -> Person? {
    if let places { return places[id].map { people[$0] } }
    if let last = metLast.firstIndex(where: { $0.id == id }) {
      older = 1 - last
      return metLast[last]
    }
    var person = met[id]
    if person == nil {
      person = whole {
        people(PackedRoster.key(id)).first { $0.id == id }
      } else: {
        $0[id]
      }
      if let person { met.keep(person, for: id) }
    }
    if let person { rememberMet(person) }
    return person
  }

  private func rememberMet(_ person: Person) {
    if metLast.count < 2 {
      older = 0
      metLast.append(person)
    } else {
      metLast[older] = person
      older = 1 - older
    }
  }

  /// The first person with a gateway's sender id.
  func person(chatID: String) -> Person? {
    whole {
      people(PackedRoster.key(chatID: chatID)).first { $0.hasChatID(chatID) }
    } else: {
      $0.person(chatID: chatID)
    }
  }

  /// What a look at the pack finds; at the roster as read, where the pack is broken.
  private func whole<Result>(_ look: () -> Result, else other: (Roster) -> Result) -> Result {
    if numbers.isBroken { return other(loaded) }
    let result = look()
    return numbers.isBroken ? other(loaded) : result
  }

  private func people(_ key: UInt32) -> [Person] {
    let keys = count + 3
    var (low, high) = (0, keyCount)
    while low < high {
      let middle = (low + high) / 2
      if numbers[keys + 2 * middle] < key { low = middle + 1 } else { high = middle }
    }
    var found: [Person] = []
    while low < keyCount, numbers[keys + 2 * low] == key, !numbers.isBroken {
      if let person = person(Int(numbers[keys + 2 * low + 1])) { found.append(person) }
      low += 1
    }
    return found
  }

  private func person(_ place: Int) -> Person? {
    var reader = PackReader(numbers, at: Int(numbers[place + 1]))
    return reader.person()
  }

  // MARK: Packing

  static func bytes(_ roster: Roster) -> [UInt8] {
    var records = PackWriter()
    var starts: [Int] = []
    var keys: [(key: UInt32, place: Int)] = []
    for (place, person) in roster.people.enumerated() {
      starts.append(records.bytes.count)
      records.write(person)
      keys.append((key(person.id), place))
      if let chat = person.chatID { keys.append((key(chatID: chat), place)) }
    }
    starts.append(records.bytes.count)
    records.number(roster.units.count)
    for unit in roster.units {
      records.text(unit.id)
      records.text(unit.name)
      records.optional(unit.form)
      records.texts(unit.aliases)
    }
    keys.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    let base = 4 * (starts.count + 2) + 8 * keys.count
    var writer = PackWriter()
    writer.number(roster.people.count)
    for start in starts { writer.number(base + start) }
    writer.number(keys.count)
    for (key, place) in keys {
      writer.number(Int(key))
      writer.number(place)
    }
    writer.append(records)
    return writer.padded()
  }

  private static func key(_ id: PersonID) -> UInt32 { key("i", id.description) }

  private static func key(chatID: String) -> UInt32 { key("c", chatID) }

  private static func key(_ kind: String, _ text: String) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in kind.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}

extension PackWriter {
  fileprivate mutating func write(_ person: Person) {
    text(person.id.description)
    text(person.name)
    text(person.role.rawValue)
    texts(person.aliases)
    optional(person.chatID)
    day(person.joined)
    number(person.left == nil ? 0 : 1)
    day(person.left ?? person.joined)
    optional(person.language?.rawValue)
    number(person.posts.count)
    for post in person.posts {
      day(post.from)
      text(post.position)
      text(post.department)
      text(post.site)
    }
  }

  private mutating func day(_ day: Day) { number(day.number + PackedDay.shift) }
}

extension PackReader {
  fileprivate mutating func person() -> Person? {
    let id = PersonID(text())
    let name = text()
    guard let role = Role(rawValue: text()) else { return nil }
    let aliases = texts()
    let chat = optionalText()
    let joined = day()
    let hasLeft = number() == 1
    let left = day()
    let language = optionalText().flatMap(Language.init)
    let postCount = number()
    var posts: [Post] = []
    while posts.count < min(postCount, 10_000) {
      posts.append(Post(from: day(), position: text(), department: text(), site: text()))
    }
    if posts.isEmpty { return nil }
    return Person(
      id: id, name: name, role: role, aliases: aliases, chatID: chat, joined: joined,
      left: hasLeft ? left : nil, posts: posts, language: language)
  }

  private mutating func day() -> Day { Day(number: number() - PackedDay.shift) }
}

private enum PackedDay {
  /// Added to the numbers of days, so that none is negative.
  static let shift = 1_000_000
}
