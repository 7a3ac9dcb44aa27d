/// A small table of steps from one beginning of words to another, each in its one place, from which
/// another one drives it out.
struct KnownSteps {
  private static let size = 1 << 10
  private var keys = [UInt64](repeating: .max, count: size)
  private var nodes = [Int32](repeating: -1, count: size)

  /// Where a scalar leads behind a beginning: -1 for nowhere; nil where that is not known.
  subscript(node: Int, scalar: UInt32) -> Int? {
    let key = KnownSteps.key(node, scalar)
    let place = KnownSteps.place(key)
    return keys[place] == key ? Int(nodes[place]) : nil
  }

  mutating func keep(_ next: Int, from node: Int, _ scalar: UInt32) {
    guard let next = Int32(exactly: next) else { return }
    let key = KnownSteps.key(node, scalar)
    let place = KnownSteps.place(key)
    (keys[place], nodes[place]) = (key, next)
  }

  private static func key(_ node: Int, _ scalar: UInt32) -> UInt64 {
    UInt64(node) << 32 | UInt64(scalar)
  }

  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }
}
