internal import Appraisal

/// Finds the only criterion or rule whose label contains an unknown stretch (`CONVERSATION.md`,
/// Criteria, rules, severities).
struct LabelParts {
  let slots: Slots

  /// What a part stands for.
  struct Part: Hashable {
    let criterion: String
    let rule: String?
  }

  /// The one criterion or rule that a stretch of the core is a part of.
  func only() -> Part? {
    for stretch in stretches + stretches.compactMap(\.undenied) {
      let parts = self.parts(stretch)
      if Set(parts.map(\.criterion)).count == 1, let part = parts.first {
        return parts.count == 1 ? part : Part(criterion: part.criterion, rule: nil)
      }
    }
    return nil
  }

  /// The one rule of a criterion that a stretch of the core is a part of.
  func onlyRule(of criterion: Criterion) -> String? {
    stretches.lazy.compactMap { stretch in
      let rules = criterion.rules.filter { $0.term.hasPart(stretch) }
      return rules.count == 1 ? rules.first?.id : nil
    }.first
  }

  /// The unknown stretches of the core that may be part of a label: Chinese ones, and Latin words.
  private var stretches: [[Unicode.Scalar]] {
    let folded = slots.line.text.folded
    let free = folded[..<slots.coreEnd].indices.filter { place in
      slots.line.token(at: place).map { $0.meanings == [.cue(.plain)] } ?? true
    }
    let runs = free.split(whereNeighbours: { $1 != $0 + 1 || folded[$0].isHan != folded[$1].isHan })
    // An owner is named in every second line, and in some labels.
    let typed = runs.map { $0.map { folded[$0] } }.filter { !Line.owners.words.contains($0) }
    return typed.flatMap { typed in
      if typed[0].isHan { return (2...8).contains(typed.count) ? [typed] : [] }
      return typed.split { !$0.isLetter }.filter { $0.count > 2 }.map(Array.init)
    }
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
  /// Whether a label contains this Latin word, in the singular or plural, or these characters in a
  /// row, whichever negation it uses.
  fileprivate func hasPart(_ part: [Unicode.Scalar]) -> Bool {
    let labels = name.all.map(\.foldedForMatching)
    guard part.allSatisfy(\.isHan) else {
      return labels.contains { $0.split { !$0.isLetter }.contains { $0.isSameNoun(as: part) } }
    }
    return part.negationVariants.contains { variant in
      labels.contains { $0.containsRun(variant) }
    }
  }
}

extension [Unicode.Scalar] {
  /// What was not done: 交接 of 没交接.
  fileprivate var undenied: [Unicode.Scalar]? {
    guard let negation = Lexicon.negations.first(where: starts) else { return nil }
    let rest = Array(dropFirst(negation.count))
    return rest.count > 1 ? rest : nil
  }
}

extension [Int] {
  /// The runs between the places where two neighbours do not belong together.
  fileprivate func split(whereNeighbours part: (Int, Int) -> Bool) -> [[Int]] {
    var runs: [[Int]] = []
    for element in self {
      if let last = runs.last?.last, !part(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate func isSameNoun(as other: [Unicode.Scalar]) -> Bool {
    let (short, long) = count < other.count ? (self, other[...]) : (other[...], self)
    let rest = Array(long.dropFirst(short.count))
    return long.starts(with: short) && (rest.isEmpty || rest == ["s"])
  }
}
