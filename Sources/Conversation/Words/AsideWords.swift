internal import CLexicon

/// The words of clauses that speak of the message rather than of what happened.
final class AsideWords: Sendable {
  /// Words of one kind, found where they begin.
  final class List: Sendable {
    /// Ordered by their first scalar.
    let words: [[Unicode.Scalar]]
    private let firsts: ScalarSet
    /// Its number in the sieve.
    let number: Int

    init(_ words: [String]) {
      self.words = words.foldedInOrder
      firsts = ScalarSet(self.words.map { $0[0] })
      number = WordSieve.Lists.unsieved
    }

    /// A list that a sieve can rule out.
    init(_ words: [String], in sieve: inout WordSieve) {
      self.words = words.foldedInOrder
      firsts = ScalarSet(self.words.map { $0[0] })
      number = sieve.add(self.words)
    }

    /// The ends of the words that begin at a place, in no order; a Latin word must end there
    /// itself.
    func ends(in text: [Unicode.Scalar], from start: Int, before end: Int) -> [Int] {
      guard begins(with: text[start]) else { return [] }
      return words.ends(in: text, from: start, before: end)
    }

    /// Whether a word may begin with a scalar.
    func begins(with scalar: Unicode.Scalar) -> Bool { firsts.contains(scalar) }
  }

  /// What puts a message off.
  let off: List
  /// What takes a message back or says that it is not meant.
  let stop: List
  /// What calls off whatever was just ordered, even an order to take something back.
  let halts: List
  /// What says that something is wrong: a reason to take an entry back, and none to write one.
  let doubt: List
  /// What may stand around these and says nothing by itself.
  let neutral: List
  /// What somebody is called by whose surname stands before it: 总, 经理.
  let titles: List
  /// What makes a condition or a question of the clause it opens.
  let opens: List
  /// What makes a condition or a question of a clause anywhere behind the action.
  let inside: List
  /// What makes a condition or a question of the clause it ends.
  let ends: List
  /// What takes the message back at the end of a clause, whatever precedes it.
  let drops: List
  /// Phrases of several words that do any of this.
  let phrases: AsidePhrases
  /// Phrases that take the message back, whatever follows them.
  let retractions: AsidePhrases
  /// Phrases that call off whatever was just ordered, whatever follows them.
  let halting: AsidePhrases
  /// A question about an appeal that directly follows it.
  let askedOfAppeals: List
  /// Questions about an order, and what must be done before it, that directly follow it.
  let askedOfOrders: AsidePhrases
  /// Phrases that make hearsay or a threat of a line when they precede its points or severity.
  let leads: AsidePhrases
  /// Verbs whose `wrong one` is not a wrong person: gave the wrong one.
  let handing: List
  /// What begins a line that was copied from somewhere.
  let copies: List
  /// What opens and what ends a clause that says what the action waits for.
  let waitOpens: List
  let waitEnds: List
  /// What stands before the verb in such a clause.
  let waitVerbs: List
  /// The same for actions other than occurrences: what ends such a clause, what opens one by
  /// itself, and what opens one about closing a period.
  let waitOrderEnds: List
  let waitOrders: List
  let waitCloses: List

  /// The words that come with the program.
  static let shipped = AsideWords(LexiconFile(clexicon_asides()))

  /// Whether a text may take a message back, put it off or doubt it, whatever stands around it.
  func mayStand(in text: [Unicode.Scalar]) -> Bool {
    let whole = AsidePhrases.Search(
      text: text, clause: text.indices, lists: sieve.lists(in: text), isPassed: { _ in true },
      special: { _, _ in nil })
    return [phrases, retractions, halting].contains { $0.stand(in: whole) }
      || text.indices.contains { place in
        [off, stop, halts, doubt, opens, inside, ends, drops].contains {
          !$0.ends(in: text, from: place, before: text.count).isEmpty
        }
      }
  }

  /// Tells which of these words a line may have.
  let sieve: WordSieve
  /// Those of them that keep an action from being carried out by themselves.
  private let stopping: WordSieve.Lists

  /// Whether a line may have something about the message, by the lists that it may have words of.
  func mayStand(_ lists: WordSieve.Lists) -> Bool {
    lists.meets(stopping) || phrases.mayStand(lists) || retractions.mayStand(lists)
      || halting.mayStand(lists) || leads.mayStand(lists)
  }

  private init(_ file: LexiconFile) {
    var sieve = WordSieve()
    func sieved(_ words: LexiconFile) -> List { List(words.list, in: &sieve) }
    off = sieved(file["off"])
    stop = sieved(file["stop"])
    halts = sieved(file["halts"])
    doubt = sieved(file["doubt"])
    neutral = List(file["words"].list)
    titles = List(file["titles"].list)
    opens = sieved(file["opens"])
    inside = sieved(file["inside"])
    ends = sieved(file["ends"])
    drops = sieved(file["drops"])
    var kinds: AsidePhrases.Kinds = [:]
    for (name, words) in file["kinds"].parts {
      let words = words.list.foldedInOrder
      kinds[name] = kinds[name] ?? AsidePhrases.Kind(words: words, number: sieve.add(words))
    }
    phrases = AsidePhrases(file["phrases"].list, of: kinds)
    retractions = AsidePhrases(file["retractions"].list, of: kinds)
    halting = AsidePhrases(file["halting"].list, of: kinds)
    askedOfAppeals = List(file["asked-of-appeals"].list)
    askedOfOrders = AsidePhrases(file["asked-of-orders"].list, of: kinds)
    leads = AsidePhrases(file["leads"].list, of: kinds)
    handing = List(file["handing"].list)
    copies = List(file["copies"].list)
    waitOpens = sieved(file["waits"]["opens"])
    waitEnds = List(file["waits"]["ends"].list)
    waitVerbs = List(file["waits"]["before-verb"].list)
    waitOrderEnds = List(file["waits"]["order-ends"].list)
    waitOrders = sieved(file["waits"]["orders"])
    waitCloses = sieved(file["waits"]["closes"])
    stopping = WordSieve.Lists(
      [off, stop, halts, doubt, opens, inside, ends, drops, waitOpens, waitOrders, waitCloses]
        .map(\.number))
    self.sieve = sieve
  }
}

extension [String] {
  /// The words as matched, ordered by their first scalar.
  fileprivate var foldedInOrder: [[Unicode.Scalar]] {
    map(\.foldedForMatching).filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
  }
}

extension [[Unicode.Scalar]] {
  /// The ends, in no order, of those of some sorted words that begin at a place; a Latin word must
  /// end there itself.
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
