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

  /// The period said.
  var saidPeriod: Period? { tokens.lazy.compactMap { $0.first(\.period)?.period }.first }
}
