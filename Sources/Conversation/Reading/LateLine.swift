/// A line filed late: the word for late before any line that logs or changes something.
struct LateLine {
  let line: Line

  /// What stands behind the word; nil where it does not lead the line, or nothing follows it.
  var rest: String? { trimmedRest.map(line.text.typed) }

  private var trimmedRest: Range<Int>? {
    verb.flatMap { line.trimmed($0.range.upperBound..<line.text.count) }
  }

  private var verb: Token? {
    line.tokens.first { $0.first(\.verb) == .late && line.leads($0) }
  }

  /// Whether the line files nothing but asks what waits, in all periods or one.
  var onlyAsks: Bool {
    verb != nil && line.gaps.isEmpty
      && line.tokens.allSatisfy { $0 == verb || $0.isPolite || $0.first(\.period) != nil }
  }

  /// Whether an action can be filed late.
  static func canHold(_ intent: Intent) -> Bool {
    switch intent {
    case .deduct, .commend, .inspect, .rate, .measure, .incident, .waive, .undo, .amend: true
    default: false
    }
  }
}
