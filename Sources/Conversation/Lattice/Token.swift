internal import Appraisal

/// A stretch of a message with its meanings.
struct Token: Hashable, Sendable {
  let range: Range<Int>
  let meanings: [Meaning]
  /// What kinds of meanings there are.
  let kinds: MeaningKinds
  /// How much the heaviest meaning says.
  let weight: Int
  /// The cues among the meanings.
  let cues: CueSet

  init(range: Range<Int>, meanings: [Meaning]) {
    self.range = range
    self.meanings = meanings
    var kinds: MeaningKinds = []
    var cues = CueSet()
    var weight: Int?
    for meaning in meanings {
      kinds.formUnion(meaning.kinds)
      if case .cue(let cue) = meaning { cues.insert(cue) }
      weight = max(weight ?? .min, meaning.weight)
    }
    self.kinds = kinds
    self.cues = cues
    self.weight = weight ?? 0
  }

  /// What a word means, where it stands.
  init(_ word: Token, at range: Range<Int>) {
    self.range = range
    meanings = word.meanings
    kinds = word.kinds
    weight = word.weight
    cues = word.cues
  }

  static func == (one: Token, other: Token) -> Bool {
    one.range == other.range && one.meanings == other.meanings
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(range)
    hasher.combine(meanings)
  }

  /// The first meaning of a kind.
  @inline(__always)
  func first<Value>(_ pick: MeaningPick<Value>) -> Value? {
    let kind = pick(MeaningPicks())
    guard kinds.meets(kind.kind) else { return nil }
    for meaning in meanings {
      if let value = kind.value(meaning) { return value }
    }
    return nil
  }

  /// Whether some meaning of a kind fits.
  @inline(__always)
  func has<Value>(_ pick: MeaningPick<Value>, where fits: (Value) -> Bool) -> Bool {
    let kind = pick(MeaningPicks())
    return kinds.meets(kind.kind) && meanings.contains { kind.value($0).map(fits) ?? false }
  }

  /// Whether this is a word for an action.
  func has(_ verb: Intent) -> Bool { has(\.verb) { $0 == verb } }

  /// Every meaning of a kind.
  @inline(__always)
  func all<Value>(_ pick: MeaningPick<Value>) -> [Value] {
    let kind = pick(MeaningPicks())
    return kinds.meets(kind.kind) ? meanings.compactMap(kind.value) : []
  }

  /// Whether some meaning is of one of these kinds.
  func isAny(_ others: MeaningKinds) -> Bool { kinds.meets(others) }

  /// Whether this is a numeral that is most often part of a word.
  var isBareNumeral: Bool {
    meanings.allSatisfy { $0.number.map { $0.unit == nil && $0.script == .chinese } ?? false }
  }

  /// Whether this neither names nor asks anything: a cue that guards no action.
  var isIdle: Bool {
    guardCue == nil
      && meanings.allSatisfy {
        $0.cue != nil || ($0.number.map { $0.script == .word && $0.unit == nil } ?? false)
      }
  }

  func has(_ cue: Cue) -> Bool { cues.contains(cue) }

  /// Whether one of the meanings is one of these cues.
  func hasAny(_ others: CueSet) -> Bool { cues.meets(others) }

  /// Whether this is nothing but these cues.
  func isOnly(_ others: CueSet) -> Bool {
    kinds.isSubset(of: .cue) && cues.isSubset(of: others)
  }
}
