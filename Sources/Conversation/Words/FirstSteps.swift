/// A small table of steps, each scalar in its one place, from which another one drives it out.
struct FirstSteps {
  private static let size = 256
  private var scalars = [UInt32](repeating: .max, count: size)
  private var nodes = [Int32](repeating: -1, count: size)

  /// Where a scalar leads: -1 for nowhere; nil where that is not known.
  subscript(scalar: UInt32) -> Int? {
    let place = Int(scalar) & (FirstSteps.size - 1)
    return scalars[place] == scalar ? Int(nodes[place]) : nil
  }

  mutating func keep(_ node: Int, for scalar: UInt32) {
    guard let node = Int32(exactly: node) else { return }
    let place = Int(scalar) & (FirstSteps.size - 1)
    (scalars[place], nodes[place]) = (scalar, node)
  }
}
