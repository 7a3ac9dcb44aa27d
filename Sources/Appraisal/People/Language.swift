/// A language kaohe speaks and forms are labelled in.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// Simplified Chinese.
  case simplifiedChinese = "zh-Hans"
  /// Traditional Chinese.
  case traditionalChinese = "zh-Hant"
  /// English.
  case english = "en"
}

/// A text in the languages it exists in.
public struct Labels: Hashable, Sendable {
  private var simplified: String?
  private var traditional: String?
  private var english: String?

  /// No text yet.
  public init() {}

  /// A text in one language.
  public init(_ text: String, in language: Language) { self[language] = text }

  /// The text in a language; nil where there is none.
  public subscript(language: Language) -> String? {
    get {
      switch language {
      case .simplifiedChinese: simplified
      case .traditionalChinese: traditional
      case .english: english
      }
    }
    set {
      switch language {
      case .simplifiedChinese: simplified = newValue
      case .traditionalChinese: traditional = newValue
      case .english: english = newValue
      }
    }
  }

  /// The text for a reader: in their language, else in Chinese, else in whatever there is.
  public func text(in language: Language) -> String {
    self[language] ?? simplified ?? traditional ?? english ?? ""
  }

  /// Every text there is, each once.
  public var all: [String] {
    [simplified, traditional, english].reduce(into: []) { all, text in
      if let text, !all.contains(text) { all.append(text) }
    }.sorted()
  }
}
