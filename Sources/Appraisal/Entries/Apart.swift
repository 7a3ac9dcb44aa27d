/// A value that is most often absent, kept apart from its holder, which stays small: an entry is
/// copied often, and has room for much that very few have.
@propertyWrapper
public struct Apart<Value: Hashable & Sendable>: Hashable, Sendable {
  @usableFromInline
  final class Box: Sendable {
    @usableFromInline let value: Value
    @inlinable init(_ value: Value) { self.value = value }
  }

  @usableFromInline var box: Box?

  /// Keeps a value, or nothing.
  @inlinable public init(wrappedValue: Value?) { box = wrappedValue.map { Box($0) } }

  /// The value; nil where there is none.
  @inlinable public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map { Box($0) } }
  }

  /// Whether two values are equal, or both absent.
  public static func == (one: Apart, other: Apart) -> Bool {
    one.wrappedValue == other.wrappedValue
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
