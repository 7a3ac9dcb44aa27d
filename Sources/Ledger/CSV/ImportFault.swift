public import Appraisal

/// What is wrong at one place of a file that was to be imported.
public struct ImportFault: Error, Hashable, Sendable {
  /// What can be wrong.
  public enum Kind: Hashable, Sendable {
    /// There is no header row.
    case empty
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A quote that is never closed.
    case openQuote
    /// Text between a closing quote and the next comma.
    case textAfterQuote
    /// Two columns with one name.
    case duplicateColumn
    /// A column that must be there is not.
    case missingColumn
    /// A row with more cells than the header.
    case extraCell
    /// A cell that must have text has none.
    case missing
    /// An id that stands in the file twice, first on this line.
    case duplicateID(line: Int)
    /// An id that looks like another one's (`PO1`, `P01`): which was meant would be a guess.
    case lookAlike(other: String)
    /// An id with spaces or characters nobody sees.
    case badID
    /// No day of the calendar, year first.
    case badDate
    /// A last day before the first one.
    case leftBeforeJoined
    /// A role that does not exist.
    case unknownRole(possible: [Role])
    /// A chat id, or an alias, by which another person is already known for certain.
    case taken(by: PersonID)
    /// An alias by which another unit is already known.
    case takenByUnit(String)
    /// An alias that is a word of the conversation itself, so that messages could not be read.
    case unfit
    /// A new post that would begin before one the person already holds.
    case postBefore(Day)
    /// A word that is not one of those possible here.
    case unknownWord(possible: [String])
    /// A person, unit, form or entry that does not exist.
    case unknownReference
    /// Not a number, or not one that is possible here.
    case badNumber
    /// A day that has not come yet.
    case futureDate
    /// A day in a period that is closed.
    case closedPeriod(Period)
    /// A day on which the person was not there yet, or not any more.
    case notEmployed(from: Day, to: Day?)
    /// An entry that its author could not have logged.
    case notAllowed(author: PersonID)
    /// A number outside of what the form gives here.
    case outOfRange(low: Exact, high: Exact)
    /// Longer than a message may be.
    case tooLong(limit: Int)
  }

  /// What is wrong.
  public var kind: Kind
  /// The line of the file, from 1; a row over several lines is named by its first.
  public var line: Int
  /// The column's name; nil for the whole row.
  public var column: String?
  /// The text at the place; empty where there is none.
  public var text: String

  /// States a fault.
  public init(_ kind: Kind, line: Int, column: String? = nil, text: String = "") {
    self.kind = kind
    self.line = line
    self.column = column
    self.text = text
  }
}

/// Everything that is wrong with a file that was to be imported; nothing of it was taken.
public struct ImportFaults: Error, Hashable, Sendable {
  /// The faults, by line; never empty.
  public var faults: [ImportFault]

  /// Collects faults in the order of their lines.
  public init(_ faults: [ImportFault]) {
    self.faults = faults.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }
}
