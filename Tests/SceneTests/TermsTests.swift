import Appraisal
import JSONText
import Replies
import Responses
import Testing

/// The small words: each is found by itself, in every language.
@Suite struct TermsTests {
  @Test(arguments: Language.allCases) func everyTermIsFound(_ language: Language) throws {
    let words = SystemWords(language)
    let terms = try #require(try JSON(parsing: Catalog.terms).members)
    #expect(terms.count > 500)
    for term in terms {
      // What the command line says of itself is in English alone.
      let word = term.value[language.rawValue]?.string ?? term.name
      #expect(words.term(term.name) == word)
    }
    for name in ["", "\"", "role.", "no such term", "\n  \"role.staff\": "] {
      #expect(words.term(name) == name)
    }
  }
}
