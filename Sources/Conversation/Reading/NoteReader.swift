internal import Appraisal

/// Cuts the note out of a line: what is left over once the slots are taken.
struct NoteReader {
  let slots: Slots
  /// The verb the line is about; nil to leave every verb out.
  let verb: Token?

  /// The note, or nil when nothing is left.
  ///
  /// - Parameter used: the tokens that fill slots.
  func note(using used: [Token]) -> String? {
    LeftOver(line: slots.line).note { token in
      if used.contains(token) {
        return slots.isCore(token) || token.first(\.number) != nil || token.first(\.day) != nil
          || token.has(.quantity) || token.has(.amount)
      }
      if slots.isCore(token), Lexicon.shipped.requests(slots.line.word(token)) { return true }
      if slots.line.givesBySign(token) { return true }
      return token == verb || (slots.isCore(token) && slots.members.tokens.contains(token))
        || isPlace(token)
        || (token.has(.consequence) && (isBeforePoints(token) || slots.line.leads(token)))
        || (token.logs && (isBeforePoints(token) || standsAlone(token))
          && !slots.line.isDenied(token))
    }
  }

  /// Whether a verb in the core stands between slots rather than in a sentence.
  private func standsAlone(_ token: Token) -> Bool {
    let line = slots.line
    let follows =
      token.range.lowerBound == 0 || line.text.folded[token.range.lowerBound - 1].isSeparator
      || line.token(at: token.range.lowerBound - 1) != nil
    return slots.isCore(token) && follows
      && (line.standsFree(token) || line.isFollowed(token))
  }

  private func isBeforePoints(_ token: Token) -> Bool {
    slots.points.contains {
      token.range.upperBound <= $0.token.range.lowerBound
        && slots.line.isEmpty(token.range.upperBound..<$0.token.range.lowerBound)
    }
  }

  /// Whether a token says which of several people is meant.
  private func isPlace(_ token: Token) -> Bool {
    if slots.members.members.isEmpty, token.first(\.unit) != nil { return true }
    return slots.isCore(token)
      && (token.first(\.position) != nil || token.first(\.department) != nil
        || token.first(\.site) != nil)
  }
}

/// What is left of a line without the tokens that mean something.
struct LeftOver {
  let line: Line

  /// The stretches not taken, joined by spaces; nil when only politeness is left.
  func note(taking isTaken: (Token) -> Bool) -> String? {
    var stretches: [Range<Int>] = []
    var start = 0
    for token in line.tokens where isTaken(token) {
      if let rest = rest(start..<token.range.lowerBound) { stretches.append(rest) }
      start = token.range.upperBound
    }
    if let rest = rest(start..<line.text.count) { stretches.append(rest) }
    // Of 高兴不高兴 or 算一般嘛 only a particle is left, which says nothing by itself.
    stretches.removeAll {
      ($0.count == 1 && Lexicon.particles.contains(line.text.folded[$0.lowerBound]))
        || connects($0)
    }
    // 决定扣… orders with more words, and says nothing of what happened.
    if let first = stretches.first, line.leads(first),
      TaleWords.shipped.leads(line.text.folded[first])
    {
      stretches.removeFirst()
    }
    let note = stretches.map(line.text.typed).joined(separator: " ")
    return note.isEmpty ? nil : note
  }

  /// A stretch without separators, fillers and list words at its ends, and without what only leads up
  /// to the words behind it; nil when nothing is left.
  private func rest(_ range: Range<Int>) -> Range<Int>? {
    guard let stretch = trimmed(range), let end = leadIn(stretch) else { return trimmed(range) }
    return trimmed(stretch.lowerBound..<end)
  }

  /// Where words begin that only lead up to those behind a stretch, or are only polite: a clause
  /// (打瞌睡，按|值班一般扣1分), or a preposition before a day (posted on|Tuesday).
  private func leadIn(_ stretch: Range<Int>) -> Int? {
    let isLast = stretch.upperBound == line.text.count
    if let end = line.lastClauseEnd(in: stretch),
      line.trimmed(end..<stretch.upperBound)
        .map({ line.isEmpty($0) || (!isLast && connects($0)) }) ?? true
    {
      return end
    }
    let isLatin = line.text.folded[stretch.upperBound - 1].isLatin
    return line.token(at: stretch.upperBound - 1).flatMap { last in
      isLatin && last.has(.filler) && line.isFollowedByDay(last) ? last.range.lowerBound : nil
    }
  }

