internal import Appraisal
internal import Hanzi

/// People by how their names are spelled in pinyin; made when the first Latin word that is
/// nothing else is met.
struct PinyinIndex {
  private var spellings: [String: [PersonID]] = [:]
  private var initials: [String: [PersonID]] = [:]

  init(_ people: [Person]) {
    for person in people where person.name.unicodeScalars.contains(where: { $0.value > 0x2E80 }) {
      for spelling in Hanzi.spellings(ofName: person.name) {
        spellings[spelling, default: []].append(person.id)
      }
      for short in Hanzi.initials(ofName: person.name) {
        initials[short, default: []].append(person.id)
      }
    }
  }

  func people(spelled word: String) -> [PersonID] {
    let plain = Hanzi.tonelessed(word)
    return spellings[plain] ?? (plain.utf8.count >= 2 ? initials[plain] : nil) ?? []
  }
}
