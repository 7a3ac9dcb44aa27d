internal import Appraisal

extension Line {
  /// The ids of the form's words of a kind: what all of them can mean, else what each can.
  func ids(_ pick: (FormWord) -> Bool) -> Set<String> {
    let lists = tokens.map { Set($0.all(\.formWord).filter(pick).map(\.id)) }
      .filter { !$0.isEmpty }
    guard let first = lists.first else { return [] }
    let common = lists.dropFirst().reduce(first) { $0.intersection($1) }
    return common.isEmpty ? lists.reduce([]) { $0.union($1) } : common
  }

  /// The first meaning of a kind.
  func first<Value>(_ pick: (Meaning) -> Value?) -> Value? {
    for token in tokens {
      if let value = token.first(pick) { return value }
    }
    return nil
  }

  /// Whether some word has a meaning of a kind.
  func has<Value>(_ pick: (Meaning) -> Value?) -> Bool { token(with: pick) != nil }

  /// The first word with a meaning of a kind.
  func token<Value>(with pick: (Meaning) -> Value?) -> Token? {
    tokens.first { $0.first(pick) != nil }
  }

  /// The period said.
  var saidPeriod: Period? { first(\.period)?.period }
}
