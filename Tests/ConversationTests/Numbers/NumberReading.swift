import Appraisal
import Conversation

/// Readings as one line of text, so that tables of them are easy to check by eye.
enum Reading {
  static let numbers = NumberReader()

  /// The longest number at a position: `[text] sign value unit flags`, or `-`.
  static func number(_ message: String, at position: Int = 0) -> String {
    let text = Array(message.unicodeScalars)
    guard let first = numbers.candidates(in: text, at: position).first else { return "-" }
    return describe(first, in: text)
  }

  /// All longest numbers from left to right, none overlapping.
  static func sweep(_ message: String) -> [String] {
    let text = Array(message.unicodeScalars)
    var (position, found): (Int, [String]) = (0, [])
    while position < text.count {
      guard let first = numbers.candidates(in: text, at: position).first else {
        position += 1
        continue
      }
      found.append(describe(first, in: text))
      position = first.range.upperBound
    }
    return found
  }

  static func describe(_ candidate: NumberCandidate, in text: [Unicode.Scalar]) -> String {
    var parts = ["[" + string(text[candidate.range]) + "]"]
    switch candidate.sign {
    case .plus: parts.append("plus")
    case .minus: parts.append("minus")
    case nil: break
    }
    switch candidate.value {
    case .exact(let value): parts.append(value.description)
    case .range(let low, let high): parts.append("\(low)..\(high)")
    case .unreadable: parts.append("?")
    }
    switch candidate.unit {
    case .other(let word): parts.append("other:" + word)
    case .some(let unit): parts.append("\(unit)")
    case nil: break
    }
    if let doubt = candidate.doubt { parts.append("doubt:\(doubt)") }
    if candidate.isTail { parts.append("tail") }
    return parts.joined(separator: " ")
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }
}
