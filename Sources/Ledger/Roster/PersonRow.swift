internal import Appraisal

/// Reads one row of a roster file.
struct PersonRow {
  let id: PersonID
  private(set) var faults: [ImportFault] = []
  private let row: CSVTable.Row
  private let day: Day

  init(_ row: CSVTable.Row, from day: Day) {
    self.row = row
    self.day = day
    id = PersonID(row["id"] ?? "")
  }

  /// The person as the row says, or nil where the row has faults.
  mutating func person(updating old: Person?) -> Person? {
    let name = text("name") ?? old?.name ?? required("name")
    let role = role() ?? old?.role
    if role == nil { _ = required("role") }
    let joined = date("joined") ?? old?.joined
    if joined == nil { _ = required("joined") }
    let left = date("left") ?? old?.left
    if let joined, let left, left < joined { fault(.leftBeforeJoined, "left") }
    if let chat = text("chat_id"), !Spelling.isID(chat) { fault(.badID, "chat_id") }
    guard let name, let role, let joined, let posts = posts(of: old, joined: joined),
      faults.isEmpty
    else { return nil }
    return Person(
      id: id, name: name, role: role,
      aliases: Roster.aliases(row["aliases"], besides: [id.description, name])
        ?? old?.aliases ?? [],
      chatID: text("chat_id") ?? old?.chatID, joined: joined, left: left, posts: posts,
      language: old?.language)
  }

  /// The columns by which a person differs from before.
  func columns(changed old: Person?, _ person: Person) -> [String] {
    guard let old else { return [] }
    var columns: [String] = []
    func note(_ column: String, _ differs: Bool) { if differs { columns.append(column) } }
    note("name", person.name != old.name)
    note("position", person.posts.last?.position != old.posts.last?.position)
    note("department", person.posts.last?.department != old.posts.last?.department)
    note("site", person.posts.last?.site != old.posts.last?.site)
    note("role", person.role != old.role)
    note("aliases", person.aliases != old.aliases)
    note("joined", person.joined != old.joined)
    note("left", person.left != old.left)
    note("chat_id", person.chatID != old.chatID)
    return columns
  }

  private func text(_ column: String) -> String? { Roster.filled(row[column]) }

  private mutating func required(_ column: String) -> String? {
    // A cell with a fault of its own is not missing as well.
    if text(column) == nil { fault(.missing, column) }
    return nil
  }

  private mutating func fault(_ kind: ImportFault.Kind, _ column: String) {
    faults.append(
      ImportFault(kind, line: row.line, column: column, text: row[column] ?? ""))
  }

  private mutating func role() -> Role? {
    guard let text = text("role") else { return nil }
    if let role = Role(rawValue: Spelling.folded(text)) { return role }
    fault(.unknownRole(possible: Role.allCases), "role")
    return nil
  }

  private mutating func date(_ column: String) -> Day? {
    guard let text = text(column) else { return nil }
    if let day = Day(spreadsheet: text) { return day }
    fault(.badDate, column)
    return nil
  }

  private mutating func posts(of old: Person?, joined: Day) -> [Post]? {
    guard let position = text("position") else {
      if let old { return Self.shifted(old, joined: joined) }
      return required("position").map { _ in [] }
    }
    var post = Post(
      from: joined, position: position,
      department: row["department"] ?? old?.posts.last?.department ?? "",
      site: row["site"] ?? old?.posts.last?.site ?? "")
    guard let old, var posts = Self.shifted(old, joined: joined), let newest = posts.last else {
      return [post]
    }
    post.from = newest.from
    if post == newest { return posts }
    post.from = max(day, joined)
    if post.from < newest.from {
      fault(.postBefore(newest.from), "position")
      return nil
    }
    if post.from == newest.from { posts.removeLast() }
    posts.append(post)
    return posts
  }

  /// The posts held so far, the first of them from the day the person joined.
  private static func shifted(_ old: Person, joined: Day) -> [Post]? {
    var posts = old.posts
    guard let first = posts.first else { return nil }
    let isFree = posts.count == 1 || joined < posts[1].from
    if first.from == old.joined, isFree { posts[0].from = joined }
    return posts
  }
}

extension Day {
  /// Reads a date, year first, as spreadsheets rewrite them: `2026-11-21`, `2026/11/21`,
  /// `2026/3/1`, `2026.3.1`, or with a Chinese sign behind each number; full-width digits too.
  init?(spreadsheet text: String) {
    let scalars = Array(Spelling.folded(text).unicodeScalars)
    let parts = scalars.split(omittingEmptySubsequences: false) { !Day.isDigit($0) }
    let endsInSign = scalars.last.map { !$0.isASCII } ?? false
    guard parts.count == 3 || (parts.count == 4 && parts[3].isEmpty && endsInSign),
      scalars.allSatisfy({ Day.isDigit($0) || !$0.isASCII || "-/.".unicodeScalars.contains($0) }),
      parts[0].count == 4, let year = Day.number(parts[0]), let month = Day.number(parts[1]),
      let day = Day.number(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    digits.count > 4 ? nil : Int(String(String.UnicodeScalarView(digits)))
  }
}
