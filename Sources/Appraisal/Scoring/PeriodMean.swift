/// A card over several periods: the mean of their unrounded totals (`FORMS.md`, Periods).
public struct PeriodMean: Hashable, Sendable {
  /// The longer period.
  public var period: Period
  /// The mean, rounded once; nil where no period counts.
  public var total: Exact?
  /// The mean before rounding.
  public var exact: Exact?
  /// The cards it is the mean of, the oldest first.
  public var cards: [ScoreCard]
  /// Periods without a sheet or rating, which are left out and named.
  public var leftOut: [Period]
  /// The newest card, counting or not: it says whom the mean is about.
  private let newest: ScoreCard?

  /// The mean of one subject's cards.
  ///
  /// - Parameters:
  ///   - cards: a card for each period of the form's cycle in the longer one.
  ///   - period: the longer period.
  ///   - silent: periods nothing was recorded in, which are left out as well.
  ///   - form: the form, for its rounding.
  public init(of cards: [ScoreCard], over period: Period, form: Form, silent: Set<Period> = []) {
    let sorted = cards.sorted { $0.period < $1.period }
    let counting = sorted.filter {
      $0.exact != nil && !$0.flags.contains(CardFlag.notInspected) && !silent.contains($0.period)
    }
    self.period = period
    self.cards = counting
    newest = counting.last ?? sorted.last
    leftOut = sorted.map(\.period).filter { period in
      !counting.contains { $0.period == period }
    }
    exact = Exact.mean(counting.compactMap(\.exact).map { ($0, .one) })
    total = exact.map(form.rounded)
  }

  /// The mean as a card of its own, which has only a total, and none where no period counts; nil
  /// where there is no card at all.
  public var card: ScoreCard? {
    guard let newest else { return nil }
    var card = ScoreCard(
      subject: newest.subject, form: newest.form, version: newest.version, period: period,
      of: newest.of)
    card.total = total
    return card
  }
}

extension Form {
  /// A total as the form prints it.
  func rounded(_ total: Exact) -> Exact {
    roundTo.map { total.rounded(to: $0) } ?? total.rounded(decimals: decimals)
  }

  /// The bands of grade and pay that begin next above a total, nearest first (`CASES.md` N4).
  public func edges(above total: Exact) -> [(edge: Exact, band: Band)] {
    (grades + pay).compactMap { band in
      (band.edges.from ?? band.edges.above).flatMap { $0 > total ? ($0, band) : nil }
    }.sorted { $0.0 < $1.0 }
  }

  /// The ends of the present bands of grade and pay under a total, nearest first: what is lost by
  /// falling below them.
  public func edges(under total: Exact) -> [(edge: Exact, band: Band)] {
    (grades + pay).compactMap { band in
      (band.edges.from ?? band.edges.above).flatMap { $0 <= total ? ($0, band) : nil }
    }.sorted { $0.0 > $1.0 }
  }
}
