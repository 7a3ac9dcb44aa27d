public import Appraisal
internal import Responses

/// Words for those who keep the store: faults and reports of subcommands.
public final class SystemWords {
  private let library: Library

  /// Words in a language.
  public init(_ language: Language) { library = Library(language) }

  /// A short text by name, with `{key}` places filled.
  public func term(_ name: String, _ fills: [String: String] = [:]) -> String {
    library.term(name, fills)
  }

  /// A fault: its place, what is there, what is wrong, what to do.
  public func fault(
    _ name: String, at place: String, _ fills: [String: String] = [:], excerpt: String = ""
  ) -> String {
    library.render(
      "store-fault", Catalog.storeFault,
      [
        "place": .text(place), "excerpt": .text(excerpt),
        "fault": .text(library.term("fault.\(name)", fills)),
        "remedy": .text(library.term("remedy.\(name)", fills)),
      ])
  }
}
