internal import Appraisal
internal import Glibc
internal import SystemPackage

/// How the process ends (`CLI.md`).
enum ExitStatus: Int32 {
  /// Done or answered.
  case done = 0
  /// Nothing was written: refused, unclear or not understood.
  case notDone = 1
  /// Used the wrong way.
  case usage = 2
  /// The store cannot be used.
  case store = 3
  /// What was logged is logged, but the reply could not be written; sending the message again
  /// would log it twice.
  case unheard = 4
}

/// The options every subcommand takes (`CLI.md`), and what follows them.
///
/// Read by hand and not by the argument library, which stays off the path of a plain message: it
/// would cost more than the message itself.
struct Invocation {
  var store: FilePath
  var speaker: String?
  var today: Day?
  var language: Language?
  var isJSON = false
  var isQuiet = false
  var isJSONLines = false
  /// The subcommand; nil to read messages from standard input.
  var subcommand: String?
  /// What follows: the words of a message, or a subcommand's own arguments.
  var rest: [String] = []

  /// Why arguments cannot be taken.
  enum Fault: Error {
    case missingValue(String)
    case badValue(String, String)
    case unknownOption(String)
    case noLines(subcommand: String)
  }

  /// Subcommands whose other words are a message.
  private static let messages = ["say", "parse"]

  init(_ arguments: [String]) throws(Fault) {
    store = Invocation.defaultStore
    speaker = Invocation.environment("KAOHE_AS")
    var words = arguments[...]
    try takeOptions(&words)
    guard let first = words.first else { return }
    if first.hasPrefix("-"), first != "--help", first != "-h", first != "--version" {
      throw .unknownOption(first)
    }
    subcommand = first
    try takeRest(words.dropFirst(), of: first)
    if isJSONLines, first != "parse" { throw .noLines(subcommand: first) }
  }

  /// Takes what follows a subcommand: more options, and the words of a message or arguments.
  private mutating func takeRest(
    _ words: ArraySlice<String>, of subcommand: String
  ) throws(Fault) {
    var words = words
    try takeOptions(&words)
    if Invocation.messages.contains(subcommand) {
      if words.first == "--" {
        words = words.dropFirst()
      } else if let word = words.first, word.hasPrefix("-"), word.count > 1 {
        throw .unknownOption(word)
      }
      rest = Array(words)
      return
    }
    while !words.isEmpty {
      let before = words.count
      try takeOptions(&words)
      if words.count == before, let word = words.popFirst() { rest.append(word) }
    }
  }

  /// Takes the options at the front.
  private mutating func takeOptions(_ words: inout ArraySlice<String>) throws(Fault) {
    while let word = words.first {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      switch name {
      case "--json": isJSON = true
      case "--quiet": isQuiet = true
      case "--jsonl": isJSONLines = true
      case "--store", "--as", "--today", "--lang":
        words = words.dropFirst()
        let inline = parts.count == 2 ? String(parts[1]) : nil
        guard let value = inline ?? words.first, !value.isEmpty else { throw .missingValue(name) }
        if inline != nil { words = [""] + words }
        try set(name, to: value)
      default: return
      }
      words = words.dropFirst()
    }
  }

  private mutating func set(_ name: String, to value: String) throws(Fault) {
    switch name {
    case "--store": store = FilePath(value)
    case "--as": speaker = value
    case "--today":
      guard let day = Day(iso: value) else { throw .badValue(name, value) }
      today = day
    default:
      guard let chosen = Language(rawValue: value) else { throw .badValue(name, value) }
      language = chosen
    }
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static var defaultStore: FilePath {
    if let store = environment("KAOHE_STORE") { return FilePath(store) }
    if let data = environment("XDG_DATA_HOME") { return FilePath(data).appending("kaohe") }
    return FilePath(environment("HOME") ?? "/").appending(".local/share/kaohe")
  }

  /// The name the person is logged in by, as the system knows it; what the environment says could
  /// be anybody's.
  static var loginName: String? {
    getpwuid(getuid())?.pointee.pw_name.map { String(cString: $0) }
  }

  /// Whether the store's folder belongs to this user, or to nobody who could keep root out.
  var ownsStore: Bool {
    var facts = stat()
    return geteuid() == 0 || (stat(store.string, &facts) == 0 && facts.st_uid == geteuid())
  }
}
