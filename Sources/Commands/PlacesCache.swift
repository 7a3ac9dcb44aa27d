internal import Appraisal
internal import Ledger
internal import Packs
internal import Replies

/// Everybody's place in a period, kept until anything it depends on changes.
///
/// Where forms refer only to a person's own entries of the period, a new line changes only its
/// subject's place, and only that is worked out again.
struct PlacesCache {
  private let books: Books
  private let period: Period
  private let name: String
  private let origin: Origin?
  /// Whether places kept for fewer entries than there are now can be brought up to date.
  private let canGrow: Bool

  /// Once more than an eighth of the bytes are new, everybody is worked out again.
  private static let worthFollowing = 8

  /// - Parameters:
  ///   - form: the one form it is about; nil for the first of each person.
  ///   - today: the ledger's day, which tells who has which form in a running period.
  init(books: Books, period: Period, form: String?, today: Day) {
    self.books = books
    self.period = period
    name = "\(period).\(form ?? "").places"
    // Looked at before anything is read; what waits to be written is in no file yet.
    let isWritten = !books.journal.hasPending
    let growing =
      isWritten && books.shelf.isOwnEntriesOnly(period.cycle)
      ? books.store.growingOrigin(of: period, on: today) : nil
    canGrow = growing != nil
    origin = growing ?? (isWritten ? books.store.wholeOrigin(on: today) : nil)
  }

  /// The places: as kept where they still hold, else worked out.
  ///
  /// - Parameters:
  ///   - one: works out the places of some people.
  ///   - all: works out everybody's.
  func places(
    of some: ([PersonID]) throws(StoreError) -> [Standings.Place],
    orAll all: () throws(StoreError) -> [Standings.Place]
  ) throws(StoreError) -> [Standings.Place] {
    guard let size = try books.journal.settledSize(in: period) else { return try all() }
    if var kept, kept.covered <= size {
      if kept.covered == size { return kept.places }
      if canGrow, size - kept.covered < size / PlacesCache.worthFollowing {
        let subjects = try books.journal.subjects(in: period, from: kept.covered, to: size)
        let fresh = try some(subjects.compactMap(\.person))
        let byMember = Dictionary(fresh.map { ($0.member, $0) }) { one, _ in one }
        kept.places = kept.places.map { byMember[$0.member] ?? $0 }
        kept.covered = size
        keep(kept)
        return kept.places
      }
    }
    let places = try all()
    // Lines that came meanwhile were read as well, and must not be taken for unread.
    if try books.journal.settledSize(in: period) == size {
      keep(KeptPlaces(places: places, covered: size))
    }
    return places
  }

  // MARK: The file

  /// Places, and how many bytes of the period's entries they are about.
  private struct KeptPlaces {
    var places: [Standings.Place]
    var covered: Int
  }

  private var kept: KeptPlaces? {
    guard let numbers = books.store.kept(name, of: origin) else { return nil }
    var reader = PackReader(numbers, at: 0)
    let covered = reader.number()
    let count = reader.number()
    var places: [Standings.Place] = []
    while places.count < count, !numbers.isBroken {
      let member = PersonID(reader.text())
      let total = reader.optionalText().flatMap { Exact(decimal: $0) }
      let flags = reader.number()
      places.append(
        Standings.Place(
          member: member, total: total, isPartial: flags & 1 != 0,
          isUninspected: flags & 2 != 0))
    }
    return numbers.isBroken ? nil : KeptPlaces(places: places, covered: covered)
  }

  /// Keeps the places, if their totals are decimals.
  private func keep(_ kept: KeptPlaces) {
    let isExact = kept.places.allSatisfy { place in
      place.total.map { Exact(decimal: $0.description) == $0 } ?? true
    }
    if !isExact || kept.covered > UInt32.max { return }
    var writer = PackWriter()
    writer.number(kept.covered)
    writer.number(kept.places.count)
    for place in kept.places {
      writer.text(place.member.description)
      writer.optional(place.total?.description)
      writer.number((place.isPartial ? 1 : 0) + (place.isUninspected ? 2 : 0))
    }
    books.store.keep(writer.padded(), as: name, of: origin)
  }
}
