/// A formula of a form file, such as `max - 2 * floor(excess(98, value))`.
///
/// It is arithmetic as people write it in a spreadsheet: exact, without loops, without state, and
/// total: whatever cannot be worked out is ``Absence``, never an error and never a guess.
public struct Formula: Hashable, Sendable {
  /// The text as the file has it.
  public var text: String
  /// What it says.
  var root: Expression

  /// The most characters a formula may have.
  public static let longest = 2000

  /// Reads a formula.
  ///
  /// - Throws: ``FormulaError`` at the character where it stops making sense.
  public init(_ text: String) throws(FormulaError) {
    var reader = FormulaReader(text)
    root = try reader.formula()
    self.text = text
  }
}

/// Why a text is no formula, and where.
public struct FormulaError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Fault: Hashable, Sendable {
    /// The text ends where a value is due.
    case unexpectedEnd
    /// A character or word that cannot stand here.
    case unexpected(String)
    /// A number that is no plain decimal.
    case badNumber(String)
    /// A function that does not exist.
    case unknownFunction(String, possible: [String])
    /// A function with too few or too many operands.
    case operands(function: String, takes: ClosedRange<Int>)
    /// A name nothing in the form has.
    case unknownName(String, possible: [String])
    /// A table nothing in the form has.
    case unknownTable(String)
    /// Many values where one is due, or one where many are due.
    case wrongShape(expected: Shape)
    /// A figure that rests on itself.
    case circular([String])
    /// More than ``Formula/longest`` characters, or far more brackets than paper has.
    case tooDeep
  }

  /// How many values something is.
  public enum Shape: String, Hashable, Sendable {
    /// One value.
    case one
    /// Many values.
    case many
  }

  /// What is wrong.
  public var fault: Fault
  /// The character where it is wrong, from 1.
  public var column: Int

  /// States a fault at a character.
  public init(fault: Fault, column: Int) {
    self.fault = fault
    self.column = column
  }
}

/// What a formula says, as a tree.
indirect enum Expression: Hashable, Sendable {
  /// A number as written.
  case number(Exact)
  /// Something the form or its facts know.
  case name(Name)
  /// Several values in brackets are written `list(a, b)`.
  case call(Function, [Expression], column: Int)
  /// Two operands and a sign.
  case binary(Sign, Expression, Expression)
  /// The number with the other sign.
  case negative(Expression)
  /// 1 for 0, else 0.
  case not(Expression)
  /// Deliberately no result: not appraised.
  case none

  /// How deep a formula may go; far more than paper has.
  static let deepest = 40
}

/// A name in a formula: `fees.value`, or `[1.1]` where it must be an id of the form.
struct Name: Hashable, Sendable, CustomStringConvertible {
  var parts: [String]
  /// Whether the first part stood in brackets and so is an id, never a fact.
  var isID: Bool
  var column: Int

  var description: String {
    parts.enumerated().map { $0 == 0 && isID ? "[\($1)]" : $1 }.joined(separator: ".")
  }
}

/// A sign between two operands.
enum Sign: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  case equal = "="
  case different = "!="
  case and
  case or

  /// How tightly it binds: multiplication before addition before comparison before `and`, `or`.
  var strength: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .atMost, .greater, .atLeast, .equal, .different: 3
    case .add, .subtract: 4
    case .multiply, .divide: 5
    }
  }
}

/// The functions of the formula language: all there are.
enum Function: String, Hashable, Sendable, CaseIterable {
  // Many values to one.
  case sum, mean, product, min, max, count
  // Many values to fewer.
  case top, bottom, trim, list
  // One value to one.
  case floor, ceil, whole, round, excess, clamp
  // Choice.
  case `if`, given, lookup
  // Elsewhere: other periods, other people.
  case ago, last, year, run, members, group, team, rank

  /// How many operands it takes.
  var operands: ClosedRange<Int> {
    switch self {
    case .sum, .mean, .product, .min, .max, .count, .list: 1...60
    case .floor, .ceil, .whole, .round: 1...2
    case .top, .bottom, .trim, .excess, .given, .ago, .last: 2...2
    case .clamp, .if: 3...3
    case .lookup: 2...3
    case .year, .run, .members, .group, .team, .rank: 1...1
    }
  }

  /// Whether its last operand is worked out in another period or for somebody else.
  var looksElsewhere: Bool {
    switch self {
    case .ago, .last, .year, .run, .members, .group, .team, .rank: true
    default: false
    }
  }

  /// Whether the result is many values.
  var isMany: Bool {
    switch self {
    case .top, .bottom, .trim, .list, .last, .year, .members, .group: true
    default: false
    }
  }
}

extension Formula {
  /// What stands where a file has no formula; such a file is refused.
  static let nothing = Formula(text: "none", root: .none)

  init(text: String, root: Expression) {
    self.text = text
    self.root = root
  }
}
