internal import Appraisal
internal import JSONText

/// The names and messages of the workload, from `workload.json`.
struct WorkloadWords {
  private let surnames: [Character]
  private let given: [Character]
  private let departments: String
  private let sites: String
  private let messages: [String]

  static let shared = WorkloadWords(PackageResources.workload_json)

  private init(_ file: [UInt8]) {
    let words = (try? JSON(parsing: file)) ?? [:]
    func text(_ name: String) -> String { words[name]?.string ?? "" }
    surnames = Array(text("surnames"))
    given = Array(text("given"))
    departments = text("department")
    sites = text("site")
    messages = words["messages"]?.array?.compactMap(\.string) ?? []
  }

  /// The name of one of ten thousand people.
  func name(_ index: Int) -> String {
    String([surnames[index % 20], given[index / 20 % 30], given[index / 600 % 30]])
  }

  func department(_ number: Int) -> String { filled(departments, "{n}", "\(number)") }

  func site(_ number: Int) -> String { filled(sites, "{n}", "\(number)") }

  /// One of the messages by turns.
  func message(_ index: Int, about name: String) -> String {
    filled(messages[index % messages.count], "{who}", name)
  }

  private func filled(_ text: String, _ place: String, _ value: String) -> String {
    text.split(separator: place, omittingEmptySubsequences: false).joined(separator: value)
  }
}
