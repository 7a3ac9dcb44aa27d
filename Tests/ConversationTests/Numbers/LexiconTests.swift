import Testing

@testable import Conversation

/// Anything that holds words and could be empty.
private protocol Words { var isEmpty: Bool { get } }
extension WordTable: Words {}
extension IdiomTable: Words {}
extension Set: Words {}
extension ScalarSet: Words {}
extension Dictionary: Words {}

@Suite struct LexiconTests {
  @Test("Every list of the embedded files reaches its reader: a misspelt name leaves a list empty")
  func everyListIsFilled() {
    for words in [NumberWords.shipped as Any, CalendarWords.shipped as Any] {
      let lists = Mirror(reflecting: words).children
      #expect(lists.count > 30)
      for (name, list) in lists {
        #expect((list as? any Words)?.isEmpty == false, "\(name ?? "")")
      }
    }
  }
}
