/// The places reached in a stretch of at most 128.
struct Reach {
  private let start: Int
  private var bits: UInt128 = 0

  init(from start: Int) { self.start = start }

  mutating func insert(_ place: Int) { bits |= 1 << UInt128(place - start) }

  mutating func insert(_ places: [Int]) {
    for place in places { insert(place) }
  }

  func contains(_ place: Int) -> Bool { bits >> UInt128(place - start) & 1 != 0 }
}
