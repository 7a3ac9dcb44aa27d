public import Appraisal
internal import Hanzi

/// The words of one ledger: its people, units and forms.
///
/// Built once per process; adding a person or a form adds words and changes no code.
public final class Vocabulary {
  /// Everybody, by id.
  let people: [PersonID: Person]
  /// Everybody, in the roster's order.
  let everybody: [Person]
  /// Every unit.
  let units: [Unit]
  /// The forms by id.
  let forms: [String: Form]
  /// The forms of a person on a day.
  let formsOf: (Person, Day) -> [Form]
  /// The form of a unit.
  let formOf: (Unit) -> Form?
  /// Names, aliases and ids of people, units and places.
  let names: WordTrie<Meaning>
  /// The words of all forms.
  let formWords: WordTrie<Meaning>

  /// The words of these people, units and forms.
  ///
  /// - Parameters:
  ///   - people: everybody on the roster, those who left included.
  ///   - units: every unit.
  ///   - forms: the newest version of every form.
  ///   - formsOf: the forms a person is appraised by on a day.
  ///   - formOf: the form a unit is appraised by.
  public init(
    people: [Person], units: [Unit], forms: [Form], formsOf: @escaping (Person, Day) -> [Form],
    formOf: @escaping (Unit) -> Form?
  ) {
    everybody = people
    self.people = Dictionary(people.map { ($0.id, $0) }) { one, _ in one }
    self.units = units
    self.forms = Dictionary(forms.map { ($0.id, $0) }) { one, _ in one }
    self.formsOf = formsOf
    self.formOf = formOf
    names = Vocabulary.names(people, units)
    formWords = Vocabulary.words(forms)
  }

  private static func names(_ people: [Person], _ units: [Unit]) -> WordTrie<Meaning> {
    var trie = WordTrie<Meaning>()
    var places: Set<Meaning> = []
    for person in people {
      for name in [person.id.description, person.name, person.chatID ?? ""] + person.aliases {
        trie.add(name.foldedForMatching, .person(person.id))
      }
      for part in person.name.split(separator: "\u{B7}") where part.count < person.name.count {
        trie.add(String(part).foldedForMatching, .person(person.id))
      }
      for post in person.posts {
        places.insert(.department(post.department))
        places.insert(.site(post.site))
      }
    }
    for place in places {
      if let name = place.department ?? place.site { trie.add(name.foldedForMatching, place) }
    }
    for unit in units {
      for name in [unit.id, unit.name] + unit.aliases {
        trie.add(name.foldedForMatching, .unit(unit.id))
      }
    }
    return trie
  }

  private static func words(_ forms: [Form]) -> WordTrie<Meaning> {
    var trie = WordTrie<Meaning>()
    for form in forms {
      let labels = FormLabels(form)
      func add(_ term: Term, _ kind: FormWord.Kind, _ id: String) {
        let meaning = Meaning.form(FormWord(form: form.id, kind: kind, id: id))
        for word in term.words.map(\.foldedForMatching) {
          for variant in word.negationVariants { trie.add(variant, meaning) }
        }
        for part in term.name.all.flatMap(\.labelParts) {
          trie.add(part, meaning)
          for other in labels.containing(part) where kind.namesViolation {
            trie.add(part, .form(other))
          }
        }
      }
      for word in form.nameWords { trie.add(word.foldedForMatching, .formName(form.id)) }
      for severity in form.severities { add(severity.term, .severity, severity.term.id) }
      for sheet in form.sheets { add(sheet.term, .sheet, sheet.id) }
      for rater in form.raters { add(rater.term, .rater, rater.id) }
      for incident in form.incidents { add(incident, .veto, incident.id) }
      for rule in form.rules { add(rule.term, .rule(rule.id), "") }
      for criterion in form.criteria {
        add(criterion.term, .criterion, criterion.id)
        for rule in criterion.rules { add(rule.term, .rule(rule.id), criterion.id) }
        for level in criterion.rating?.levels ?? [] {
          add(level.term, .level(level.term.id), criterion.id)
        }
      }
    }
    return trie
  }

  /// A person's criteria of a form, and a unit's.
  func criteria(of subject: Subject, under form: Form, on day: Day) -> [Criterion] {
    guard let post = subject.person.flatMap({ people[$0] })?.post(on: day) else {
      return form.criteria(for: subject, position: nil)
    }
    return form.criteria(for: subject, position: post.position, team: units.team(of: post))
  }

  // MARK: Pinyin

  private lazy var pinyin = PinyinIndex(everybody)

  /// Those whose name is spelled like this in pinyin, in whole or, when it is only one, by
  /// initials.
  func people(spelled word: String) -> [PersonID] { pinyin.people(spelled: word) }
}

extension Form {
  fileprivate var nameWords: [String] { [id] + name.all + aliases }
}
