import Testing

@testable import Conversation

/// Anything that holds words and could be empty.
private protocol Words { var isEmpty: Bool { get } }
extension WordTable: Words {}
extension IdiomTable: Words {}
extension Set: Words {}
extension ScalarSet: Words {}
extension BeginningSieve: Words {}
extension FewScalars: Words { fileprivate var isEmpty: Bool { scalars.isEmpty } }
extension ScalarMap: Words { fileprivate var isEmpty: Bool { keys.isEmpty } }
extension WordSet: Words { fileprivate var isEmpty: Bool { words.isEmpty } }
extension WordOpenings: Words { fileprivate var isEmpty: Bool { words.isEmpty } }
extension WordEndings: Words { fileprivate var isEmpty: Bool { words.isEmpty } }
extension AsidePhrases: Words { fileprivate var isEmpty: Bool { groups.joined().isEmpty } }
extension AsideWords.List: Words { fileprivate var isEmpty: Bool { words.isEmpty } }
extension WordSieve: Words {}
extension WordSieve.Lists: Words {}
extension Array: Words {}
extension Dictionary: Words {}

@Suite struct LexiconTests {
  @Test("Every list of the embedded files reaches its reader: a misspelt name leaves a list empty")
  func everyListIsFilled() {
    let files: [(words: Any, least: Int)] = [
      (NumberWords.shipped, 30), (CalendarWords.shipped, 40), (AsideWords.shipped, 10),
      (Lexicon.shipped, 20), (StoryWords.shipped, 14),
    ]
    for (words, least) in files {
      let lists = Mirror(reflecting: words).children
      #expect(lists.count >= least)
      for (name, list) in lists {
        #expect((list as? any Words)?.isEmpty == false, "\(name ?? "")")
      }
    }
  }

  @Test("Every word of a phrase is of a kind that there is")
  func everyPhraseHasWords() {
    let words = AsideWords.shipped
    let elements = [words.phrases, words.retractions, words.leads].flatMap {
      $0.groups.joined().flatMap(\.elements)
    }
    #expect(elements.count > 100)
    #expect(elements.allSatisfy { $0.special != nil || !$0.words.isEmpty })
  }

  @Test("Every cue and every verb has words")
  func everyMeaningIsSaid() {
    var trie = WordTrie()
    Lexicon.add(to: &trie)
    let said = Set(trie.senses.joined().map(\.meaning))
    for cue in Cue.allCases { #expect(said.contains(.cue(cue)), "\(cue)") }
    for verb in Intent.allCases where verb != .unknown {
      #expect(said.contains(.verb(verb)), "\(verb)")
    }
  }
}
