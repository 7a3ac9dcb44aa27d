internal import Appraisal

/// Decides what a line wants done, and whether it only talks about doing it.
struct IntentFinder {
  let line: Line
  let lexicon: Lexicon

  /// A verb that counts as one where it stands.
  struct Verb {
    let intent: Intent
    let token: Token
    let leads: Bool
  }

  /// The verbs of the line, in order.
  var verbs: [Verb] {
    var verbs: [Verb] = []
    var followsPerson = false
    for token in line.tokens {
      let leads = line.leads(token)
      for intent in token.all(\.verb) {
        if lexicon.isVerb(line.word(token), leads: leads, followsPerson: followsPerson) {
          verbs.append(Verb(intent: intent, token: token, leads: leads))
        }
      }
      if !token.has(.filler) && !token.has(.list) {
        followsPerson =
          token.first(\.person) != nil || (followsPerson && token.first(\.verb) != nil)
          || token.first(\.day) != nil || (followsPerson && token.first(\.position) != nil)
      }
    }
    return verbs
  }

  /// Which of several verbs wins where none leads the line: a question about something always
  /// before doing it.
  private static let order: [Intent] = [
    .withdraw, .reopen, .whatif, .late, .explain, .pending, .remind, .history, .print, .digest,
    .me, .whoami, .standings, .decide, .appeal, .waive, .roster, .close, .adjust, .incident,
    .amend, .undo, .measure, .rate, .language, .form, .deduct, .commend, .inspect, .score, .help,
  ]

  /// The verb the line is about, or nil when it has none.
  func verb() -> Verb? {
    let verbs = verbs
    if let help = verbs.first(where: { $0.intent == .help && $0.leads }) {
      let isWhole = verbs.contains { $0.leads && $0.intent != .help && $0.token != help.token }
      if !isWhole || help.token.range.count > 1 { return longestLeading(verbs) ?? help }
    }
    if let leading = longestLeading(verbs) {
      // A query about an action wins over the action even where the action's word comes first.
      if leading.intent.writes || leading.intent == .score,
        let query = verbs.first(where: { !$0.leads && outranks($0.intent, leading.intent) })
      {
        return query
      }
      return leading
    }
    return Self.order.lazy.compactMap { intent in verbs.first { $0.intent == intent } }.first
  }

  private func longestLeading(_ verbs: [Verb]) -> Verb? {
    let leading = verbs.filter(\.leads)
    return Self.order.lazy.compactMap { intent in leading.first { $0.intent == intent } }.first
  }

  private func outranks(_ query: Intent, _ action: Intent) -> Bool {
    switch query {
    case .explain, .history, .pending: action == .deduct || action == .score || action == .inspect
    case .print, .standings: action == .score
    default: false
    }
  }

  /// Whether the line denies, asks, supposes, quotes or reports the action instead of doing it.
  ///
  /// - Parameter end: where the action's own words end; what follows is a note, which may say
  ///   anything but must not make a question of the whole.
  func isOnlyTalk(until end: Int) -> Bool {
    let guards: [Cue] = [.negation, .question, .condition, .reported, .done]
    let talks = line.tokens.contains { token in
      token.range.lowerBound < end && guards.contains { token.has($0) }
    }
    return talks || endsAsQuestion || isQuoted
  }

  /// Whether the last word makes a question of the line.
  var endsAsQuestion: Bool {
    let folded = line.text.folded
    guard
      let last = folded.indices.last(where: {
        $0 >= 0 && !(" .!,".unicodeScalars.contains(folded[$0]))
      })
    else { return false }
    return lexicon.finalQuestions.contains { word in
      let start = last + 1 - word.count
      guard start >= 0, Array(folded[start...last]) == word else { return false }
      // A word of a form or a name may end like a question.
      return !line.tokens.contains {
        $0.range.upperBound == last + 1 && $0.range.count > word.count
          && ($0.first(\.formWord) != nil || $0.first(\.person) != nil || $0.has(.clean))
      }
    }
  }

  /// Whether a verb stands in quotation marks with something said about it outside.
  private var isQuoted: Bool {
    let marks = line.text.folded.indices.filter { line.text.folded[$0] == "\"" }
    guard let open = marks.first, let close = marks.last, close > open else { return false }
    return line.tokens.contains {
      $0.first(\.verb) != nil && $0.range.lowerBound > open && $0.range.upperBound <= close
        && $0.first(\.person) == nil
    }
  }
}
