/// A day something is due by: a reminder, never a cut (`FORMS.md` T).
public struct Deadline: Hashable, Sendable {
  /// The ways to say which day.
  public enum When: Hashable, Sendable {
    /// A day of every month, 1 to 31; 31 means the last day (`CASES.md` T36).
    case dayOfMonth(Int)
    /// So many days after the end of each period of this length.
    case after(Cycle, days: Int)
  }

  /// Its words.
  public var term: Term
  /// Which day.
  public var when: When
}

/// Whom a form is for; assignments in the settings come before this.
public struct Audience: Hashable, Sendable {
  /// Positions' ids.
  public var positions: [String] = []
  /// Units' ids.
  public var units: [String] = []

  /// Those in these positions, and these units.
  public init(positions: [String] = [], units: [String] = []) {
    self.positions = positions
    self.units = units
  }
}

/// A word of the form's own: an id for files, labels for readers, aliases for typing.
public struct Term: Hashable, Sendable {
  /// The id.
  public var id: String
  /// The labels.
  public var name: Labels
  /// Other words people type.
  public var aliases: [String]

  /// A term with these words.
  public init(id: String, name: Labels, aliases: [String] = []) {
    self.id = id
    self.name = name
    self.aliases = aliases
  }

  /// Everything that may be typed for it.
  public var words: [String] { [id] + name.all + aliases }
}

/// How the parts of a form become its total.
public enum TotalRule: Hashable, Sendable {
  /// They add up; parts with a weight add by their hundredths.
  case sum
  /// The mean of the criteria, each an equal part (`FORMS.md` F).
  case mean
  /// As a formula says; `sum` in it is what the parts add to.
  case formula(Formula)
}

/// A figure with a name, worked out by a formula.
public struct NamedFormula: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// What it is.
  public var formula: Formula
  /// Its unit, for readers, such as `元`; nil for a bare number.
  public var unit: String?
  /// Decimals it is rounded to where it is shown.
  public var decimals: Int
  /// Positions it is for; empty for all.
  public var positions: [String]
  /// Units it is for; empty for all.
  public var units: [String]
}

/// A table that one or two values are looked up in.
public struct Table: Hashable, Sendable {
  /// Its id.
  public var id: String
  /// The stretches of the second value; empty for a table of one value.
  public var columns: [Edges]
  /// The stretches of the first value with what they give; the first that holds counts.
  public var rows: [Row]

  /// One row.
  public struct Row: Hashable, Sendable {
    /// The stretch.
    public var edges: Edges
    /// What it gives, by column.
    public var gives: [Exact]
  }

  /// What the table gives; nil where no row or column holds.
  public func value(_ first: Exact, _ second: Exact? = nil) -> Exact? {
    guard let row = rows.first(where: { $0.edges.contains(first) }) else { return nil }
    guard !columns.isEmpty else { return row.gives.first }
    guard let second, let column = columns.firstIndex(where: { $0.contains(second) }),
      row.gives.indices.contains(column)
    else { return nil }
    return row.gives[column]
  }
}

/// The bounds of a total.
public struct Limits: Hashable, Sendable {
  /// The least; nil when a total may fall without end.
  public var low: Exact? = .zero
  /// The most; nil when it may rise without end.
  public var high: Exact? = .hundred
}

/// An inclusive range of points.
public struct PointsRange: Hashable, Sendable {
  /// The low end, taken where nothing was said.
  public var low: Exact
  /// The high end.
  public var high: Exact

  /// The range between two ends.
  public init(low: Exact, high: Exact) {
    self.low = low
    self.high = high
  }

  /// Whether points lie in it, ends included.
  public func contains(_ points: Exact) -> Bool { points >= low && points <= high }
}

/// A group of criteria with a subtotal of its own.
public struct Section: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// The most it gives; nil for what its criteria give.
  public var max: Exact?
  /// The least it can be; nil for what its criteria can be.
  public var floor: Exact?
  /// Its part of the total in hundredths; nil where sections simply add up.
  public var weight: Exact?
  /// What the source says its criteria add to; checked when the form is read.
  public var statedTotal: Exact?
  /// What it scores, where that is not the sum of its criteria.
  public var score: Formula?
}

/// A stretch of totals and what it leads to.
public struct Band: Hashable, Sendable {
  /// Its words; for a pay effect the id is the rate, such as `50%`.
  public var term: Term
  /// Where it lies.
  public var edges: Edges
  /// What must hold besides; nil for nothing.
  public var when: Formula?
  /// How often it applies, for an outcome that can come several times; nil for once.
  public var times: Formula?
  /// The number formulas know it by, such as a pay rate of 0.5; nil where it has none.
  public var gives: Exact?

  /// The least total in it; nil for no lower end or one that is excluded.
  public var from: Exact? { edges.from }
  /// The first total above it; nil for no upper end or one that is included.
  public var below: Exact? { edges.below }

  /// Whether a total lies in it.
  public func contains(_ total: Exact) -> Bool { edges.contains(total) }
}

/// A stretch of numbers whose ends say whether they belong to it: 以上 is `from`, 以下 is `to`,
/// 高于 is `above`, 低于 is `below` (`CASES.md` T17).
public struct Edges: Hashable, Sendable {
  /// The least number, included.
  public var from: Exact?
  /// The number it starts above, excluded.
  public var above: Exact?
  /// The greatest number, included.
  public var to: Exact?
  /// The number it ends below, excluded.
  public var below: Exact?

  /// Whether a number lies in it.
  public func contains(_ number: Exact) -> Bool {
    number >= (from ?? number) && above.map { number > $0 } ?? true
      && number <= (to ?? number) && below.map { number < $0 } ?? true
  }
}
