internal import JSONText

/// The members of one object of a form file, taken one by one; what is wrong or left over
/// becomes a fault at its place.
struct Fields {
  let path: JSONPath
  private let members: [JSON.Member]
  private var taken: [String] = []
  private(set) var faults: [FormFault] = []

  init(_ value: JSON, at path: JSONPath) {
    self.path = path
    members = value.members ?? []
    if value.members == nil { fault(.wrongKind(expected: "object"), at: path) }
  }

  mutating func fault(_ kind: FormFault.Kind, at path: JSONPath) {
    faults.append(FormFault(kind, at: path))
  }

  mutating func fault(_ kind: FormFault.Kind, at name: String, possible: [String] = []) {
    faults.append(FormFault(kind, at: path.appending(name), possible: possible))
  }

  /// States what no new form may have; one that is on a ledger already is read all the same, because
  /// it was added before this was looked for.
  mutating func bar(_ kind: FormFault.Kind, at path: JSONPath) {
    var fault = FormFault(kind, at: path)
    fault.barsNewFormsOnly = true
    faults.append(fault)
  }

  mutating func bar(_ kind: FormFault.Kind, at name: String) { bar(kind, at: path.appending(name)) }

  /// Takes over what was found deeper inside.
  mutating func add(_ more: [FormFault]) { faults += more }

  /// The value of a member; null counts as absent.
  mutating func value(_ name: String) -> JSON? {
    take(name)
    let found = members.first { $0.name == name }?.value
    return found == .null ? nil : found
  }

  /// Whether a member is there, null included; asking for it makes it known.
  mutating func has(_ name: String) -> Bool {
    take(name)
    return members.contains { $0.name == name }
  }

  private mutating func take(_ name: String) {
    if !taken.contains(name) { taken.append(name) }
  }

  /// Whether a member is there, without taking it for known.
  func isThere(_ name: String) -> Bool { members.contains { $0.name == name } }

  mutating func text(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    if let text = value.string { return text }
    fault(.wrongKind(expected: "text"), at: name)
    return nil
  }

  mutating func requiredText(_ name: String) -> String {
    if !has(name) { fault(.missing, at: name) }
    return text(name) ?? ""
  }

  mutating func flag(_ name: String) -> Bool {
    guard let value = value(name) else { return false }
    if let truth = value.bool { return truth }
    fault(.wrongKind(expected: "true-or-false"), at: name)
    return false
  }

  /// A formula, or a number that stands for itself.
  mutating func formula(_ name: String) -> Formula? {
    guard let value = value(name) else { return nil }
    guard let text = value.string ?? value.number else {
      fault(.wrongKind(expected: "formula"), at: name)
      return nil
    }
    do {
      return try Formula(text)
    } catch {
      fault(.formula(error), at: name)
      return nil
    }
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(name) else { return nil }
    if let number = value.integer, range.contains(number) { return number }
    fault(
      .badNumber(value.number ?? value.text), at: name,
      possible: ["\(range.lowerBound)–\(range.upperBound)"])
    return nil
  }

  mutating func exact(_ name: String) -> Exact? {
    value(name).flatMap { number($0, at: path.appending(name)) }
  }

  /// A number above zero, such as a weight.
  mutating func positive(_ name: String) -> Exact? { exact(name) { $0 > .zero } }

  /// A number that stands without a sign, such as points that are taken or given.
  mutating func unsigned(_ name: String) -> Exact? { exact(name) { $0 >= .zero } }

  private mutating func exact(_ name: String, _ isPossible: (Exact) -> Bool) -> Exact? {
    let number = exact(name)
    if let number, !isPossible(number) { bar(.badNumber(number.description), at: name) }
    return number
  }

  mutating func requiredExact(_ name: String) -> Exact {
    if !has(name) { fault(.missing, at: name) }
    return exact(name) ?? .zero
  }

  /// A number, written as a JSON number or as text.
  mutating func number(_ value: JSON, at path: JSONPath) -> Exact? {
    guard let literal = value.number ?? value.string else {
      fault(.wrongKind(expected: "number"), at: path)
      return nil
    }
    if let number = Exact(decimal: literal) { return number }
    fault(.badNumber(literal), at: path)
    return nil
  }

  /// A range of points: `[low, high]`.
  mutating func range(_ name: String) -> PointsRange? {
    value(name).flatMap { range($0, at: path.appending(name)) }
  }

