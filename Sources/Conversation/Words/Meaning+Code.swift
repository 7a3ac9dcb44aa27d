internal import Appraisal

/// A meaning as a number and at most three texts, as a ``WordPack`` keeps it. Verbs and cues are
/// numbered, because looking them up by name would first build a dictionary of all of them.
extension Meaning {
  private enum Kind: UInt32 {
    case verb, person, position, department, site, unit, formName, cue, unclearDay, unreadable
    case criterion, rule, severity, sheet, rater, level, veto
  }

  /// How many bits of a code's number are the kind.
  private static let kindBits: UInt32 = 8

  var code: (kind: UInt32, one: String, other: String, third: String) {
    func code(_ kind: Kind, _ one: String = "", _ other: String = "", _ third: String = "") -> (
      UInt32, String, String, String
    ) { (kind.rawValue, one, other, third) }
    func numbered(_ kind: Kind, _ number: Int?) -> (UInt32, String, String, String) {
      (kind.rawValue | UInt32(number ?? 0) << Meaning.kindBits, "", "", "")
    }
    switch self {
    case .verb(let intent): return numbered(.verb, Intent.allCases.firstIndex(of: intent))
    case .person(let id): return code(.person, id.description)
    case .position(let id): return code(.position, id)
    case .department(let name): return code(.department, name)
    case .site(let name): return code(.site, name)
    case .unit(let id): return code(.unit, id)
    case .formName(let id): return code(.formName, id)
    case .cue(let cue): return numbered(.cue, cue.rawValue)
    case .day: return code(.unclearDay)
    // No words mean a certain number, period or entry: those are read, not looked up.
    case .number, .period, .entry: return code(.unreadable)
    case .form(let word):
      switch word.kind {
      case .criterion: return code(.criterion, word.form, word.id)
      case .rule(let rule): return code(.rule, word.form, word.id, rule)
      case .severity: return code(.severity, word.form, word.id)
      case .sheet: return code(.sheet, word.form, word.id)
      case .rater: return code(.rater, word.form, word.id)
      case .level(let level): return code(.level, word.form, word.id, level)
      case .veto: return code(.veto, word.form, word.id)
      }
    }
  }

  /// The meaning with a code; nil for none of ours.
  init?(kind: UInt32, _ one: String, _ other: String, _ third: String) {
    func word(_ kind: FormWord.Kind) -> Meaning {
      .form(FormWord(form: one, kind: kind, id: other))
    }
    let number = Int(kind >> Meaning.kindBits)
    switch Kind(rawValue: kind & (1 << Meaning.kindBits - 1)) {
    case .verb:
      guard Intent.allCases.indices.contains(number) else { return nil }
      self = .verb(Intent.allCases[number])
    case .person: self = .person(PersonID(one))
    case .position: self = .position(one)
    case .department: self = .department(one)
    case .site: self = .site(one)
    case .unit: self = .unit(one)
    case .formName: self = .formName(one)
    case .cue:
      guard let cue = Cue(rawValue: number) else { return nil }
      self = .cue(cue)
    case .unclearDay: self = .unclearDay
    case .unreadable: self = .unreadableNumber
    case .criterion: self = word(.criterion)
    case .rule: self = word(.rule(third))
    case .severity: self = word(.severity)
    case .sheet: self = word(.sheet)
    case .rater: self = word(.rater)
    case .level: self = word(.level(third))
    case .veto: self = word(.veto)
    case nil: return nil
    }
  }
}
