internal import Appraisal

extension Line {
  /// The day the line is about: the one it names, else today.
  ///
  /// Whoever moved is appraised by the form of the post held on that day (`CASES.md` T42).
  func dayNamed(today: Day) -> Day {
    if !has(\.day) { return today }
    let days = Set(
      tokens.compactMap { token -> Day? in
        guard case .day(let day)? = token.first(\.day)?.meaning, day <= today else { return nil }
        return day
      })
    return days.count == 1 ? days.first ?? today : today
  }
}
