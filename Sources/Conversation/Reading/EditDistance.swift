/// How many single edits one word is from another, a swap of neighbours being one.
enum EditDistance {
  static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var rows = EditRows(one)
    for scalar in other { rows.push(scalar) }
    return rows.distance
  }
}

/// The distance of every prefix of a word from the scalars pushed so far; a push can be undone.
struct EditRows {
  let word: [Unicode.Scalar]
  /// A row for nothing and one for each scalar pushed.
  private var cells: [Int]
  private var pushed: [Unicode.Scalar] = []
  private var width: Int { word.count + 1 }

  /// Compares a word with nothing yet.
  init(_ word: [Unicode.Scalar]) {
    self.word = word
    cells = Array(0...word.count)
  }

  /// How far the whole word is.
  var distance: Int { cells[cells.count - 1] }

  /// The least distance that any further scalars can lead to.
  var least: Int { cells.suffix(width).min() ?? 0 }

  /// Compares with one scalar more.
  mutating func push(_ scalar: Unicode.Scalar) {
    let row = cells.count - width
    cells.append(cells[row] + 1)
    for place in word.indices {
      var best = min(cells[row + place + 1], cells[row + width + place]) + 1
      best = min(best, cells[row + place] + (word[place] == scalar ? 0 : 1))
      if place > 0, let last = pushed.last, word[place] == last, word[place - 1] == scalar {
        best = min(best, cells[row - width + place - 1] + 1)
      }
      cells.append(best)
    }
    pushed.append(scalar)
  }

  /// Takes the last scalar back.
  mutating func pop() {
    cells.removeLast(width)
    pushed.removeLast()
  }
}
