internal import Appraisal

/// Puts the words of a ledger together.
struct VocabularyWords {
  private(set) var trie = WordTrie()

  init(_ known: Acquaintance) {
    Lexicon.add(to: &trie)
    addNames(known.everybody(), known.units)
    for form in known.forms() { add(form) }
    markPlainWords()
  }

  /// Marks the words that can never be read as part of a number, day, period or entry name,
  /// whatever follows (`x3` is three times, `oct` begins a day).
  private mutating func markPlainWords() {
    let numbers = NumberReader()
    let calendar = CalendarReader(today: Day(number: 20_000))
    let entryNames = EntryNameReader(year: 2026)
    for word in trie.latinWords {
      let isTaken = ["", " 3", " 31", " 2026-11", " 2026-11-15"].contains { next in
        let text = word + next.unicodeScalars
        return !numbers.candidates(in: text, at: 0).isEmpty
          || !calendar.days(in: text, at: 0).isEmpty
          || !calendar.periods(in: text, at: 0).isEmpty
          || entryNames.candidate(in: text, at: 0) != nil || text.times(0) != nil
      }
      if !isTaken { trie.add(word, .cue(.plain), .plain) }
    }
  }

  private mutating func addNames(_ people: [Person], _ units: [Unit]) {
    var places: Set<Meaning> = []
    func add(_ name: String, _ meaning: Meaning) {
      trie.add(name.foldedForMatching, meaning, .names)
    }
    for person in people {
      for name in [person.id.description, person.name, person.chatID ?? ""] + person.aliases {
        add(name, .person(person.id))
      }
      if person.name.contains(" ") {
        add(person.name.filter { $0 != " " }, .person(person.id))
      }
      for part in person.nameParts { add(part, .person(person.id)) }
      for post in person.posts {
        places.insert(.department(post.department))
        places.insert(.site(post.site))
      }
    }
    for place in places {
      if let name = place.department ?? place.site { add(name, place) }
    }
    for (name, site) in places.compactMap(\.site).shortNames { add(name, .site(site)) }
    for unit in units {
      for name in [unit.id, unit.name] + unit.aliases { add(name, .unit(unit.id)) }
    }
  }

  private mutating func add(_ form: Form) {
    let labels = FormLabels(form)
    func add(_ term: Term, _ kind: FormWord.Kind, _ id: String) {
      let meaning = Meaning.form(FormWord(form: form.id, kind: kind, id: id))
      for word in term.words.map(\.foldedForMatching) {
        for variant in word.negationVariants { trie.add(variant, meaning, .forms) }
      }
      for part in term.name.all.flatMap(\.labelParts) {
        trie.add(part, meaning, .forms)
        for other in labels.containing(part) where kind.namesViolation {
          trie.add(part, .form(other), .forms)
        }
      }
    }
    for word in form.nameWords { trie.add(word.foldedForMatching, .formName(form.id), .forms) }
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
}

extension [String] {
  /// The short names of places with long Chinese names, where only one place has it: 融晟 for 融晟公园.
  fileprivate var shortNames: [String: String] {
    let byStart = Dictionary(grouping: filter { $0.count > 3 }) { String($0.prefix(2)) }
    return byStart.compactMapValues { names in names.count == 1 ? names[0] : nil }
      .filter { name, _ in name.unicodeScalars.allSatisfy(\.isHan) }
  }
}

extension Form {
  fileprivate var nameWords: [String] { [id] + name.all + aliases }
}
