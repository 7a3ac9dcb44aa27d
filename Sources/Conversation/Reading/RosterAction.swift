/// What a change to the roster does.
public enum RosterAction: String, CaseIterable, Sendable {
  /// Adds a new person.
  case add
  /// Gives somebody another post.
  case transfer
  /// Sets somebody's last day.
  case leave
  /// Gives somebody another name.
  case alias
  /// Erases the name of somebody who has left.
  case retire

  /// Whether it comes with a name that is not on the roster yet.
  var names: Bool { self == .add || self == .alias }
}
