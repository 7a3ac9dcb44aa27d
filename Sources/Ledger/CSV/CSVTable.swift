/// A CSV file as rows of named cells (RFC 4180), each row with the line it starts on.
///
/// Spreadsheets write byte order marks, CRLF and quoted cells with line feeds inside; all of that
/// reads the same here. Nothing is guessed: a quote that does not fit is a fault at its place.
struct CSVTable {
  /// A row's cells by the name of their column.
  struct Row {
    /// The line the row starts on, from 1.
    var line: Int
    private var cells: [String: String]

    init(line: Int, cells: [String: String]) {
      self.line = line
      self.cells = cells
    }

    /// The tidied text of a cell; nil where the file has no such column.
    subscript(column: String) -> String? { cells[column] }
  }

  /// The names in the first row, tidied, in lower case.
  private(set) var columns: [String] = []
  /// The rows below it; rows without any text are left out.
  private(set) var rows: [Row] = []
  /// What is wrong with how the file is written.
  private(set) var faults: [ImportFault] = []

  /// Reads a file.
  init(_ bytes: [UInt8]) {
    var scanner = CSVScanner(bytes)
    guard let first = nextRecord(&scanner), first.cells.contains(where: { !$0.isEmpty }) else {
      if faults.isEmpty { faults.append(ImportFault(.empty, line: 1)) }
      return
    }
    columns = first.cells.map { $0.lowercased() }
    for (place, name) in columns.enumerated()
    where !name.isEmpty && columns[..<place].contains(name) {
      faults.append(ImportFault(.duplicateColumn, line: first.line, column: name))
    }
    while let record = nextRecord(&scanner) { add(record) }
  }

  private mutating func nextRecord(
    _ scanner: inout CSVScanner
  ) -> (line: Int, cells: [String])? {
    do {
      return try scanner.next()
    } catch {
      faults.append(error)
      return nil
    }
  }

  private mutating func add(_ record: (line: Int, cells: [String])) {
    if record.cells.allSatisfy(\.isEmpty) { return }
    if let extra = record.cells.dropFirst(columns.count).first(where: { !$0.isEmpty }) {
      faults.append(ImportFault(.extraCell, line: record.line, text: extra))
    }
    var cells: [String: String] = [:]
    for (place, name) in columns.enumerated() where !name.isEmpty {
      cells[name] = place < record.cells.count ? record.cells[place] : ""
    }
    rows.append(Row(line: record.line, cells: cells))
  }

  /// States that columns are not there.
  mutating func require(_ names: [String]) {
    for name in names where !columns.contains(name) && !columns.isEmpty {
      faults.append(ImportFault(.missingColumn, line: 1, column: name))
    }
  }
}

/// Splits the bytes of a CSV file into records.
private struct CSVScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next record; nil at the end.
  mutating func next() throws(ImportFault) -> (line: Int, cells: [String])? {
    guard position < bytes.count else { return nil }
    let start = line
    var cells: [String] = []
    repeat { cells.append(try cell()) } while take(UInt8(ascii: ","))
    if take(0x0D) { _ = take(0x0A) } else { _ = take(0x0A) }
    line += 1
    return (start, cells)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func cell() throws(ImportFault) -> String {
    try take(UInt8(ascii: "\"")) ? quoted() : plain()
  }

  private var atEnd: Bool {
    position == bytes.count || [0x2C, 0x0D, 0x0A].contains(bytes[position])
  }

  private mutating func plain() throws(ImportFault) -> String {
    let start = position
    while !atEnd { position += 1 }
    return try text(Array(bytes[start..<position]), line)
  }

  private mutating func quoted() throws(ImportFault) -> String {
    let start = line
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        if take(UInt8(ascii: "\"")) {
          content.append(byte)
          continue
        }
        guard atEnd else {
          throw ImportFault(.textAfterQuote, line: line, text: try text(content, start))
        }
        return try text(content, start)
      }
      if byte == 0x0A { line += 1 }
      content.append(byte)
    }
    throw ImportFault(.openQuote, line: start, text: String(try text(content, start).prefix(40)))
  }

  private func text(_ bytes: [UInt8], _ line: Int) throws(ImportFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ImportFault(.notUTF8, line: line)
    }
    return Spelling.tidied(text)
  }
}
