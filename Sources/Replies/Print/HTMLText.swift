extension String {
  /// The text as it stands in an HTML page, whatever is in it.
  var escapedForHTML: String {
    var escaped = ""
    escaped.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default:
        // Characters that turn the direction of everything after them are no part of a record.
        let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069) ~= scalar.value
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        if !turns, !isControl { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}

extension Fill {
  /// The same with every text escaped for HTML.
  var escapedForHTML: Fill {
    switch self {
    case .text(let text): .text(text.escapedForHTML)
    case .flag: self
    case .list(let rows): .list(rows.map { $0.mapValues(\.escapedForHTML) })
    }
  }
}