  /// A range of points that stand without a sign.
  mutating func unsignedRange(_ name: String) -> PointsRange? {
    let range = range(name)
    if let low = range?.low, low < .zero { bar(.badNumber(low.description), at: name) }
    return range
  }

  mutating func range(_ value: JSON, at path: JSONPath) -> PointsRange? {
    guard let ends = value.array, ends.count == 2 else {
      fault(.wrongKind(expected: "[low, high]"), at: path)
      return nil
    }
    guard let low = number(ends[0], at: path.appending(0)),
      let high = number(ends[1], at: path.appending(1))
    else { return nil }
    if low > high { fault(.emptyRange, at: path) }
    return PointsRange(low: low, high: high)
  }

  mutating func texts(_ name: String) -> [String] {
    guard let value = value(name) else { return [] }
    guard let elements = value.array else {
      fault(.wrongKind(expected: "list-of-texts"), at: name)
      return []
    }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      if let text = element.string {
        texts.append(text)
      } else {
        fault(.wrongKind(expected: "text"), at: path.appending(name).appending(index))
      }
    }
    return texts
  }

  /// One of the words of an enumeration.
  mutating func word<Word>(_ name: String, as type: Word.Type) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    text(name).flatMap { word($0, as: type, at: path.appending(name)) }
  }

  mutating func words<Word>(_ name: String, as type: Word.Type) -> [Word]
  where Word: RawRepresentable<String> & CaseIterable {
    texts(name).enumerated().compactMap { index, text in
      word(text, as: type, at: path.appending(name).appending(index))
    }
  }

  private mutating func word<Word>(_ text: String, as type: Word.Type, at path: JSONPath) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    if let word = Word(rawValue: text) { return word }
    fault(.unknownWord(text, possible: Word.allCases.map(\.rawValue)), at: path)
    return nil
  }

  /// A text by language, or one text for all.
  mutating func labels(_ name: String) -> Labels? {
    guard let value = value(name) else { return nil }
    if let text = value.string {
      return Labels(text, in: .simplifiedChinese)
    }
    var inner = Fields(value, at: path.appending(name))
    var labels = Labels()
    for language in Language.allCases { labels[language] = inner.text(language.rawValue) }
    faults += inner.finished()
    return labels
  }

  /// `id`, `name` and `aliases`, which every thing with words has.
  mutating func term() -> Term {
    let id = requiredText("id")
    return Term(id: id, name: labels("name") ?? Labels(id, in: .english), aliases: texts("aliases"))
  }

  /// A list of objects, each read by a function; ids must differ.
  mutating func list<Element>(
    _ name: String, id: (Element) -> String, _ read: (inout Fields) -> Element
  ) -> [Element] {
    guard let value = value(name) else { return [] }
    let path = path.appending(name)
    guard let elements = value.array else {
      fault(.wrongKind(expected: "list"), at: path)
      return []
    }
    var seen: [String] = []
    return elements.enumerated().map { index, element in
      var inner = Fields(element, at: path.appending(index))
      let result = read(&inner)
      let name = id(result)
      if seen.contains(name) { inner.fault(.duplicateID(name), at: inner.path) }
      seen.append(name)
      faults += inner.finished()
      return result
    }
  }

  /// A list of objects without ids.
  mutating func list<Element>(_ name: String, _ read: (inout Fields) -> Element) -> [Element] {
    var number = 0
    return list(
      name,
      id: { (_: Element) in
        number += 1
        return String(number)
      }, read)
  }

  /// One number, or a list of them.
  mutating func numbers(_ name: String) -> [Exact] {
    guard let value = value(name) else { return [] }
    let path = path.appending(name)
    guard let elements = value.array else { return number(value, at: path).map { [$0] } ?? [] }
    return elements.enumerated().compactMap { number($1, at: path.appending($0)) }
  }

  /// A single object, read by a function.
  mutating func object<Element>(_ name: String, _ read: (inout Fields) -> Element) -> Element? {
    guard let value = value(name) else { return nil }
    var inner = Fields(value, at: path.appending(name))
    let result = read(&inner)
    faults += inner.finished()
    return result
  }

  /// All faults, with one for each member nobody asked for, which names those that are known;
  /// `//` members are remarks.
  func finished() -> [FormFault] {
    faults
      + members.filter { !taken.contains($0.name) && !$0.name.hasPrefix("//") }
      .map {
        var fault = FormFault(.unknownMember, at: path.appending($0.name))
        fault.possible = taken.sorted()
        return fault
      }
  }
}
