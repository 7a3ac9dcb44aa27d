internal import Appraisal
internal import Replies

/// What is said to arguments that cannot be taken.
enum UsageWords {
  static func text(_ fault: Invocation.Fault) -> String {
    let words = SystemWords(.english)
    return switch fault {
    case .missingValue(let name): words.term("usage.missing-value", ["name": name])
    case .badValue(let name, let value):
      words.term("usage.bad-value", ["name": name, "value": value])
    case .unknownOption(let name): words.term("usage.unknown-option", ["name": name])
    case .noLines(let subcommand): words.term("usage.no-lines", ["subcommand": subcommand])
    }
  }
}
