/// Text that must not be seen: a URL with a key in it, a signing secret, an access token.
///
/// Whatever prints it by accident (logs, errors, `dump`, interpolation) gets a placeholder;
/// reading it takes the one property that says so.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself; only for building a request.
  public let revealed: String

  /// Hides a text.
  public init(_ text: String) { revealed = text }

  /// A placeholder.
  public var description: String { "<redacted>" }
  /// A placeholder.
  public var debugDescription: String { "<redacted>" }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A moment in time as services count it, injected wherever time matters.
public struct Moment: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int

  /// A moment by its milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Whole seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int { milliseconds / 1000 }

  /// A moment some milliseconds later, or earlier.
  public func advanced(milliseconds more: Int) -> Moment {
    Moment(milliseconds: milliseconds + more)
  }

  /// Whether the left one is earlier.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
