/// How many single edits one word is from another, a swap of neighbours being one.
enum EditDistance {
  static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    other.reduce(EditRow(one)) { $0.adding($1) }.distance
  }
}

/// How far every beginning of a word is from what was compared with it so far.
struct EditRow {
  let word: [Unicode.Scalar]
  private var row: [Int]
  private var before: (row: [Int], scalar: Unicode.Scalar)?

  /// Compares a word with nothing yet.
  init(_ word: [Unicode.Scalar]) {
    self.word = word
    row = Array(0...word.count)
  }

  /// How far the whole word is.
  var distance: Int { row[word.count] }

  /// The least that any continuation can come to.
  var least: Int { row.min() ?? 0 }

  /// Compares with one scalar more.
  func adding(_ scalar: Unicode.Scalar) -> EditRow {
    var next = self
    next.row[0] = row[0] + 1
    for place in word.indices {
      var best = min(row[place + 1], next.row[place]) + 1
      best = min(best, row[place] + (word[place] == scalar ? 0 : 1))
      if let before, place > 0, word[place] == before.scalar, word[place - 1] == scalar {
        best = min(best, before.row[place - 1] + 1)
      }
      next.row[place + 1] = best
    }
    next.before = (row, scalar)
    return next
  }
}
