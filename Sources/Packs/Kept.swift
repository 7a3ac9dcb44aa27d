/// What was found out before, by what it was asked for.
///
/// A few things are kept in two lists: a process that answers one message finds out no more, and the
/// very type of a dictionary takes it longer to make than looking through them.
public struct Kept<Key: Hashable, Value> {
  @usableFromInline var fewKeys: [Key] = []
  @usableFromInline var fewValues: [Value] = []
  @usableFromInline var many: [Key: Value] = [:]

  /// Nothing yet.
  @inlinable public init() {}

  /// How many things are kept.
  @inlinable public var count: Int { fewKeys.count + many.count }

  /// What was found out; nil where that is not kept.
  @inlinable
  public subscript(key: Key) -> Value? {
    many.isEmpty ? fewKeys.firstIndex(of: key).map { fewValues[$0] } : many[key]
  }

  /// Keeps something, in place of what was kept for the same.
  @inlinable
  public mutating func keep(_ value: Value, for key: Key) {
    if many.isEmpty, let place = fewKeys.firstIndex(of: key) {
      fewValues[place] = value
    } else if many.isEmpty, fewKeys.count < Self.most {
      fewKeys.append(key)
      fewValues.append(value)
    } else {
      for (key, value) in zip(fewKeys, fewValues) { many[key] = value }
      (fewKeys, fewValues) = ([], [])
      many[key] = value
    }
  }

  /// How many the list holds.
  @usableFromInline static var most: Int { 32 }
}
