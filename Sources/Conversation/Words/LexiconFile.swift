internal import CLexicon
internal import JSONText

/// One of the embedded word files, parsed for the readers.
///
/// A file that is not understood leaves its reader without words; a test reads every list of
/// every file, so that this never ships.
struct LexiconFile {
  private let root: JSON

  init(_ file: CLexiconFile) {
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    root = (try? JSON(parsing: bytes)) ?? .null
  }

  init(_ root: JSON?) { self.root = root ?? .null }

  /// The part under a name.
  subscript(name: String) -> LexiconFile { LexiconFile(root[name]) }

  /// The strings of a list.
  var list: [String] { root.array?.compactMap(\.string) ?? [] }

  /// The words of an object whose values are whole numbers.
  var numbers: [(String, Int)] {
    root.members?.compactMap { member in member.value.integer.map { (member.name, $0) } } ?? []
  }

  /// The words of an object whose values are whole numbers or null.
  var numbersOrNull: [(String, Int?)] {
    root.members?.map { ($0.name, $0.value.integer) } ?? []
  }

  /// The words of an object whose keys are numbers and whose values list the words for them; nil
  /// for other keys.
  var wordsByNumber: [(String, Int?)] {
    parts.flatMap { name, part in part.list.map { ($0, Int(name)) } }
  }

  /// The parts of an object.
  var parts: [(String, LexiconFile)] {
    root.members?.map { ($0.name, LexiconFile($0.value)) } ?? []
  }

  /// The scalars of a string.
  var characters: FewScalars { FewScalars((root.string ?? "").unicodeScalars) }

  var flag: Bool { root.bool ?? false }

  /// The scalars of the words of a list, for sets of single characters.
  var scalars: FewScalars { FewScalars(list.flatMap(\.unicodeScalars)) }

  /// What the single characters of an object stand for.
  var scalarNumbers: ScalarMap {
    ScalarMap(numbers.compactMap { word, value in word.unicodeScalars.first.map { ($0, value) } })
  }
}
