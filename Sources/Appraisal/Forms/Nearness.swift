/// Words that are nearly another one.
enum Nearness {
  /// The word that takes the fewest changed characters, at most one in three and one for a short
  /// word.
  static func nearest(to said: String, among words: [String]) -> String? {
    let limit = max(1, said.count / 3)
    let near = words.map { ($0, distance(Array(said), Array($0))) }.filter { $0.1 <= limit }
    return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// How many characters must be put in, left out or changed.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, a) in one.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, b) in other.enumerated() {
        let change = corner + (a == b ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, corner + 1)
      }
    }
    return row[other.count]
  }
}

extension [Form] {
  /// The forms that a word which is no form's id may mean: its name holds the word, or its id is
  /// nearly the word.
  public func near(_ word: String) -> [Form] {
    let id = Nearness.nearest(to: word.lowercased(), among: map(\.id))
    return filter { form in
      form.id == id || Language.allCases.contains { (form.name[$0] ?? "").contains(word) }
    }
  }
}
