internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

extension Store {
  /// Reads a JSON file of the store; nil when there is none.
  func record(_ file: FilePath) throws(StoreError) -> JSON? {
    let size = try onDisk { () throws(DiskError) in try disk.size(of: file) }
    return size == nil ? nil : try required(file)
  }

  /// Reads a JSON file that every store has.
  func required(_ file: FilePath) throws(StoreError) -> JSON {
    let bytes = try onDisk { () throws(DiskError) in try disk.contents(of: file) }
    do {
      return try JSON(parsing: bytes)
    } catch {
      let line = TextPlace(of: error.offset, in: bytes).line
      throw .damaged(StoreError.Damage(file, line: line, .notJSON(error)))
    }
  }
}

/// Reads the members of one record, naming the one that is not what it must be.
struct Record {
  let value: JSON
  let file: FilePath
  let line: Int?

  init(_ value: JSON, in file: FilePath, line: Int? = nil) {
    self.value = value
    self.file = file
    self.line = line
  }

  func bad(_ name: String) -> StoreError {
    let text = value.text
    return .damaged(
      StoreError.Damage(file, line: line, .badMember(name), excerpt: String(text.prefix(120))))
  }

  func optional(_ name: String) throws(StoreError) -> String? {
    switch value[name] {
    case nil, .null: return nil
    case .string(let text): return text
    default: throw bad(name)
    }
  }

  func text(_ name: String) throws(StoreError) -> String {
    guard let text = try optional(name) else { throw bad(name) }
    return text
  }

  func texts(_ name: String) throws(StoreError) -> [String] {
    guard let value = value[name], !value.isNull else { return [] }
    guard let elements = value.array else { throw bad(name) }
    var texts: [String] = []
    for element in elements {
      guard let text = element.string else { throw bad(name) }
      texts.append(text)
    }
    return texts
  }

  func day(_ name: String) throws(StoreError) -> Day? {
    guard let text = try optional(name) else { return nil }
    guard let day = Day(iso: text) else { throw bad(name) }
    return day
  }

  /// A number of days, up to a year.
  func days(_ name: String) throws(StoreError) -> Int? {
    guard let value = value[name], !value.isNull else { return nil }
    guard let days = value.integer, (0...366).contains(days) else { throw bad(name) }
    return days
  }

  func hash(_ name: String) throws(StoreError) -> Hash? {
    guard let text = try optional(name) else { return nil }
    guard let hash = Hash(text) else { throw bad(name) }
    return hash
  }

  func exact(_ name: String) throws(StoreError) -> Exact? {
    guard let text = try optional(name) else { return nil }
    guard let number = Exact(decimal: text) else { throw bad(name) }
    return number
  }

  func word<Word: RawRepresentable<String>>(
    _ name: String, as type: Word.Type
  ) throws(StoreError) -> Word? {
    guard let text = try optional(name) else { return nil }
    guard let word = Word(rawValue: text) else { throw bad(name) }
    return word
  }
}
