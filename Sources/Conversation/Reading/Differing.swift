extension Collection where Element: Equatable {
  /// Whether some of these are not the same as the others.
  var differ: Bool { first.map { first in contains { $0 != first } } ?? false }
}
