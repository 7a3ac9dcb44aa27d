internal import Appraisal

extension Talk {
  /// Whether the line has a blank to be filled in.
  var isTemplate: Bool {
    zip(line.text.folded, line.text.folded.dropFirst()).contains { $0 == "_" && $1 == "_" }
  }

  /// Whether the line is a quotation: behind a quotation mark, a heading that says so, or an
  /// unknown word with a colon.
  var isCited: Bool {
    let folded = line.text.folded
    let start = folded.skipping(from: 0) { $0.isSeparator }
    if folded.scalar(start) == ">" { return true }
    let copies = AsideWords.shipped.copies
    if start < folded.count,
      copies.ends(in: folded, from: start, before: folded.count).contains(where: {
        folded.scalar($0)?.isSeparator ?? true
      })
    {
      return true
    }
    guard let colon = folded.firstIndex(of: ":"), colon < coreEnd,
      let gap = line.gaps.first, gap.lowerBound == start, gap.upperBound <= colon,
      !TaleWords.shipped.leads(folded[gap])
    else { return false }
    return !line.tokens.contains {
      $0.range.lowerBound < colon && ($0.isWhoOrWhen || $0.isSlot || $0.first(\.verb) != nil)
    }
  }

  /// Whether the verb stands in quotation marks with something said about it outside.
  var isQuoted: Bool {
    let marks = line.text.folded.indices.filter { line.text.folded[$0] == "\"" }
    guard let open = marks.first, let close = marks.last, close > open else { return false }
    let writing = line.tokens.filter { $0.has(\.verb, where: \.writes) }
    return !writing.isEmpty
      && writing.allSatisfy { $0.range.lowerBound > open && $0.range.upperBound <= close }
  }
}
