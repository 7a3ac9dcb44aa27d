internal import Appraisal

/// Finds a criterion or rule by a part of its label that fits it alone, for a stretch that is no
/// word of the form (`CONVERSATION.md`, Criteria, rules, severities).
struct LabelParts {
  let slots: Slots

  /// What a part stands for.
  struct Part: Hashable {
    let criterion: String
    let rule: String?
  }

  /// The one criterion or rule that a stretch of the core is a part of.
  func only() -> Part? {
    for gap in slots.line.gaps where gap.upperBound <= slots.coreEnd && (2...8).contains(gap.count)
    {
      let typed = Array(slots.line.text.folded[gap])
      guard typed.allSatisfy(\.isHan) else { continue }
      let parts = self.parts(typed)
      if Set(parts.map(\.criterion)).count == 1, let part = parts.first {
        return parts.count == 1 ? part : Part(criterion: part.criterion, rule: nil)
      }
    }
    return nil
  }

  private func parts(_ typed: [Unicode.Scalar]) -> Set<Part> {
    var parts: Set<Part> = []
    for criterion in slots.criteria where criterion.takesLosses {
      if criterion.term.hasPart(typed) { parts.insert(Part(criterion: criterion.id, rule: nil)) }
      for rule in criterion.rules where rule.term.hasPart(typed) {
        parts.insert(Part(criterion: criterion.id, rule: rule.id))
      }
    }
    return parts
  }
}

extension Term {
  /// Whether a label has these characters in a row.
  fileprivate func hasPart(_ part: [Unicode.Scalar]) -> Bool {
    name.all.contains { label in
      let label = label.foldedForMatching
      return label.indices.contains { label[$0...].starts(with: part) }
    }
  }
}
