internal import Appraisal

/// The hashes of many lines, to see whether they make one chain.
///
/// Thirty-two bytes a line, so that a million entries are checked in the memory of a photograph.
struct ChainLinks {
  /// A line's hash and that of the line it names as the one before it.
  struct Link {
    var hash: SIMD2<UInt64>
    /// Nil for a line that could not be read: nothing is known of what follows it.
    var previous: SIMD2<UInt64>?
  }

  /// A line that does not follow what was recorded before it.
  struct Break: Hashable {
    var period: Period
    /// From 0.
    var line: Int
  }

  /// The lines of each file, in its order.
  private(set) var files: [(period: Period, links: [Link])] = []

  /// Whether a line has this hash, or it is the start of every chain.
  func contains(_ hash: Hash) -> Bool {
    hash == .none || files.contains { $0.links.contains { $0.hash == hash.half } }
  }

  mutating func add(_ period: Period, _ links: [Link]) { files.append((period, links)) }

  /// Follows the chain through all files.
  ///
  /// - Parameters:
  ///   - start: the hash it starts from.
  ///   - breaks: gets every line that does not follow.
  /// - Returns: the last line's hash and place.
  func walk(
    from start: Hash, breaks: inout [Break]
  ) -> (hash: SIMD2<UInt64>, last: Break?) {
    var walk = ChainWalk(files, from: start.half)
    walk.run()
    breaks = walk.breaks
    return (walk.hash, walk.last)
  }
}

/// A walk along a chain whose lines lie in several files, each in the order of the chain.
private struct ChainWalk {
  private let files: [(period: Period, links: [ChainLinks.Link])]
  private var positions: [Int]
  private(set) var hash: SIMD2<UInt64>
  private(set) var last: ChainLinks.Break?
  private(set) var breaks: [ChainLinks.Break] = []
  /// The file of the line walked last: most lines follow one in their own file.
  private var file = 0
  /// Lines passed that cannot be read: so many times nothing that follows can be expected.
  private var gaps = 0
  /// How often each hash is still to come; made when the walk first gets stuck.
  private var coming: [SIMD2<UInt64>: Int]?

  init(_ files: [(period: Period, links: [ChainLinks.Link])], from start: SIMD2<UInt64>) {
    self.files = files
    positions = Array(repeating: 0, count: files.count)
    hash = start
  }

  mutating func run() {
    while true {
      for place in files.indices { skipGaps(place) }
      if let next = next { step(next) } else if let next = restart { resume(next) } else { return }
    }
  }

  private func front(_ place: Int) -> ChainLinks.Link? {
    positions[place] < files[place].links.count ? files[place].links[positions[place]] : nil
  }

  private mutating func skipGaps(_ place: Int) {
    while let front = front(place), front.previous == nil {
      positions[place] += 1
      gaps += 1
    }
  }

  /// The file whose next line follows the one walked last.
  private var next: Int? {
    if file < files.count, front(file)?.previous == hash { return file }
    return files.indices.first { front($0)?.previous == hash }
  }

  /// The file to go on with where nothing follows: one whose next line follows a line that is
  /// nowhere any more, else any that is not read to its end.
  private var restart: Int? {
    let open = files.indices.filter { front($0) != nil }
    let coming = coming ?? remaining
    return open.first { front($0)?.previous.map { coming[$0, default: 0] == 0 } ?? true }
      ?? open.first
  }

  private var remaining: [SIMD2<UInt64>: Int] {
    var coming: [SIMD2<UInt64>: Int] = [:]
    for (place, file) in files.enumerated() {
      for link in file.links[positions[place]...] { coming[link.hash, default: 0] += 1 }
    }
    return coming
  }

  private mutating func resume(_ place: Int) {
    if coming == nil { coming = remaining }
    if gaps > 0 {
      gaps -= 1
    } else {
      breaks.append(ChainLinks.Break(period: files[place].period, line: positions[place]))
    }
    step(place)
  }

  private mutating func step(_ place: Int) {
    guard let link = front(place) else { return }
    coming?[link.hash, default: 1] -= 1
    last = ChainLinks.Break(period: files[place].period, line: positions[place])
    hash = link.hash
    file = place
    positions[place] += 1
  }
}
