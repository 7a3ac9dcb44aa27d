extension FormFault {
  /// The word most likely meant, where something was misspelt and one of the possible words is
  /// near.
  public var suggestion: String? {
    switch kind {
    case .unknownMember:
      guard case .name(let said)? = path.steps.last else { return nil }
      return Nearness.nearest(to: said, among: possible)
    case .unknownID(let said): return Nearness.nearest(to: said, among: possible)
    case .unknownWord(let said, let words): return Nearness.nearest(to: said, among: words)
    case .formula(let error):
      switch error.fault {
      case .unknownName(let said, let words), .unknownFunction(let said, let words):
        return Nearness.nearest(to: said, among: words)
      default: return nil
      }
    default: return nil
    }
  }
}
