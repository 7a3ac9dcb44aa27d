/// A line whose first word wraps the rest: it is filed late, or only tried out.
struct WrappedLine {
  let line: Line
  /// What is made of the rest: `late` or `whatif`.
  let wrapper: Intent
  private let lead: Token?
  /// Whether the line only supposes something: 如果客服部火灾, 再扣张三2分会怎样.
  ///
  /// Elsewhere a condition makes it mere talk.
  private let isCondition: Bool
  /// Where the line asks what would come of it: 如果扣张三值班2分|会怎样.
  private let question: Int?

  /// The line as one of these, nil where it is none.
  init?(line: Line, intent: Intent) {
    self.line = line
    isCondition = intent == .unknown || intent == .deduct || intent == .commend
    question = isCondition ? ResultWords.shipped.question(endingIn: line.text.folded) : nil
    switch intent {
    case .late, .whatif:
      wrapper = intent
      lead = line.tokens.first { $0.first(\.verb) == intent && line.leads($0) }
    case .unknown:
      wrapper = .whatif
      let asks = question != nil
      lead = line.tokens.first { $0.has(.condition) && (asks || line.leads($0)) }
    case .deduct, .commend:
      wrapper = .whatif
      lead = nil
    default: return nil
    }
    if isCondition, lead == nil {
      guard let question, line.isPoints(endingAt: question) else { return nil }
    }
  }

  /// What stands around the word, or behind it; nil where nothing does.
  var rest: String? {
    let end = question ?? line.text.count
    guard let range = lead?.range ?? question.map({ $0..<$0 }) else { return nil }
    let parts = [0..<min(range.lowerBound, end), min(range.upperBound, end)..<end]
    let said = parts.filter { $0.lowerBound < $0.upperBound }.compactMap(line.trimmed)
    return said.isEmpty ? nil : said.map(line.text.typed).joined(separator: " ")
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
    case .deduct, .commend: wrapper == .late || (question != nil && rest.error == nil)
    case .inspect, .waive: wrapper == .late
    default: false
    }
  }
}

extension Line {
  /// Whether points stand before a place, in the same clause.
  fileprivate func isPoints(endingAt end: Int) -> Bool {
    guard let last = tokens.last(where: { $0.range.upperBound <= end }) else { return false }
    let start = last.range.upperBound
    return isPoints(last) && isEmpty(start..<end)
      && !hasClauseEnd(in: start..<min(end + 1, text.count))
  }
}
