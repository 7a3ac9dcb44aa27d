internal import Appraisal
internal import Ledger

/// A post as far as a form's items differ by it.
struct Seat: Hashable, Sendable {
  /// The position's id.
  var position: String
  /// The unit its department is; nil for none.
  var team: Subject?
}

/// The posts somebody's cards of one form in one period are for.
///
/// A form whose items differ by post has a card for each post held in the period, like two forms
/// would have (`CASES.md` T42): what happened in a post counts on the card of that post, and an
/// entry never stops counting because its subject moved.
struct Seats {
  /// A seat with the items it is appraised by.
  private struct Place {
    let seat: Seat
    let items: Set<String>
  }

  private let person: Person
  private let form: Form
  private let units: [Unit]
  private var places: [Place] = []

  /// The seats, the newest post first; none where the form has the same items for everybody.
  var all: [Seat] { places.map(\.seat) }

  /// The seats of a person under a form in a period; nil where it has the same items for everybody.
  init?(of subject: Subject, under form: Form, in period: Period, _ books: Books)
    throws(StoreError)
  {
    guard form.differsByPost, let person = books.roster[subject: subject] else { return nil }
    self.person = person
    self.form = form
    units = books.roster.units
    let closed = try books.closedSeats(of: subject, under: form, in: period)
    if !closed.isEmpty {
      for seat in closed { add(seat) }
      return
    }
    for post in books.posts(of: person, under: form, in: period) { add(seat(post)) }
    // A post that the roster no longer knows had entries of its own.
    for entry in try books.journal.entries(about: subject, in: period)
    where entry.form == form.id && !isKnown(entry.criterion) {
      guard let item = form.criteria.first(where: { $0.id == entry.criterion }) else { continue }
      add(
        Seat(
          position: item.positions.first ?? places.first?.seat.position ?? "",
          team: item.units.first.map { .unit($0) }))
    }
  }

  private func seat(_ post: Post) -> Seat {
    Seat(position: post.position, team: units.team(of: post))
  }

  private mutating func add(_ seat: Seat) {
    let items = items(seat)
    if places.contains(where: { $0.items == items }) { return }
    places.append(Place(seat: seat, items: items))
  }

  private func items(_ seat: Seat) -> Set<String> {
    form.parts(for: .person(person.id), position: seat.position, team: seat.team)
  }

  private func isKnown(_ item: String?) -> Bool {
    item.map { item in places.contains { $0.items.contains(item) } } ?? true
  }

  /// The seat on whose card an entry counts: that of its day's post, unless only another has its
  /// item.
  func seat(of entry: Entry) -> Seat? {
    let fitting = places.filter { place in
      entry.criterion.map(place.items.contains) ?? true
    }
    let possible = fitting.isEmpty ? places : fitting
    let own = items(seat(person.post(on: entry.date)))
    return (possible.first { $0.items == own } ?? possible.first)?.seat
  }

  /// The seat a card is of.
  func seat(of card: ScoreCard) -> Seat? {
    places.map(\.seat).first { $0.position == card.position && $0.team == card.team }
  }

  /// What counts on the card of a seat.
  ///
  /// Marks and waivers are about the whole period, so they count on each card that has their item.
  func history(_ history: History, at seat: Seat?) -> History {
    guard places.count > 1, let place = places.first(where: { $0.seat == seat }) ?? places.first
    else { return history }
    return history.keeping { entry in
      switch entry.action {
      case .waive: true
      case .rate where isKnown(entry.criterion):
        entry.criterion.map(place.items.contains) ?? true
      default: self.seat(of: entry) == place.seat
      }
    }
  }

  /// Whether two seats are appraised by the same items.
  func areAlike(_ one: Seat, _ other: Seat) -> Bool { items(one) == items(other) }
}

extension Books {
  /// The posts somebody held in a period that a form appraises, the newest first.
  fileprivate func posts(of person: Person, under form: Form, in period: Period) -> [Post] {
    let held = person.posts(in: period)
    let appraised = held.filter { post in
      shelf.forms(for: person.id, in: post.position).contains { $0.id == form.id }
    }
    return appraised.isEmpty ? [held[0]] : appraised
  }

  /// The seats somebody's cards were closed with; none where they were not.
  fileprivate func closedSeats(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> [Seat] {
    guard closings.isClosed(period) else { return [] }
    return try closings.figures(of: subject, in: period).filter { $0.form == form.id }
      .compactMap { figure in
        figure.position.map { position in
          let post = Post(
            from: period.first, position: position, department: figure.department ?? "", site: "")
          return Seat(position: position, team: roster.units.team(of: post))
        }
      }
  }
}
