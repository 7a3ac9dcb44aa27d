internal import Appraisal

/// Headings of notices: 【扣分通知】张三 值班…, 通知：张三….
extension Line {
  /// The line without the words of forms in its heading, where what follows names a violation itself.
  var withoutHeading: Line {
    guard let end = headingEnd else { return self }
    let isNamed = tokens.contains { token in
      token.range.lowerBound >= end && token.has(\.formWord) { $0.kind.namesViolation }
    }
    guard isNamed else { return self }
    return replacing { token in
      token.range.upperBound <= end ? token.keeping { $0.formWord == nil } : token
    }
  }

  /// The end of a few words with a colon behind them or brackets around them that begin the line and name
  /// nobody.
  private var headingEnd: Int? {
    let longest = 8
    let start = text.folded.skipping(from: 0) { $0 == " " }
    guard let first = text.kept.scalar(start) else { return nil }
    let close: Unicode.Scalar = first == "\u{3010}" ? "\u{3011}" : first == "[" ? "]" : ":"
    let marks = close == ":" ? text.folded : text.kept
    guard let end = marks[start...].prefix(longest + 2).firstIndex(of: close) else { return nil }
    let named = tokens(in: start..<end).contains {
      $0.first(\.person) != nil || $0.first(\.number) != nil || $0.first(\.unit) != nil
    }
    return named ? nil : end + 1
  }
}
