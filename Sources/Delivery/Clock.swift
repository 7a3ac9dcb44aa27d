public import Webhook

/// The time, and waiting for it; injected, so that tests need no waiting.
public protocol Clock: AnyObject {
  /// The time now.
  func now() -> Moment

  /// Returns at a moment, or before it when the program is asked to end.
  func sleep(until moment: Moment)
}

/// Chance, injected for the same reason.
public typealias Chance = () -> Double
