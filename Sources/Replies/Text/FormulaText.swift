internal import Appraisal
internal import JSONText

/// A formula as text, with names as it was written or with the numbers that stood for them.
struct FormulaText {
  let text: String

  init(_ step: Step, showsNames: Bool) {
    text = FormulaText.text(step, showsNames, inside: 0)
  }

  private static func text(_ step: Step, _ showsNames: Bool, inside level: Int) -> String {
    guard case .formula(let word) = step.operation else { return leaf(step, showsNames) }
    guard let own = levels[word], step.parts.count == 2 else {
      return call(word, step, showsNames)
    }
    let left = text(step.parts[0], showsNames, inside: own)
    let right = text(step.parts[1], showsNames, inside: own + 1)
    let joined = "\(left) \(signs[word] ?? word) \(right)"
    return own < level ? "(\(joined))" : joined
  }

  private static func call(_ word: String, _ step: Step, _ showsNames: Bool) -> String {
    // What is looked at in other periods or of other people is one figure here.
    if step.parts.isEmpty, !showsNames { return figure(step) }
    let inner = step.parts.map { text($0, showsNames, inside: 0) }.joined(by: ", ")
    switch word {
    case "-": return "\u{2212}\(inner)"
    case "not": return "not \(inner)"
    default: return "\(word)(\(inner.isEmpty ? "\u{2026}" : inner))"
    }
  }

  private static func leaf(_ step: Step, _ showsNames: Bool) -> String {
    if showsNames, case .term(let name) = step.subject { return name }
    return figure(step)
  }

  private static func figure(_ step: Step) -> String {
    step.result.map { $0.decimal(atMost: 4) } ?? "\u{2026}"
  }

  /// How strongly signs bind.
  private static let levels = [
    "or": 1, "and": 2, "<": 3, "<=": 3, ">": 3, ">=": 3, "=": 3, "!=": 3, "+": 4, "-": 4, "*": 5,
    "/": 5,
  ]

  private static let signs = [
    "*": "×", "/": "÷", "-": "\u{2212}", "<=": "\u{2264}", ">=": "\u{2265}", "!=": "\u{2260}",
  ]
}
