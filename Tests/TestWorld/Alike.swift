/// Whether two values hold the same: for things that are shared and have no equality of their own.
///
/// Dictionaries are written in any order, over several lines or within one, so neither the order of
/// lines nor that of a line's characters counts.
public func areAlike(_ one: Any, _ other: Any) -> Bool { gist(one) == gist(other) }

private func gist(_ value: Any) -> [String] {
  var text = ""
  dump(value, to: &text)
  return text.split(separator: "\n").map { String($0.sorted()) }.sorted()
}
