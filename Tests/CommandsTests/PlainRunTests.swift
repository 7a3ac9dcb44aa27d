import Appraisal
import Commands
import Disk
import Ledger
import TestWorld
import Testing

/// Plain deductions answered in a run, held against the same lines answered as messages.
@Suite struct PlainRunTests {
  /// An office whose lines are answered in one of the two ways.
  private final class Side {
    let office: Office
    let session: Session
    let isRunning: Bool
    /// How many lines were answered as one of a run.
    var inRun = 0

    init(
      isRunning: Bool, isQuiet: Bool, isTyped: Bool, _ settings: Settings,
      _ language: Language? = nil
    ) throws {
      self.isRunning = isRunning
      office = try Office(settings)
      var roster = try office.store.roster()
      let joined = try #require(Day(iso: "2026-09-20"))
      for number in 10..<40 {
        let position = number % 3 == 0 ? "cleaner" : "receptionist"
        var post = Post(from: joined, position: position, department: "客服部", site: "总部")
        var person = Person(
          id: PersonID("E0\(number)"), name: "新人\(number)", role: .staff, joined: joined,
          posts: [post])
        if number % 7 == 0 { person.left = joined + 50 }
        if number % 5 == 0 {
          post = Post(from: joined + 45, position: "cleaner", department: "保洁部", site: "总部")
          person.posts.append(post)
        }
        roster.put(person)
      }
      try office.store.save(roster)
      for (id, text) in PlainRunTests.forms {
        try office.store.add(form: id, version: 1, bytes: Array(text.utf8))
      }
      session = try office.session { options in
        options.wantsFacts = false
        options.style.isQuiet = isQuiet
        options.asksBeforeRepeats = isTyped
        options.language = language
      }
    }

    func say(_ who: String, _ text: String) throws -> String {
      let person = try #require(session.books.person(known: who))
      var replies: [UInt8] = []
      if isRunning, try session.answer(plain: Array(text.utf8)[...], from: person, to: &replies) {
        inRun += 1
        return String(decoding: replies.dropLast(), as: UTF8.self)
      }
      return try session.answer(Message(text, from: person)).text
    }

    /// Every file of entries.
    func entries() throws -> [[UInt8]] {
      let disk = SystemDisk()
      return try disk.list(office.store.folder.appending("entries")).sorted().map {
        try disk.contents(of: office.store.folder.appending("entries").appending($0))
      }
    }
  }

  /// A form with sections and grades, one with checks that stand apart, and one with a formula.
  private static let forms = [
    (
      "guards",
      """
      {"form": "guards", "cycle": "quarter", "for": {"positions": ["guard"]},
       "name": {"en": "Guards"}, "severities": [
         {"id": "slightly", "name": {"en": "slight lapse"}, "points": [1, 2]},
         {"id": "gravely", "name": {"en": "grave lapse"}, "points": [3, 5]}],
       "sections": [{"id": "work", "name": {"en": "Work"}, "max": 15}],
       "criteria": [
         {"id": "gatework", "name": {"en": "Gate"}, "max": 10, "section": "work"},
         {"id": "patrols", "name": {"en": "Patrols"}, "max": 90}],
       "grades": [
         {"id": "fine", "name": {"en": "fine"}, "from": 95},
         {"id": "poor", "name": {"en": "poor"}, "below": 95}]}
      """
    ),
    (
      "drivers",
      """
      {"form": "drivers", "cycle": "month", "for": {"positions": ["driver"]},
       "name": {"en": "Drivers"}, "severities": [
         {"id": "slightly", "name": {"en": "slight lapse"}, "points": [1, 2]},
         {"id": "gravely", "name": {"en": "grave lapse"}, "points": [3, 5]}],
       "sheets": [{"id": "check", "name": {"en": "Check"}, "roles": ["supervisor"],
                   "separate": true}],
       "criteria": [
         {"id": "driving", "name": {"en": "Driving"}, "max": 20},
         {"id": "logbook", "name": {"en": "Log book"}, "max": 80}]}
      """
    ),
    (
      "porters",
      """
      {"form": "porters", "cycle": "month", "for": {"positions": ["porter"]},
       "name": {"en": "Porters"}, "severities": [
         {"id": "slightly", "name": {"en": "slight lapse"}, "points": [1, 2]},
         {"id": "gravely", "name": {"en": "grave lapse"}, "points": [3, 5]}],
       "criteria": [
         {"id": "parcels", "name": {"en": "Parcels"}, "max": 20},
         {"id": "lifting", "name": {"en": "Lifting"}, "max": 80}],
       "outcomes": [{"id": "praised", "name": {"en": "praised"}, "when": "total > 95"}]}
      """
    ),
  ]

  private static let days = [
    "2026-11-01", "2026-11-21", "2026-11-20", "2026-11-02", "2026-11-11", "2026-10-09",
    "2026-10-31", "2026-09-30",
    "2026-11-22", "2015-01-01", "2026-02-30",
  ]

