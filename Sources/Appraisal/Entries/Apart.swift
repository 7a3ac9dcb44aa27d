/// A value that is most often absent, kept apart from its holder, which stays small: an entry is
/// copied often, and has room for much that very few have.
@propertyWrapper
public struct Apart<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  /// Keeps a value, or nothing.
  public init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  /// The value; nil where there is none.
  public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }

  /// Whether two values are equal, or both absent.
  public static func == (one: Apart, other: Apart) -> Bool {
    one.wrappedValue == other.wrappedValue
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
