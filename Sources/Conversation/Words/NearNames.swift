internal import Appraisal
internal import Hanzi

/// A person whose name is near to what was typed.
struct NearName: Comparable {
  let person: PersonID
  /// How many characters differ.
  let edits: Int
  /// How many letters of the sound differ.
  let sound: Int

  static func < (one: NearName, other: NearName) -> Bool {
    (one.edits + one.sound, one.edits, one.person.description)
      < (other.edits + other.sound, other.edits, other.person.description)
  }
}

/// Finds names close to a stretch that names nobody, by characters and by sound.
struct NearNames {
  let words: WordPack
  let spellings: WordPack
  let name: (PersonID) -> String?

  /// So many names begin with a lone surname that only some of them are compared.
  private static let mostOfOneSurname = 100

  /// Those near to a stretch, unordered.
  func near(_ typed: [Unicode.Scalar]) -> [NearName] {
    guard let first = typed.first else { return [] }
    if first.isLatin { return latin(typed) }
    if typed.count == 1 { return ofSurname(typed) }
    // The stretch may run on into other words.
    return (2...min(typed.count, 5)).flatMap { chinese(Array(typed.prefix($0))) }
  }

  private func latin(_ typed: [Unicode.Scalar]) -> [NearName] {
    // Ids are all near to one another.
    guard typed.count >= 4, !typed.contains(where: \.isDigit) else { return [] }
    let most = typed.count >= 6 ? 2 : 1
    return [words, spellings].flatMap { pack in
      people(pack.names(near: typed, most: most)).map { NearName(person: $1, edits: 0, sound: $0) }
    }
  }

  private func chinese(_ typed: [Unicode.Scalar]) -> [NearName] {
    let sounds = Hanzi.spellings(ofName: typed.text).map { Array($0.unicodeScalars) }
    let written = people(words.names(near: typed, most: 1)).map(\.1)
    let spoken = sounds.flatMap { people(spellings.names(near: $0, most: 1)).map(\.1) }
    return Set(written + spoken).compactMap { person in
      name(person).map { name in
        NearName(
          person: person, edits: EditDistance.between(typed, name.foldedForMatching),
          sound: difference(sounds, name))
      }
    }
  }

  private func ofSurname(_ typed: [Unicode.Scalar]) -> [NearName] {
    words.names(beginning: typed, most: NearNames.mostOfOneSurname).compactMap(\.person)
      .map { NearName(person: $0, edits: 2, sound: 0) }
  }

  private func people(
    _ found: [(distance: Int, meanings: [Meaning])]
  ) -> [(Int, PersonID)] {
    found.flatMap { found in found.meanings.compactMap(\.person).map { (found.distance, $0) } }
  }

  private func difference(_ sounds: [[Unicode.Scalar]], _ name: String) -> Int {
    let others = Hanzi.spellings(ofName: name).map { Array($0.unicodeScalars) }
    return sounds.flatMap { sound in others.map { EditDistance.between(sound, $0) } }.min() ?? 9
  }
}
