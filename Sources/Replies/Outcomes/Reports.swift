public import Appraisal

/// The required sheets and ratings still missing, by who owes them (`CASES.md` N7).
public struct PendingReport: Sendable {
  /// The period asked about.
  public var period: Period
  /// The department, site or unit it is narrowed down to; nil for all.
  public var place: String?
  /// One line per sheet or rating, those who owe it and the day it is due by.
  public var rows: [Row]

  /// What is owed.
  public struct Row: Sendable {
    /// The form.
    public var form: Form
    /// The period of the form's card.
    public var period: Period
    /// The sheet's, rater's or indicator's id.
    public var owed: String
    /// Who owes it.
    public var owers: [PersonID]
    /// Who lacks it.
    public var subjects: [Subject]
    /// Those of them nobody has inspected at all (`CASES.md` N6).
    public var uninspected: Set<Subject>
    /// The day it is collected by, where the form names one.
    public var due: Day?

    /// Whether it is a sheet or a column of ratings, which people give and personnel may waive.
    public var isByPeople: Bool {
      form.sheets.contains { $0.id == owed } || form.raters.contains { $0.id == owed }
    }

    /// The day it is collected by, else the last of its period.
    public var lastDay: Day { due ?? period.last }

    /// A row without its subjects, which are added later.
    public init(form: Form, period: Period, owed: String, owers: [PersonID], due: Day?) {
      self.form = form
      self.period = period
      self.owed = owed
      self.owers = owers
      self.due = due
      subjects = []
      uninspected = []
    }
  }

  /// Reports what is owed.
  public init(period: Period, place: String? = nil, rows: [Row]) {
    self.period = period
    self.place = place
    self.rows = rows
  }
}

/// What is due: sheets and ratings, dates of forms, appeals, and what the program itself has to
/// say.
public struct Reminder: Sendable {
  /// What the program has to say, such as that a message could not be delivered.
  public var notices: [Notice] = []
  /// Sheets and ratings that are missing, of the period that runs and the one before.
  public var missing: [PendingReport] = []
  /// Dates of forms that are near.
  public var dates: [Date] = []
  /// Appeals that wait to be decided.
  public var appeals: [OpenAppeal] = []

  /// A date a form names.
  public struct Date: Sendable {
    /// The form.
    public var form: Form
    /// What is due.
    public var term: Term
    /// The day.
    public var day: Day
    /// Who is appraised by the form.
    public var subjects: [Subject]

    /// A date of a form.
    public init(form: Form, term: Term, day: Day, subjects: [Subject]) {
      self.form = form
      self.term = term
      self.day = day
      self.subjects = subjects
    }
  }

  /// Nothing due yet.
  public init() {}

  /// Whether nothing at all is due.
  public var isEmpty: Bool {
    notices.isEmpty && missing.allSatisfy(\.rows.isEmpty) && dates.isEmpty && appeals.isEmpty
  }
}

/// A line of a reminder that comes from the program itself.
public struct Notice: Hashable, Sendable {
  /// The name of its words among the terms.
  public var name: String
  /// What fills their places.
  public var fills: [String: String]

  /// A notice.
  public init(_ name: String, _ fills: [String: String] = [:]) {
    self.name = name
    self.fills = fills
  }
}
