/// A line whose first word wraps the rest: it is filed late, or only tried out.
struct WrappedLine {
  let line: Line
  /// What is made of the rest: `late` or `whatif`.
  let wrapper: Intent
  private let lead: Token?
  /// Whether a condition leads the line: 如果客服部火灾.
  ///
  /// Elsewhere a condition makes it mere talk.
  private let isCondition: Bool

  /// The line as one of these, nil where it is none.
  init?(line: Line, intent: Intent) {
    self.line = line
    isCondition = intent == .unknown
    switch intent {
    case .late, .whatif:
      wrapper = intent
      lead = line.tokens.first { $0.first(\.verb) == intent && line.leads($0) }
    case .unknown:
      wrapper = .whatif
      lead = line.tokens.first { $0.has(.condition) && line.leads($0) }
      if lead == nil { return nil }
    default: return nil
    }
  }

  /// What stands behind the word; nil where it does not lead the line, or nothing follows it.
  var rest: String? {
    lead.flatMap { line.trimmed($0.range.upperBound..<line.text.count) }.map(line.text.typed)
  }

  /// Whether the line files nothing and asks what is waiting, in all periods or one.
  var asksForTheDrawer: Bool {
    wrapper == .late && lead != nil && line.gaps.isEmpty
      && line.tokens.allSatisfy { $0 == lead || $0.isPolite || $0.first(\.period) != nil }
  }

  /// Whether the rest can be filed late, or tried out.
  ///
  /// Deductions and praise tried out are read from the whole line, which tolerates more words.
  func holds(_ rest: Reading) -> Bool {
    switch rest.intent {
    case .rate, .measure, .incident: !isCondition || rest.isComplete
    case .undo, .amend: !isCondition
    case .adjust: wrapper == .whatif && !isCondition
    case .deduct, .commend, .inspect, .waive: wrapper == .late
    default: false
    }
  }
}
