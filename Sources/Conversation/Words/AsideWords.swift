internal import CLexicon

/// The words of clauses that speak of the message rather than of what happened.
final class AsideWords: Sendable {
  /// Words of one kind, found where they begin.
  struct List: Sendable {
    /// In the order of what they begin with.
    let words: [[Unicode.Scalar]]
    private let firsts: ScalarSet

    init(_ words: [String]) {
      self.words = words.foldedInOrder
      firsts = ScalarSet(self.words.map { $0[0] })
    }

    /// Where the words end that begin at a place, in no order; Latin words end where they end.
    func ends(in text: [Unicode.Scalar], from start: Int, before end: Int) -> [Int] {
      guard firsts.contains(text[start]) else { return [] }
      return words.ends(in: text, from: start, before: end)
    }
  }

  /// What puts a message off.
  let off: List
  /// What takes a message back or says that it is not meant.
  let stop: List
  /// What says that something is wrong: a reason to take an entry back, and none to write one.
  let doubt: List
  /// What may stand around these and says nothing by itself.
  let words: List
  /// What makes a condition or a question of the clause it opens.
  let opens: List
  /// What does the same anywhere behind the action.
  let inside: List
  /// What does the same to the clause it ends.
  let ends: List
  /// What takes the message back at the end of any clause, whatever is said before it.
  let drops: List
  /// Phrases of several words that do any of this.
  let phrases: AsidePhrases
  /// Those that take back at once what was said, whatever is said behind them.
  let retractions: AsidePhrases
  /// What is asked of an appeal right behind it.
  let askedOfAppeals: List
  /// Phrases before what a line weighs that make hearsay or a threat of it.
  let leads: AsidePhrases
  /// What is done with a wrong one that is no wrong person: gave the wrong one.
  let handing: List
  /// What begins a line that was copied from somewhere.
  let copies: List
  /// What opens and what ends a clause that says what is waited for.
  let waitOpens: List
  let waitEnds: List
  /// What stands before the verb in such a clause.
  let waitVerbs: List
  /// What ends such a clause where it is said of anything but an occurrence, what opens it there
  /// by itself, and what does so of a period to be closed.
  let waitOrderEnds: List
  let waitOrders: List
  let waitCloses: List

  /// The words that come with the program.
  static let shipped = AsideWords(LexiconFile(clexicon_asides()))

  private init(_ file: LexiconFile) {
    off = List(file["off"].list)
    stop = List(file["stop"].list)
    doubt = List(file["doubt"].list)
    words = List(file["words"].list)
    opens = List(file["opens"].list)
    inside = List(file["inside"].list)
    ends = List(file["ends"].list)
    drops = List(file["drops"].list)
    let kinds = Dictionary(file["kinds"].parts.map { ($0, $1.list.foldedInOrder) }) { one, _ in
      one
    }
    phrases = AsidePhrases(file["phrases"].list, of: kinds)
    retractions = AsidePhrases(file["retractions"].list, of: kinds)
    askedOfAppeals = List(file["asked-of-appeals"].list)
    leads = AsidePhrases(file["leads"].list, of: kinds)
    handing = List(file["handing"].list)
    copies = List(file["copies"].list)
    waitOpens = List(file["waits"]["opens"].list)
    waitEnds = List(file["waits"]["ends"].list)
    waitVerbs = List(file["waits"]["before-verb"].list)
    waitOrderEnds = List(file["waits"]["order-ends"].list)
    waitOrders = List(file["waits"]["orders"].list)
    waitCloses = List(file["waits"]["closes"].list)
  }
}

extension [String] {
  /// The words as matched, in the order of what they begin with.
  fileprivate var foldedInOrder: [[Unicode.Scalar]] {
    map(\.foldedForMatching).filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
  }
}

extension [[Unicode.Scalar]] {
  /// Of words in the order of what they begin with, where those end that begin at a place, in no
  /// order; Latin words end where they end.
  func ends(in text: [Unicode.Scalar], from start: Int, before end: Int) -> [Int] {
    guard text.opensWord(start) || !text[start].isWordPart else { return [] }
    var ends: [Int] = []
    var place = firstPlace { $0[0] >= text[start] }
    while place < count, self[place][0] == text[start] {
      if let last = text.end(of: self[place], from: start), last <= end,
        !text[last - 1].isWordPart || text.closesWord(last)
      {
        ends.append(last)
      }
      place += 1
    }
    return ends
  }
}

extension [Unicode.Scalar] {
  /// Where a word ends that stands here, with one space or more for each of its own.
  fileprivate func end(of word: [Unicode.Scalar], from start: Int) -> Int? {
    var place = start
    for scalar in word {
      guard place < count, self[place] == scalar else { return nil }
      place = scalar == " " ? skipping(from: place) { $0 == " " } : place + 1
    }
    return place
  }
}
