extension FormFault {
  /// The word most likely meant, where something was misspelt and one of the possible words is
  /// near.
  public var suggestion: String? {
    switch kind {
    case .unknownMember:
      guard case .name(let said)? = path.steps.last else { return nil }
      return nearest(to: said, among: possible)
    case .unknownID(let said): return nearest(to: said, among: possible)
    case .unknownWord(let said, let words): return nearest(to: said, among: words)
    case .formula(let error):
      switch error.fault {
      case .unknownName(let said, let words), .unknownFunction(let said, let words):
        return nearest(to: said, among: words)
      default: return nil
      }
    default: return nil
    }
  }

  /// The word that takes the fewest changed characters, at most one in three and one for a short
  /// word.
  private func nearest(to said: String, among words: [String]) -> String? {
    let limit = max(1, said.count / 3)
    let near = words.map { ($0, distance(Array(said), Array($0))) }.filter { $0.1 <= limit }
    return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// How many characters must be put in, left out or changed.
  private func distance(_ one: [Character], _ other: [Character]) -> Int {
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
