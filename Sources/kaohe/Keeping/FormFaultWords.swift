internal import Appraisal
internal import JSONText
internal import Replies

/// Faults of a form file as people read them.
struct FormFaultWords {
  let words: SystemWords

  func text(_ fault: FormFault, _ file: String, _ bytes: [UInt8]) -> String {
    let (name, fills) = name(fault.kind)
    let place: TextPlace
    if case .notJSON(let error) = fault.kind {
      place = TextPlace(of: error.offset, in: bytes)
    } else {
      place = fault.path.place(in: bytes)
    }
    let path = fault.path.description
    let gravity = words.term("gravity.\(fault.gravity.rawValue)")
    var text = words.term("form-fault.\(name)", fills)
    if let word = fault.suggestion {
      text += "; " + words.term("form-fault.suggestion", ["word": word])
    } else if !fault.possible.isEmpty {
      let possible = fault.possible.joined(separator: ", ")
      text += "; " + words.term("form-fault.possible", ["possible": possible])
    }
    return
      "\(file):\(place.line):\(place.column): \(gravity): \(path.isEmpty ? "" : path + ": ")\(text)"
  }

  private func name(_ kind: FormFault.Kind) -> (String, [String: String]) {
    switch kind {
    case .notJSON(let error): ("not-json", ["fault": error.fault.rawValue])
    case .missing: ("missing", [:])
    case .wrongKind(let expected): ("wrong-kind", ["expected": due(expected)])
    case .unknownMember: ("unknown-member", [:])
    case .unknownWord(let word, let possible):
      ("unknown-word", ["word": word, "possible": possible.joined(separator: ", ")])
    case .badNumber(let text): ("bad-number", ["text": text])
    case .duplicateID(let id): ("duplicate-id", ["id": id])
    case .unknownID(let id): ("unknown-id", ["id": id])
    case .badID(let id): ("bad-id", ["id": id])
    case .sumDiffers(let sum, let stated):
      ("sum-differs", ["sum": sum.description, "stated": stated.description])
    case .partsDiffer(let sum): ("parts-differ", ["sum": sum.description])
    case .lossOverMaximum(let loss, let maximum):
      ("loss-over-maximum", ["loss": loss.description, "maximum": maximum.description])
    case .emptyRange: ("empty-range", [:])
    case .hole(let from, let to):
      (from == to ? "hole-at" : "hole", ["from": from.description, "to": to.description])
    case .overlap(let from, let to):
      (from == to ? "overlap-at" : "overlap", ["from": from.description, "to": to.description])
    case .suspiciousTarget: ("suspicious-target", [:])
    case .unreachable: ("unreachable", [:])
    case .alwaysZero(let name): ("always-zero", ["name": name])
    case .formula(let error): formula(error)
    case .uncovered(let total, let isAbove):
      (isAbove ? "uncovered-above" : "uncovered-below", ["total": total.description])
    case .weightsRepeatSums: ("weights-repeat-sums", [:])
    case .nobody: ("nobody", [:])
    case .outOfRange(let value, let range):
      (
        range.low == range.high ? "not-fixed" : "out-of-range",
        [
          "value": value.description, "low": range.low.description,
          "high": range.high.description,
        ]
      )
    case .offStep(let value, let step):
      ("off-step", ["value": value.description, "step": step.description])
    case .notForForm: ("not-for-form", [:])
    case .wrongPeriod(let name, _): ("wrong-period", ["period": name])
    case .outsidePeriod(let day, let period):
      ("outside-period", ["day": day, "period": period.description])
    case .conflict(let names): ("conflict", ["names": names.joined(separator: ", ")])
    case .shadowed: ("shadowed", [:])
    case .fallingTotals: ("falling-totals", [:])
    case .beyondReach(let start, let highest):
      ("beyond-reach", ["start": start.description, "highest": highest.description])
    case .overMaximum(let points, let maximum):
      ("over-maximum", ["points": points.description, "maximum": maximum.description])
    case .unused: ("unused", [:])
    case .withoutEffect: ("without-effect", [:])
    case .sharedWord(let word): ("shared-word", ["word": word])
    case .partialForm(let sum): ("partial-form", ["sum": sum.description])
    }
  }

  /// What is due: a kind by its words, a shape such as `YYYY-MM-DD` as it is.
  private func due(_ expected: String) -> String {
    expected.allSatisfy { $0.isLowercase || $0 == "-" } ? words.term("kind.\(expected)") : expected
  }

  private func formula(_ error: FormulaError) -> (String, [String: String]) {
    switch error.fault {
    case .unexpectedEnd: ("formula-end", [:])
    case .unexpected(let text): ("formula-unexpected", ["text": text])
    case .badNumber(let text): ("bad-number", ["text": text])
    case .unknownFunction(let name, let possible):
      ("formula-function", ["name": name, "possible": possible.joined(separator: ", ")])
    case .operands(let function, let takes):
      (
        takes.count == 1 ? "formula-operands-exactly" : "formula-operands",
        [
          "name": function, "least": String(takes.lowerBound),
          "most": takes.upperBound == .max ? "\u{221E}" : String(takes.upperBound),
        ]
      )
    case .unknownName(let name, let possible):
      ("formula-name", ["name": name, "possible": possible.joined(separator: ", ")])
    case .unknownTable(let name): ("formula-table", ["name": name])
    case .wrongShape(let expected):
      (expected == .one ? "formula-one-value" : "formula-many-values", [:])
    case .circular(let names): ("formula-circle", ["names": names.joined(separator: " \u{2192} ")])
    case .tooDeep: ("formula-too-deep", [:])
    }
  }
}
