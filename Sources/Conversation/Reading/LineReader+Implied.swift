internal import Appraisal

/// What a line wants that says no verb.
extension LineReader {
  /// What a line without a verb wants (`CONVERSATION.md`, What counts as a verb).
  var impliedIntent: Intent? {
    let isSelf = has(.oneself)
    let names = hasWord { kind in
      switch kind {
      case .criterion, .rule, .severity: true
      default: false
      }
    }
    if has(.planned) && has(.actual) { return .measure }
    // A bare word such as 火灾 is no incident until somebody only asks what it would do.
    if context.wrapper == .whatif {
      if hasWord({ $0 == .veto }) { return .incident }
      if hasPerson, hasNumber, namesOnlyMeasured { return .measure }
    }
    if hasPerson, namesOnlyMeasured, line.gaps.isEmpty,
      line.tokens.contains(where: { $0.amount?.unit == .percent })
    {
      return .measure
    }
    if let form = unitForm, let intent = unitIntent(form) { return intent }
    if has(.clean), hasPerson, !has(.unclean),
      hasWord({ $0 == .sheet }) || tellsOfLooking
        || line.tokens.contains(where: { $0.first(\.verb) == .inspect })
    {
      return .inspect
    }
    if namesColumn,
      hasNumber || hasWord({ if case .level = $0 { true } else { false } })
    {
      return .rate
    }
    if onlySaysColumnAndPeriod || ratesByLevel { return .rate }
    if opensWithEnglish { return nil }
    if line.tokens.contains(where: line.givesBySign) { return signedIntent }
    if hasPerson, givesPoints, !namesOwnViolation { return .commend }
    if hasPerson, givesBeforePoints { return .commend }
    if thanksSomebody { return nil }
    if hasPerson, names || (hasPoints && !onlyHoldsPoints) { return .deduct }
    // Somebody is meant whose name is misspelt.
    let isWeighed = hasBareNumber || hasWord { $0 == .severity || $0.isRule }
    let finder = context.finder(line)
    if !hasPerson, names, hasPoints || (isWeighed && finder.opensWithNearName),
      !finder.nearest().choices.isEmpty
    {
      return .deduct
    }
    if onlyTakesPoints { return .deduct }
    if hasPerson, onlySaysWhoAndWhen { return .score }
    if onlyNamesForm { return .form }
    if isSelf, line.has(\.period), line.gaps.isEmpty {
      return .me
    }
    return nil
  }

  /// Whether a word right before the first person says that they, or their post, were looked at.
  var tellsOfLooking: Bool {
    guard let person = line.firstPerson else { return false }
    let (words, text) = (StoryWords.shipped, line.text.folded)
    return words.inspects(endingAt: person.range.lowerBound, in: text)
      && (line.standsFree(person) || words.namesPost(text[person.range.upperBound...]))
  }

  /// Whether nothing is said but who was looked at, when, and that it was well: 娜娜今天查了没问题.
  var onlySaysClean: Bool {
    hasPerson && line.gaps.isEmpty
      && line.tokens.count { $0.isAny(.verb) && !$0.has(.clean) } == 1
      && line.tokens.allSatisfy {
        $0.isAny([.person, .day, .verb]) || $0.isPolite || $0.has(.clean)
      }
  }

  /// Whether an unknown English word begins the line, which may be a verb of any meaning: `give`.
  private var opensWithEnglish: Bool {
    let gap = line.gaps.first { $0.lowerBound >= line.opening }
    guard let gap, line.isEmpty(line.opening..<gap.lowerBound) else { return false }
    guard line.text.folded[gap.lowerBound].isLetter else { return false }
    // More words are a sentence that tells what happened: an owner phoned: ….
    let words = line.text.folded[gap].split(separator: " ").count
    let next = line.tokens.first { $0.range.lowerBound >= gap.upperBound }?.range.lowerBound
    let isParted = next.map {
      line.text.folded[gap.upperBound..<$0].contains { ":,.;".unicodeScalars.contains($0) }
    }
    return words < 2 || (words < 3 && isParted != true)
  }

  /// Whether a column is named in which somebody in the line is rated, and not behind a violation:
  /// 李四 late -2, first time.
  var namesColumn: Bool {
    let words = ownWords.tokens.map { $0.all(\.formWord).map(\.kind) }
    guard let column = words.firstIndex(where: { $0.contains(.rater) }) else { return false }
    return !words[..<column].contains { $0.contains { $0 == .severity || $0.isRule } }
  }

  /// Just `自评`, perhaps with a period: the whole form is to be rated in that column.
  private var onlySaysColumnAndPeriod: Bool {
    line.gaps.isEmpty && hasWord { $0 == .rater }
      && line.tokens.allSatisfy { token in
        token.first(\.period) != nil || token.has(\.formWord) { $0.kind == .rater }
      }
  }

