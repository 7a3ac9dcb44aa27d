internal import JSONText

extension Combination {
  init(_ fields: inout Fields) {
    needsAll = fields.flag("complete")
    let order = fields.texts("order")
    let weights = fields.value("weights")
    switch fields.requiredText("take") {
    case "highest": way = .highest(order: order)
    case "mean": way = .mean
    case "weighted":
      var parts: [String: Exact] = [:]
      for member in weights?.members ?? [] {
        let path = fields.path.appending("weights").appending(member.name)
        let part = fields.number(member.value, at: path)
        // A column that counts for nothing stands in no combination.
        if let part, part <= .zero { fields.bar(.badNumber(part.description), at: path) }
        parts[member.name] = part
      }
      way = .weighted(parts: parts)
    case let other:
      fields.fault(.unknownWord(other, possible: ["highest", "mean", "weighted"]), at: "take")
      way = .mean
    }
  }
}
