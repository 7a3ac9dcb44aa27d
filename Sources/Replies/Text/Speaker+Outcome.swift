internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// An outcome in words, for whoever reads them.
  public func text(_ outcome: Outcome) -> String {
    style.isInRoom ? roomText(outcome) : wholeText(outcome)
  }

  /// An outcome with everything the person spoken to may know.
  func wholeText(_ outcome: Outcome) -> String {
    switch outcome {
    case .logged(let entries): return entries.map { text($0) }.joined(by: "\n")
    case .cards(let reports): return reports.map { text($0) }.joined(by: "\n\n")
    case .standings(let standings): return text(standings)
    case .explained(let all): return all.map { text($0) }.joined(by: "\n\n")
    case .whatif(let trials, let line): return text(trials, line)
    case .history(let reports): return reports.map { text($0) }.joined(by: "\n\n")
    case .printed(let pages): return text(pages)
    case .round(let step, let logged, let refusal): return text(step, after: logged, refusal)
    case .changed(let change): return text(change)
    case .closed(let report): return text(report)
    case .incomplete(let report): return text(report)
    case .reopened(let report): return text(report)
    case .late(let filings): return text(filings)
    case .drawer(let report): return text(report)
    case .adjusted(let adjustment): return text(adjustment)
    case .pending(let report): return text(report)
    case .digest(let digest, let postings):
      return ([text(document(digest))] + lines(postings)).joined(by: "\n")
    case .reminder(let reminder): return text(reminder)
    case .forms(let forms): return text(forms)
    case .form(let form): return text(form)
    case .help(let topic): return text(topic)
    case .identity(let person): return identity(person)
    case .language: return library.render("language", Catalog.language, [:])
    case .roster(let change): return text(change)
    case .ask(let question, let reading): return text(question, reading)
    case .refused(let refusal, let reading): return text(refusal, reading)
    case .unknown(let lines, let idle): return unknown(lines, idle: idle)
    case .unavailable(let intent):
      return library.render(
        "unavailable", Catalog.unavailable, ["action": .text(intent.rawValue)])
    case .leftAlone: return library.render("left-alone", Catalog.leftAlone, [:])
    case .seen: return library.render("seen", Catalog.seen, [:])
    }
  }

  /// What is said before an answer that drops an open question.
  public var questionDropped: String { library.render("dropped", Catalog.dropped, [:]) }

  /// What is said to somebody who is not on the roster.
  public func stranger(_ who: String, isRelayed: Bool) -> String {
    library.render(
      "stranger", Catalog.stranger, ["who": .text(who), "relayed": .flag(isRelayed)])
  }

  private func identity(_ person: Person) -> String {
    let post = person.post(on: today)
    let place = [post.position, post.department, post.site].filter { !$0.isEmpty }
    return library.render(
      "identity", Catalog.identity,
      [
        "name": .text(person.name), "id": .text(person.id.description),
        "role": .text(role(person.role)), "post": .text(list(place)),
      ])
  }

  private func text(_ pages: [PrintedCard]) -> String {
    let rows = pages.map { page -> Fills in
      [
        "who": .text(name(page.report.card.subject)),
        "form": .text(page.report.form.name.text(in: language)),
        "period": .text(page.report.card.period.description), "file": .text(page.shortFile),
      ]
    }
    return library.render("printed", Catalog.printed, ["pages": .list(rows)])
  }

  private func text(_ change: RosterChange) -> String {
    let post = change.person.post(on: change.from)
    let place = [post.position, post.department, post.site].filter { !$0.isEmpty }
    var fills: Fills = [
      "who": .text(change.person.name), "id": .text(change.person.id.description),
      "from": .text(change.from.description), "post": .text(list(place)),
      "held": .flag(change.wasSo),
      "namesakes": .text(list(change.namesakes.map { "\(name($0))(\($0))" })),
      "behind": .text(list(change.behind.map(short))),
    ]
    for action in RosterAction.allCases {
      fills[action.rawValue] = .flag(change.action == action)
    }
    if let alias = change.alias { fills["alias"] = .text(alias) }
    return library.render("roster", Catalog.roster, fills)
  }
}
