public import Appraisal
public import Ledger
public import Replies

/// A closed period stays as it was closed: the same cards in May and in December, whatever became
/// of roster, forms and program since (`CASES.md` A10–A12).
extension Books {
  /// Everybody's cards of a period, people first, in the order of the roster.
  public func reports(in period: Period) throws(StoreError) -> [CardReport] {
    try PeriodCards(books: self, period: period).reports()
  }

  /// The entries a card of a period rests on: in a closed one those that were closed, with what
  /// was filed late beside them.
  func asClosed(_ entries: [Entry], in period: Period) throws(StoreError) -> [Entry] {
    guard closings.isClosed(period), let newest = try closings.newestNumber(in: period) else {
      return entries
    }
    return entries.filter { $0.name.number <= newest || $0.isBesideTheClosing }
  }

  /// The card with the figures it was closed with.
  func asClosed(_ card: ScoreCard, under form: Form) throws(StoreError) -> ScoreCard {
    guard closings.isClosed(card.period) else { return card }
    let figure = try closings.figures(of: card.subject, in: card.period)
      .of(card.subject, card.form, in: card.position)
    guard let figure else {
      var card = card
      card.isClosed = true
      return card
    }
    return card.closed(
      total: figure.total, grade: figure.grade, pay: figure.pay, under: form)
  }

  /// The position somebody's card was closed with; nil where it was not closed.
  func closedPosition(of subject: Subject, in period: Period) -> String? {
    guard closings.isClosed(period) else { return nil }
    return (try? closings.figures(of: subject, in: period))?.lazy.compactMap(\.position).first
  }

  /// Everybody a period was closed with, in the post they had then; nil where it is open.
  func closedPosts(in period: Period) throws(StoreError) -> [PersonID: Post]? {
    guard let figures = try closings.closing(of: period)?.figures else { return nil }
    var posts: [PersonID: Post] = [:]
    for figure in figures {
      guard let id = figure.subject.person, posts[id] == nil, let person = roster[id] else {
        continue
      }
      var post = person.post(on: person.lastDay(in: period))
      post.position = figure.position ?? post.position
      post.department = figure.department ?? post.department
      posts[id] = post
    }
    return posts
  }

  /// The version of a form a period was closed under; nil where it was not closed under it.
  func closedForm(_ id: String, in period: Period) -> Form? {
    guard closings.isClosed(period),
      let version = (try? closings.version(of: id, in: period)) ?? nil
    else { return nil }
    return shelf.form(id, version: version)
  }

  /// Whether a period is closed as things stand on disk, and stays so until the batch is
  /// committed: nobody closes while the writers' lock is held.
  func isClosedForWriting(_ period: Period) throws(StoreError) -> Bool {
    try journal.begin()
    try look()
    return closings.isClosed(period)
  }
}

extension [Seal.Figure] {
  /// The figure of a card; whoever moved has one of each post (`CASES.md` T42).
  func of(_ subject: Subject, _ form: String, in position: String?) -> Seal.Figure? {
    let figures = filter { $0.subject == subject && $0.form == form }
    return figures.count < 2 ? figures.first : figures.first { $0.position == position }
  }
}

extension Entry {
  /// Whether an entry made after a closing is shown on cards without changing them.
  fileprivate var isBesideTheClosing: Bool {
    switch action {
    case .adjust: false
    case .decide: decision == .uphold
    default: isLate || refersTo != nil
    }
  }
}
