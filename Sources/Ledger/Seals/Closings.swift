public import Appraisal
internal import Disk
internal import Glibc
internal import JSONText
internal import SystemPackage

/// Which periods are closed and with what figures, read no further than a question needs.
///
/// A seal holds the figures of everybody: whether a period is closed is told from how its lines
/// begin, and one person's figure is found in its line without reading the others.
public final class Closings {
  private let store: Store
  /// Every closing and reopening of each period, in the order done.
  private var places: [Period: [Place]] = [:]
  private var lineCount = 0
  /// Where the last whole line ends, and how long the file was.
  private var end = 0
  private var size: Int?
  /// What was read of the closings that hold.
  private var lines: [Period: [UInt8]] = [:]
  private var seals: [Period: Seal] = [:]

  private struct Place {
    var action: Seal.Action
    var range: Range<Int>
    /// Its line in the file, from 1.
    var line: Int
  }

  /// The closings of a store; nothing is read yet.
  public init(_ store: Store) { self.store = store }

  /// Looks whether periods were closed or reopened since the last call.
  public func refresh() throws(StoreError) {
    let file = store.sealsFile
    // The head first: the file only grows, so it is never shorter than an older head says.
    let known = size == nil ? try store.readableHead()?.seals : nil
    try store.verifySealsLength(against: known)
    let found = try onDisk { () throws(DiskError) in try store.disk.size(of: file) } ?? 0
    if found == size { return }
    if found < end { forget() }
    try store.eachLine(in: file, end..<found) { line throws(StoreError) in
      // Only the last line can be torn; one behind it is damage, which shows where it is read.
      guard !line.isTorn else { return }
      lineCount += 1
      let (action, period) = try opening(of: line)
      let range = line.offset..<(line.end - 1)
      places[period, default: []].append(Place(action: action, range: range, line: lineCount))
      lines[period] = nil
      seals[period] = nil
      end = line.end
    }
    size = found
  }

  private func forget() {
    places = [:]
    lines = [:]
    seals = [:]
    lineCount = 0
    end = 0
  }

  /// What a line does to which period, from how it begins.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` where it begins otherwise than any seal of ours.
  private func opening(
    of line: ScannedLine
  ) throws(StoreError) -> (Seal.Action, Period) {
    for action in [Seal.Action.close, .reopen] {
      let start = "{\"v\":1,\"do\":\"\(action.rawValue)\",\"period\":\""
      guard line.bytes.starts(with: start.utf8) else { continue }
      let name = line.bytes.dropFirst(start.utf8.count).prefix { $0 != UInt8(ascii: "\"") }
      if let period = Period(name: String(decoding: name, as: UTF8.self)) {
        return (action, period)
      }
    }
    throw .damaged(
      StoreError.Damage(
        store.sealsFile, line: lineCount, .badMember("do"),
        excerpt: EntryLine.excerpt(line.bytes)))
  }

  // MARK: Questions

  /// Whether a period is closed.
  public func isClosed(_ period: Period) -> Bool { place(period) != nil }

  /// Every period that was ever closed, the earliest first.
  public var periods: [Period] { places.keys.sorted() }

  private func place(_ period: Period) -> Place? {
    guard let last = places[period]?.last, last.action == .close else { return nil }
    return last
  }

  /// The closing a period is under, with everybody's figures; nil while it is open.
  public func closing(of period: Period) throws(StoreError) -> Seal? {
    if let known = seals[period] { return known }
    guard let place = place(period), let bytes = try bytes(of: period) else { return nil }
    let seal = try Seal(bytes, in: store.sealsFile, line: place.line)
    seals[period] = seal
    return seal
  }

  /// Every closing and reopening of a period, the oldest first: old figures stay readable
  /// (`CASES.md` T41).
  public func history(of period: Period) throws(StoreError) -> [Seal] {
    var history: [Seal] = []
    for place in places[period] ?? [] {
      history.append(try Seal(try read(place), in: store.sealsFile, line: place.line))
    }
    return history
  }

  /// Whether a period was closed more than once, or reopened.
  public func wasReopened(_ period: Period) -> Bool { (places[period]?.count ?? 0) > 1 }

  /// The figures of one subject in the closing of a period; none while it is open.
  public func figures(
    of subject: Subject, in period: Period
  ) throws(StoreError) -> [Seal.Figure] {
    if let seal = seals[period] { return seal.figures.filter { $0.subject == subject } }
    guard let place = place(period), let bytes = try bytes(of: period) else { return [] }
    let start =
      switch subject {
      case .person(let id): "{\"member\":\(JSON.string(id.description).text),"
      case .unit(let id): "{\"unit\":\(JSON.string(id).text),"
      }
    var figures: [Seal.Figure] = []
    for object in bytes.objects(beginning: Array(start.utf8)) {
      guard let value = try? JSON(parsing: Array(bytes[object])) else { continue }
      figures.append(
        try Seal.Figure(Record(value, in: store.sealsFile, line: place.line)))
    }
    return figures
  }

  /// The version of a form that a period was closed under; nil where it was not.
  public func version(of form: String, in period: Period) throws(StoreError) -> Int? {
    guard let bytes = try bytes(of: period) else { return nil }
    let start = Array("\"form\":\(JSON.string(form).text),\"version\":".utf8)
    guard let place = bytes.place(of: start, from: 0) else { return nil }
    let digits = bytes[(place + start.count)...].prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The number of the newest entry a closing covers; nil while the period is open.
  public func newestNumber(in period: Period) throws(StoreError) -> Int? {
    if let seal = seals[period] { return seal.newest ?? seal.entryCount }
    guard let bytes = try bytes(of: period) else { return nil }
    for name in ["\"newest\":", "\"count\":"] {
      guard let place = bytes.place(of: Array(name.utf8), from: 0) else { continue }
      let digits = bytes[(place + name.utf8.count)...].prefix { (0x30...0x39).contains($0) }
      if let number = Int(String(decoding: digits, as: UTF8.self)) { return number }
    }
    return nil
  }

  private func bytes(of period: Period) throws(StoreError) -> [UInt8]? {
    if let known = lines[period] { return known }
    guard let place = place(period) else { return nil }
    let bytes = try read(place)
    lines[period] = bytes
    return bytes
  }

  private func read(_ place: Place) throws(StoreError) -> [UInt8] {
    try onDisk { () throws(DiskError) in
      try store.disk.read(store.sealsFile, from: place.range.lowerBound, count: place.range.count)
    }
  }
}

extension [UInt8] {
  /// Where some bytes stand next; nil when they do not.
  fileprivate func place(of needle: [UInt8], from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let first = needle.first else { return nil }
      var start = start
      while start + needle.count <= bytes.count,
        let found = memchr(base + start, Int32(first), bytes.count - needle.count - start + 1)
      {
        let place = UnsafeRawPointer(found) - base
        if memcmp(found, needle, needle.count) == 0 { return place }
        start = place + 1
      }
      return nil
    }
  }

  /// The flat JSON objects that begin with some bytes, which no text inside a string can: there
  /// its quotes would have a backslash before them.
  fileprivate func objects(beginning start: [UInt8]) -> [Range<Int>] {
    var objects: [Range<Int>] = []
    var from = 0
    while let place = place(of: start, from: from) {
      let end = endOfObject(from: place)
      objects.append(place..<end)
      from = end
    }
    return objects
  }

  private func endOfObject(from start: Int) -> Int {
    var isText = false
    var place = start
    while place < count {
      switch self[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "}") where !isText: return place + 1
      default: break
      }
      place += 1
    }
    return count
  }
}
