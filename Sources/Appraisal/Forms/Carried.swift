/// What each occurrence must say besides its points, because the form counts with it: minutes,
/// persons, money (`MECHANICS.md` 6, 13).
public struct Carried: Hashable, Sendable {
  /// Whether it carries a number.
  public var quantity = false
  /// The unit of that number, for readers; nil for a bare one.
  public var unit: String?
  /// Whether it carries money.
  public var amount = false

  /// Whether its points are all it must say.
  public var isNothing: Bool { !quantity && !amount }
}

/// A quantity or an amount that a formula names.
struct CountedFact: Hashable, Sendable {
  let fact: EntryFact
  /// The criterion's id; empty for the form's own rules, nil for everything logged.
  let criterion: String?
  /// The rule or severity; nil for all of them.
  let kind: String?
}

extension Form {
  /// The rules of a criterion in all its variants; the form's own for nil.
  public func rules(of criterion: String?) -> [Rule] {
    guard let criterion else { return rules }
    return criteria.filter { $0.id == criterion }.flatMap(\.rules)
  }

  /// What an occurrence of a kind must carry.
  ///
  /// - Parameters:
  ///   - criterion: the criterion's id; nil for the form's own rules.
  ///   - rule: the rule, where one is named.
  ///   - severity: the severity's id, where one is named.
  public func carried(by criterion: String?, rule: Rule?, severity: String?) -> Carried {
    var carried = Carried(unit: rule?.unit)
    carried.quantity = rule?.per != nil || rule?.steps != nil
    for counted in findings.counted
    where counted.criterion.map({ $0 == criterion ?? "" }) ?? true
      && counted.kind.map({ $0 == rule?.id ?? severity }) ?? true
    {
      if counted.fact == .quantity { carried.quantity = true }
      if counted.fact == .amount { carried.amount = true }
    }
    return carried
  }

  /// The quantities and amounts its formulas name.
  var countedFacts: [CountedFact] {
    let names = FormulaNames(form: self)
    return formulas.reduce(into: []) { facts, placed in
      for name in placed.formula.root.names {
        guard
          case .entries(let fact, let criterion, let kind)? = names.reference(
            name, at: placed.place), fact == .quantity || fact == .amount
        else { continue }
        let counted = CountedFact(fact: fact, criterion: criterion, kind: kind)
        if !facts.contains(counted) { facts.append(counted) }
      }
    }
  }
}

extension Expression {
  /// Every name in it.
  var names: [Name] {
    switch self {
    case .number, .none: []
    case .name(let name): [name]
    case .negative(let inner), .not(let inner): inner.names
    case .binary(_, let left, let right): left.names + right.names
    case .call(let function, let operands, _):
      (function == .lookup ? operands.dropFirst() : operands[...]).flatMap(\.names)
    }
  }
}