  private func connects(_ range: Range<Int>) -> Bool {
    StrayWords.shipped.connects(line.text.folded[range])
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    guard range.lowerBound < range.upperBound else { return nil }
    var stretch = range
    while let first = line.trimmedKeepingCode(stretch) {
      stretch = line.withoutDashes(first)
      if stretch != first {
        if stretch.isEmpty { return nil }
        continue
      }
      if let token = line.token(from: stretch.lowerBound),
        isPolite(token), token.range.upperBound <= range.upperBound,
        line.isPoliteOnly(token, in: stretch)
      {
        // The mark of a numbered line belongs to the number: 1. 张三….
        if token.range.upperBound >= stretch.upperBound { return nil }
        stretch = token.range.upperBound..<stretch.upperBound
        continue
      }
      let inner = line.unquoted(stretch)
      return inner == stretch || trimmed(inner) != inner ? stretch : inner
    }
    return nil
  }

  private func isPolite(_ token: Token) -> Bool { token.has(.filler) || token.has(.list) }
}

extension Line {
  fileprivate func isFollowedByDay(_ token: Token) -> Bool {
    self.token(from: text.folded.skippingSpaces(token.range.upperBound))?.first(\.day) != nil
  }

  /// Whether a stretch begins the line, but for politeness.
  fileprivate func leads(_ range: Range<Int>) -> Bool { isEmpty(0..<range.lowerBound) }

  /// A stretch without the free-standing dashes at its ends, which part slots: general - 1 - late.
  fileprivate func withoutDashes(_ range: Range<Int>) -> Range<Int> {
    let isDash = { (place: Int) in
      self.text.folded[place] == "-"
        && (place == range.lowerBound || self.text.folded[place - 1] == " ")
        && (place + 1 == range.upperBound || self.text.folded[place + 1] == " ")
    }
    let isRest = { (place: Int) in !isDash(place) && self.text.folded[place] != " " }
    guard let first = range.first(where: isRest), let last = range.last(where: isRest) else {
      return range.lowerBound..<range.lowerBound
    }
    return first..<last + 1
  }

  /// A stretch without the quotation marks that it stands in as a whole.
  fileprivate func unquoted(_ range: Range<Int>) -> Range<Int> {
    let marks = range.filter { text.folded[$0] == "\"" }
    guard marks.count == 2, marks[0] == range.lowerBound, marks[1] == range.upperBound - 1,
      range.count > 2
    else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  /// Where a path begins that is written behind a space: /etc/passwd, ../notes.
  private func pathStart(before place: Int, in range: Range<Int>) -> Int? {
    let marks = text.kept[range.lowerBound..<place].reversed().prefix { $0 == "/" || $0 == "." }
    let start = place - marks.count
    let isPath = marks.contains("/") && text.folded[place].isLatin && start > range.lowerBound
    return isPath && text.kept[start - 1] == " " ? start : nil
  }

  /// A stretch without separators at its ends, but with the signs of code that belong to a note.
  fileprivate func trimmedKeepingCode(_ range: Range<Int>) -> Range<Int>? {
    guard range.lowerBound < range.upperBound, let inner = trimmed(range) else { return nil }
    var start = inner.lowerBound
    while start > range.lowerBound, "'\"$`".unicodeScalars.contains(text.kept[start - 1]) {
      start -= 1
    }
    start = pathStart(before: start, in: range) ?? start
    var end = inner.upperBound
    while end < range.upperBound, "'\"`;)-".unicodeScalars.contains(text.kept[end]) { end += 1 }
    // A quotation mark or a bracket without its counterpart is none of the note.
    let said = text.folded[start..<end]
    let marks = said.count { $0 == "\"" }
    let isOpen = said.count { $0 == ")" } != said.count { $0 == "(" }
    return marks == 1 || isOpen ? inner : start..<end
  }

  /// Whether a polite word at the start of a stretch stands alone rather than beginning its text.
  fileprivate func isPoliteOnly(_ token: Token, in stretch: Range<Int>) -> Bool {
    var end = token.range.upperBound
    while end < stretch.upperBound, let next = self.token(from: end), next.has(.filler) {
      end = next.range.upperBound
    }
    return end >= stretch.upperBound || text.folded[end].isSeparator
  }
}