  /// Whether a line only says whose item has which level: 郑授 忠于职守 thorough.
  private var ratesByLevel: Bool {
    guard hasPerson, line.gaps.isEmpty else { return false }
    let kinds = ownWords.tokens.flatMap { $0.all(\.formWord).map(\.kind) }
    return kinds.contains(.criterion)
      && kinds.contains { if case .level = $0 { true } else { false } }
      && !kinds.contains { $0 == .severity || $0.isRule } && !hasNumber
  }

  private var onlyNamesForm: Bool {
    line.gaps.isEmpty && (line.has(\.formName) || (line.has(\.position) && endsWithForm))
      && line.tokens.allSatisfy { token in
        token.isAny([.formName, .position]) || token.isPolite || token.first(\.verb) == .form
      }
  }

  /// Whether the last word is one for a form: the steward form.
  var endsWithForm: Bool { line.tokens.last { !$0.isPolite }?.first(\.verb) == .form }

  private var onlySaysWhoAndWhen: Bool {
    line.gaps.isEmpty
      && line.tokens.allSatisfy { token in
        token.isPlace || token.has(.list)
          || token.isAny([.person, .period])
      }
  }

  /// Whether the line begins by thanking somebody, and weighs nothing: 谢谢张三丰昨晚替我值班.
  private var thanksSomebody: Bool {
    guard let person = line.firstPerson, line.weight?.amount?.unit == nil,
      !hasWord({ $0 == .severity })
    else { return false }
    return line.tokens.contains { token in
      token.range.upperBound <= person.range.lowerBound && Lexicon.shipped.thanks(line.word(token))
        && line.isEmpty(0..<person.range.lowerBound)
    }
  }

  /// Whether a line says nothing but who loses points: 张三 -2, minus 2 for Amy.
  private var onlyTakesPoints: Bool {
    let takes = { (token: Token) in
      token.amount.map { $0.sign == .minus && ($0.unit == nil || $0.unit == .points) } ?? false
    }
    return hasPerson && line.gaps.isEmpty && line.tokens.contains(where: takes)
      && line.tokens.allSatisfy {
        takes($0) || $0.isAny([.person, .day]) || $0.isPlace || $0.isPolite
      }
  }

  /// Whether the line names a violation of a form that somebody in it has.
  private var namesOwnViolation: Bool {
    ownWords.tokens.contains { token in
      token.has(\.formWord) { $0.kind.namesViolation || $0.kind == .severity }
    }
  }

  /// What points with a sign do that somebody is given: give 高兴 -2, give 高兴 +2.
  private var signedIntent: Intent? {
    let signs = Set(
      line.tokens.compactMap { token in
        token.amount.flatMap { line.isPoints(token) ? $0.sign : nil }
      })
    guard hasPerson else { return nil }
    if signs.isEmpty { return line.tokens.contains(where: praisesByPoints) ? .commend : nil }
    guard let sign = signs.first, signs.count == 1 else { return nil }
    return sign == .minus ? .deduct : .commend
  }

  /// Whether a word beside the points calls them a reward: give 张三 4 bonus points.
  private func praisesByPoints(_ token: Token) -> Bool {
    token.has(Intent.commend) && line.follows(token, line.isPoints)
  }

  /// Whether a word for giving ends right before points, as part of another word: 说加5分.
  private var givesBeforePoints: Bool {
    line.tokens.contains { token in
      token.amount?.unit == .points
        && AmountWords.shipped.gives(endingAt: token.range.lowerBound, in: line.text.folded)
    }
  }

  /// Whether all points are some that somebody has or gets, which says no violation: 高兴得了5分.
  private var onlyHoldsPoints: Bool {
    line.tokens.filter { $0.first(\.number)?.unit == .points }.allSatisfy { token in
      AmountWords.shipped.holds(
        endingAt: token.range.lowerBound, in: line.text.folded)
    }
  }

  /// Whether points are said with a plus.
  private var givesPoints: Bool {
    line.tokens.contains { token in
      guard let number = token.amount, number.sign == .plus else { return false }
      // +1 only agrees with what somebody said, and a number alone gives no reason.
      return number.unit == .points
        || (number.unit == nil && !line.gaps.isEmpty
          && number.value.exact.map { $0 > Exact(1) } ?? false)
    }
  }

  var hasNumber: Bool {
    line.tokens.contains { token in
      token.first(\.number).map { number in
        number.script == .digits || number.unit != nil || number.value.exact?.isWhole == false
      } ?? false
    }
  }

  var hasBareNumber: Bool {
    line.tokens.contains { token in
      token.first(\.number)?.unit == nil && token.first(\.number)?.script == .digits
        && token.first(\.day) == nil
    }
  }

  /// Whether the line names a criterion that is measured and loses no points.
  private var namesOnlyMeasured: Bool {
    namesOnlyMeasured(line) || namesOnlyMeasured(ownWords)
  }

  private func namesOnlyMeasured(_ line: Line) -> Bool {
    let named = line.tokens.flatMap { $0.all(\.formWord) }.filter { $0.kind == .criterion }
    return !named.isEmpty
      && named.allSatisfy { word in
        context.vocabulary.form(word.form)?.criteria.contains {
          $0.id == word.id && $0.measure != nil && !$0.takesLosses
        } ?? false
      }
  }
}
