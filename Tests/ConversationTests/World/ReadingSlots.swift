import Appraisal
import Conversation

extension Conversation.Reading {
  /// The slots by the names of `kaohe parse`, those without a value left out.
  var slots: [String: String] {
    let values: [(String, (any CustomStringConvertible)?)] = [
      ("criterion", criterion), ("rule", rule), ("severity", severity), ("points", points),
      ("count", count), ("date", date), ("period", period), ("sheet", sheet), ("rater", rater),
      ("item", item), ("value", value), ("planned", planned), ("position", position),
      ("unit", unit ?? department), ("entry", entry), ("note", note), ("topic", topic),
      ("op", rosterAction?.rawValue), ("name", name), ("outcome", decision?.rawValue),
    ]
    return Dictionary(
      uniqueKeysWithValues: values.compactMap { name, value in
        value.map { (name, $0.description) }
      })
  }
}
