/// What was found out before, by what it was asked for.
///
/// A few things are kept in a list: a process that answers one message finds out no more, and the
/// very type of a dictionary takes it longer to make than looking through them.
public struct Kept<Key: Hashable, Value> {
  @usableFromInline var few: [(key: Key, value: Value)] = []
  @usableFromInline var many: [Key: Value] = [:]

  /// Nothing yet.
  @inlinable public init() {}

  /// How many things are kept.
  @inlinable public var count: Int { few.count + many.count }

  /// What was found out; nil where that is not kept.
  @inlinable
  public subscript(key: Key) -> Value? {
    many.isEmpty ? few.first { $0.key == key }?.value : many[key]
  }

  /// Keeps something, in place of what was kept for the same.
  @inlinable
  public mutating func keep(_ value: Value, for key: Key) {
    if many.isEmpty, let place = few.firstIndex(where: { $0.key == key }) {
      few[place].value = value
    } else if many.isEmpty, few.count < Self.most {
      few.append((key, value))
    } else {
      for known in few { many[known.key] = known.value }
      few = []
      many[key] = value
    }
  }

  /// How many the list holds.
  @usableFromInline static var most: Int { 32 }
}
