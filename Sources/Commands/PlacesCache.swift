internal import Appraisal
internal import Ledger
internal import Packs
internal import Replies

/// Where everybody stands in a period, kept as long as nothing of the store changes.
struct PlacesCache {
  private let store: Store
  private let name: String
  private let origin: Origin?

  /// - Parameters:
  ///   - form: the one form it is about; nil for the first of each person.
  ///   - today: the ledger's day, which tells who has which form in a running period.
  init(books: Books, period: Period, form: String?, today: Day) {
    store = books.store
    name = "\(period).\(form ?? "").places"
    // Looked at before anything is read; what waits to be written is in no file yet.
    origin = books.journal.hasPending ? nil : store.wholeOrigin(on: today.number)
  }

  /// The places as kept; nil where none fit.
  var places: [Standings.Place]? {
    guard let numbers = store.kept(name, of: origin) else { return nil }
    var reader = PackReader(numbers, at: 0)
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
    return numbers.isBroken ? nil : places
  }

  /// Keeps the places, if their totals are decimals.
  func keep(_ places: [Standings.Place]) {
    let isExact = places.allSatisfy { place in
      place.total.map { Exact(decimal: $0.description) == $0 } ?? true
    }
    if !isExact { return }
    var writer = PackWriter()
    writer.number(places.count)
    for place in places {
      writer.text(place.member.description)
      writer.optional(place.total?.description)
      writer.number((place.isPartial ? 1 : 0) + (place.isUninspected ? 2 : 0))
    }
    store.keep(writer.padded(), as: name, of: origin)
  }
}