  private func line(_ people: [Person], _ forms: [Form], _ dice: inout Numbers) -> String {
    guard let person = people.randomElement(using: &dice) else { return "" }
    let position = person.post(on: Day(iso: "2026-11-21") ?? person.joined).position
    let own = forms.filter { $0.audience.positions.contains(position) }
    let form = (dice.next() % 20 == 0 ? forms : own).randomElement(using: &dice)
    var words = ["deduct", dice.next() % 5 == 0 ? person.name : person.id.description]
    words.append(form?.criteria.randomElement(using: &dice)?.id ?? "duty")
    let severity = form?.severities.randomElement(using: &dice)
    words.append(severity?.term.id ?? "general")
    if dice.next() % 8 == 0 {
      words.append(String(dice.next() % 11))
    } else if case .range(let range)? = severity?.loss, dice.next() % 4 > 0 {
      words.append((dice.next() % 2 == 0 ? range.low : range.high).description)
    }
    if dice.next() % 4 > 0 { words.append(Self.days.randomElement(using: &dice) ?? "") }
    switch dice.next() % 30 {
    case 0: words.append("漏接电话")
    case 1: words.insert("", at: 2)
    case 2: words.swapAt(2, 3)
    case 3: words[0] = "Deduct"
    default: break
    }
    return words.joined(separator: " ")
  }

  /// Lines, asides and changes by others, in both ways.
  private func agree(
    isQuiet: Bool, isTyped: Bool = false, seed: Int, _ settings: Settings = Settings()
  ) throws {
    let sides = try [true, false].map {
      try Side(isRunning: $0, isQuiet: isQuiet, isTyped: isTyped, settings)
    }
    let people = sides[0].session.books.roster.people
    let forms = try sides[0].session.books.store.forms(settings).newest
    var dice = Numbers(seed: seed)
    var last = ""
    func both(_ who: String, _ text: String) throws {
      let replies = try sides.map { try $0.say(who, text) }
      #expect(replies[0] == replies[1], "\(text)")
    }
    for round in 0..<300 {
      let who = dice.next() % 40 == 0 ? "P009" : "P008"
      switch dice.next() % 60 {
      case 0: try both(who, last)
      case 1: try both(who, "undo")
      case 2: try both(who, "score \(people.randomElement(using: &dice)?.id.description ?? "")")
      case 3: try both(who, "yes")
      case 4: for side in sides { side.office.seconds += 45 }
      case 5, 6, 7: for side in sides { try side.session.commit() }
      case 8:
        // Another process logs, and goes.
        let text = line(people, forms, &dice)
        for side in sides {
          try side.session.commit()
          try side.office.session().say("P030", text)
        }
      default:
        last = line(people, forms, &dice)
        try both(who, last)
      }
      if round == 150 || round == 200 {
        for side in sides {
          try side.session.commit()
          let other = try side.office.session()
          try other.say("P012", round == 150 ? "离职 张三 11月20日" : "close 2026-09")
          try other.say("P012", "close 2026-09 as it is")
        }
      }
    }
    for side in sides { try side.session.commit() }
    #expect(try sides[0].entries() == sides[1].entries())
    #expect(sides[0].inRun > 10)
  }

  /// Lines of a few kinds about many people, of every form that has severities, so that most replies
  /// are told like another's.
  @Test(arguments: [Language.english, .simplifiedChinese])
  func repliesToldLikeOthersAreTheSame(language: Language) throws {
    let sides = try [true, false].map {
      try Side(isRunning: $0, isQuiet: false, isTyped: false, Settings(), language)
    }
    var dice = Numbers(seed: 21)
    let joined = try #require(Day(iso: "2026-09-15"))
    let forms = try sides[0].session.books.store.forms(Settings()).newest.filter { form in
      !form.severities.isEmpty && !form.audience.positions.isEmpty
    }
    #expect(forms.count > 2)
    var texts: [String] = []
    var roster = try sides[0].office.store.roster()
    for (place, form) in forms.enumerated() {
      let position = form.audience.positions[0]
      for number in 10..<46 {
        let post = Post(from: joined, position: position, department: "客服部", site: "总部")
        let person = Person(
          id: PersonID("F\(place)\(number)"), name: "某\(place)\(number)", role: .staff,
          joined: number % 9 == 0 ? joined + 50 : joined, left: number % 8 == 0 ? joined + 65 : nil,
          posts: [post])
        roster.put(person)
        for _ in 0..<3 {
          let criterion = form.criteria[Int(dice.next() % 2)]
          let severity = form.severities[dice.next() % 8 == 0 ? 1 : 0]
          let day = ["", " 2026-11-20", " 2026-11-03"][Int(dice.next() % 3)]
          texts.append("deduct \(person.id) \(criterion.id) \(severity.term.id)\(day)")
        }
      }
    }
    for side in sides { try side.office.store.save(roster) }
    texts.shuffle(using: &dice)
    for (place, text) in texts.enumerated() {
      let replies = try sides.map { try $0.say("P008", text) }
      #expect(replies[0] == replies[1], "\(text)")
      if place % 25 == 0 { for side in sides { try side.session.commit() } }
    }
    for side in sides { try side.session.commit() }
    #expect(try sides[0].entries() == sides[1].entries())
    #expect(sides[0].inRun > 40)
  }

  @Test(arguments: [3])
  func quietRepliesAndLedgersAreTheSame(seed: Int) throws {
    try agree(isQuiet: true, seed: seed)
  }

  @Test(arguments: [5])
  func wholeRepliesAndLedgersAreTheSame(seed: Int) throws {
    try agree(isQuiet: false, seed: seed)
  }

  @Test func typedLinesAreAskedAboutAlike() throws {
    try agree(isQuiet: false, isTyped: true, seed: 8)
  }

  @Test func formsOfTheirOwnAreLeftToTheReader() throws {
    var settings = Settings()
    settings.assignments = [Settings.Assignment(member: PersonID("P001"), form: "cleaner")]
    try agree(isQuiet: true, seed: 9, settings)
  }
}
