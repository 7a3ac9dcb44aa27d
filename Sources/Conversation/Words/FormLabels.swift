internal import Appraisal

/// The labels of one form's criteria and rules, to find those that share a part.
struct FormLabels {
  private let labels: [(label: [Unicode.Scalar], word: FormWord)]

  init(_ form: Form) {
    labels = form.criteria.flatMap { criterion in
      let own = (criterion.term, FormWord(form: form.id, kind: .criterion, id: criterion.id))
      let rules = criterion.rules.map { rule in
        (rule.term, FormWord(form: form.id, kind: .rule(rule.id), id: criterion.id))
      }
      return ([own] + rules).flatMap { term, word in
        term.name.all.map { ($0.foldedForMatching, word) }
      }
    }
  }

  /// The words whose labels contain these characters in a row.
  func containing(_ part: [Unicode.Scalar]) -> [FormWord] {
    guard part.allSatisfy(\.isHan) else { return [] }
    return labels.filter { label, _ in label.containsRun(part) }.map(\.word)
  }
}

extension String {
  /// The parts of a label between separators, each of which may stand for the whole.
  var labelParts: [[Unicode.Scalar]] {
    let separators = Lexicon.labelSeparators
    let parts = split { $0.unicodeScalars.allSatisfy(separators.contains) }
    return parts.count > 1
      ? parts.filter { $0.count >= 2 }.map { String($0).foldedForMatching } : []
  }
}

extension [Unicode.Scalar] {
  /// The word with its negation said in each of the ways people say it.
  var negationVariants: [[Unicode.Scalar]] {
    let negations = Lexicon.negations
    for (place, _) in enumerated() {
      guard let own = negations.first(where: { self[place...].starts(with: $0) }) else { continue }
      return negations.map { Array(self[..<place] + $0 + self[(place + own.count)...]) }
    }
    return [self]
  }
}
