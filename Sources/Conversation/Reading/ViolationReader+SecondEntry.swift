internal import Appraisal

extension ViolationReader {
  /// A second violation behind the first: two entries in one line ask.
  func secondEntry(_ reading: Reading) -> Reading? {
    let tail = slots.line.tokens.filter { token in
      !slots.isCore(token) && !slots.line.quotes(token.range, from: slots.coreEnd)
    }
    let violations = tail.filter { token in
      names(token).contains { $0.kind.namesViolation } && !says(token, reading)
        && !numbersPlace(token) && !isJoinedPart(token)
    }
    guard let second = violations.first else { return nil }
    let isWeighed = tail.contains { token in
      slots.line.isPoints(token)
        || (names(token).contains { $0.kind == .severity } && !isApart(token, from: second))
    }
    let stands = slots.line.isEmpty(slots.coreEnd..<second.range.lowerBound)
    let weighsItself = names(second).contains { word in
      word.kind.isRule && slots.criteria.contains { $0.id == word.id && $0.weighs(word) }
    }
    guard isWeighed || (stands && weighsItself), context.answers[.criterion] == nil else {
      return nil
    }
    let start = slots.line.start(ofEntryWith: second)
    let ids = [reading.criterion].compactMap { $0 } + names(second).map(\.id)
    let first = reading.criterion
    return reading.asking(
      Question(.criterion, inOrder(Set(ids))) { choice in
        choice == first
          ? slots.line.text.typed(0..<start)
          : slots.line.entry(from: start, verb: verb, about: reading.members)
      })
  }

  /// Whether a severity stands in a clause before the one about something else:
  /// 扣一分通知漏发了一般，业主打电话来投诉.
  private func isApart(_ severity: Token, from second: Token) -> Bool {
    let (line, start) = (slots.line, severity.range.upperBound)
    let mark = (start..<max(start, second.range.lowerBound)).last { place in
      line.hasClauseEnd(in: place..<place + 1)
        || (line.text.folded[place] == " " && !line.text.folded[place - 1].isASCII)
    }
    return mark.map { !line.isEmpty($0..<second.range.lowerBound) } ?? false
  }

  /// Whether a part of a label only goes on with a word that is none: 档案没整理好.
  private func isJoinedPart(_ token: Token) -> Bool {
    let place = token.range.lowerBound - 1
    return !isWhole((token, names(token))) && place >= 0 && slots.line.token(at: place) == nil
      && !slots.line.text.folded[place].isSeparator
  }

  /// Whether a word says where it was: building 3, beside points that are said to be some.
  private func numbersPlace(_ token: Token) -> Bool {
    guard slots.line.saysAmount, Lexicon.shipped.numbersPlaces(slots.line.word(token)) else {
      return false
    }
    let next = slots.line.text.folded.skippingSpaces(token.range.upperBound)
    return slots.line.token(from: next)?.amount?.unit == nil
      && slots.line.text.folded.isDigit(next)
  }

  /// Whether a word says again which rule was broken, or what it is about: 未核实业主就发快递，扣5分, whose
  /// points are the first weight of the line.
  private func says(_ token: Token, _ reading: Reading) -> Bool {
    let weight = slots.line.weight?.range.lowerBound ?? 0
    return names(token).contains { word in
      guard word.id == reading.criterion, let rule = reading.rule else { return false }
      return switch word.kind {
      case .rule(let id): id == rule
      case .criterion: token.range.upperBound <= weight
      default: false
      }
    }
  }

  /// An amount of points in the note, or a number by itself behind the points: the line says two.
  func secondAmount(_ reading: Reading) -> Reading? {
    if answeredPoints != nil { return nil }
    let said = slots.points.map(\.token)
    let others = slots.line.tokens.contains { token in
      (!slots.isCore(token) && token.amount?.unit == .points)
        || (!said.contains(token) && isOnlyNumber(token)) || isAlternative(token)
    }
    return others && said.contains(where: slots.isCore) ? reading.asking(Question(.points)) : nil
  }

  /// Whether another severity or number is offered behind the core: 1 or serious 3.
  private func isAlternative(_ token: Token) -> Bool {
    guard !slots.isCore(token),
      token.amount != nil || names(token).contains(where: { $0.kind == .severity }),
      let before = slots.line.word(before: token), before.has(.alternative)
    else { return false }
    let between = slots.line.text.folded[slots.coreEnd..<before.range.lowerBound]
    return between.allSatisfy { $0 == " " || $0 == "," }
      && slots.line.isEmpty(before.range.upperBound..<token.range.lowerBound)
  }

  /// Whether nothing but a bare number stands between the core, or points in it, and the next mark.
  private func isOnlyNumber(_ token: Token) -> Bool {
    let (line, end) = (slots.line, token.range.upperBound)
    guard let number = token.amount, number.unit == nil, number.script == .digits,
      slots.isCore(token)
        ? line.follows(token, { $0.amount?.unit == .points })
        : line.isEmpty(slots.coreEnd..<token.range.lowerBound)
    else { return false }
    let next = line.text.folded.skippingSpaces(end)
    return next == line.text.count || line.hasClauseEnd(in: next..<next + 1)
  }

  private func names(_ token: Token) -> [FormWord] {
    token.all(\.formWord).filter { $0.form == slots.form.id }
  }
}
