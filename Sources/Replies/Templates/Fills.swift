/// What fills a place of a template.
public enum Fill: Sendable {
  /// Text, put in as it is.
  case text(String)
  /// Whether a section is shown.
  case flag(Bool)
  /// A section repeated for each of these.
  case list([Fills])

  /// Text that may be absent: then the place is empty and its section is not shown.
  static func optional(_ text: String?) -> Fill { .text(text ?? "") }

  /// A whole number.
  static func number(_ value: Int) -> Fill { .text(String(value)) }
}

/// What fills the places of a template, by their names.
///
/// Lists: a template has a dozen places, and looking through them is quicker than hashing.
public struct Fills: ExpressibleByDictionaryLiteral, Sendable {
  private var names: [String] = []
  private var fills: [Fill] = []

  /// Fills with these values; of two for one place the later one counts.
  public init(dictionaryLiteral elements: (String, Fill)...) {
    // Some more are often added behind them.
    names.reserveCapacity(elements.count + 8)
    fills.reserveCapacity(elements.count + 8)
    for (name, fill) in elements { self[name] = fill }
  }

  /// What fills a place; nil where nothing does.
  public subscript(name: String) -> Fill? {
    get { place(of: name).map { fills[$0] } }
    set {
      guard let newValue else { return }
      if let place = place(of: name) {
        fills[place] = newValue
      } else {
        names.append(name)
        fills.append(newValue)
      }
    }
  }

  /// Where a name stands: of most names the length tells that it is another.
  private func place(of name: String) -> Int? {
    let length = name.utf8.count
    return names.firstIndex { $0.utf8.count == length && $0 == name }
  }

  /// These and others; where both have a name, the others count.
  func merging(_ others: Fills) -> Fills {
    var merged = self
    for (name, fill) in zip(others.names, others.fills) { merged[name] = fill }
    return merged
  }

  /// The same places filled with something made of each fill.
  func mapValues(_ change: (Fill) -> Fill) -> Fills {
    var changed = self
    changed.fills = fills.map(change)
    return changed
  }
}
