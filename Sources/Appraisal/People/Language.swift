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
  /// The texts by language.
  public var texts: [Language: String]

  /// A text in these languages.
  public init(_ texts: [Language: String]) { self.texts = texts }

  /// The text for a reader: in their language, else in Chinese, else in whatever there is.
  public func text(in language: Language) -> String {
    let order: [Language] = [language, .simplifiedChinese, .traditionalChinese, .english]
    return order.lazy.compactMap { texts[$0] }.first ?? ""
  }

  /// Every text there is, each once.
  public var all: [String] { Array(Set(texts.values)).sorted() }
}
