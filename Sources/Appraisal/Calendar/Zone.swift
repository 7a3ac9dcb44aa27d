/// A time zone's offsets from UTC, so that an instant falls on one ledger's day wherever the
/// server stands (`CASES.md` A18, T35).
public struct Zone: Hashable, Sendable {
  private let starts: [Int]
  private let offsets: [Int]

  /// A zone that is always the same distance from UTC.
  ///
  /// - Parameter secondsEast: seconds ahead of UTC.
  public init(secondsEast: Int) {
    starts = []
    offsets = [secondsEast]
  }

  /// China's time: eight hours ahead since summer time ended in 1991.
  public static let shanghai = Zone(secondsEast: 8 * 3600)

  /// Reads a compiled zone file (RFC 8536), as the system keeps them under `zoneinfo`.
  ///
  /// Rules for years after the file's last transition are not read: its last offset holds.
  /// - Parameter bytes: the file; nil is returned when it is none.
  public init?(compiled bytes: [UInt8]) {
    var header = ZoneHeader(bytes[...], wide: false)
    if let narrow = header, narrow.version >= 2 {
      header = ZoneHeader(bytes.dropFirst(44 + narrow.bodySize), wide: true)
    }
    guard let header, let (starts, offsets) = header.transitions else { return nil }
    self.starts = starts
    self.offsets = offsets
  }

  /// The seconds ahead of UTC at an instant.
  ///
  /// - Parameter instant: seconds since 1970-01-01T00:00:00Z.
  public func offset(at instant: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// The day on which an instant falls here.
  public func day(at instant: Instant) -> Day {
    let local = instant.seconds + offset(at: instant.seconds)
    return Day(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }
}

/// The counts at the start of a block of a compiled zone file.
private struct ZoneHeader {
  let version: Int
  private let body: ArraySlice<UInt8>
  private let wide: Bool
  private var transitionCount = 0
  private var typeCount = 0
  let bodySize: Int

  init?(_ bytes: ArraySlice<UInt8>, wide: Bool) {
    guard bytes.count >= 44, bytes.starts(with: "TZif".utf8) else { return nil }
    let first = bytes.startIndex
    let version = bytes[first + 4]
    self.version = version == 0 ? 1 : Int(version) - 0x30
    self.wide = wide
    let counts = (0..<6).map { index in
      bytes[(first + 20 + index * 4)..<(first + 24 + index * 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    transitionCount = counts[3]
    typeCount = counts[4]
    let time = wide ? 8 : 4
    bodySize =
      counts[3] * (time + 1) + counts[4] * 6 + counts[5] + counts[2] * (time + 4) + counts[1]
      + counts[0]
    body = bytes.dropFirst(44)
    if body.count < bodySize || typeCount == 0 { return nil }
  }

  /// When each offset starts to hold, and one offset more than starts: the first holds before.
  var transitions: ([Int], [Int])? {
    let time = wide ? 8 : 4
    let first = body.startIndex
    func signed(_ at: Int, _ count: Int) -> Int {
      let raw = body[at..<(at + count)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return count == 8 ? Int(Int64(bitPattern: raw)) : Int(Int32(truncatingIfNeeded: raw))
    }
    let types = first + transitionCount * (time + 1)
    func offset(_ type: Int) -> Int { signed(types + type * 6, 4) }
    var starts: [Int] = []
    var offsets = [offset(0)]
    for index in 0..<transitionCount {
      let type = Int(body[first + transitionCount * time + index])
      if type >= typeCount { return nil }
      starts.append(signed(first + index * time, time))
      offsets.append(offset(type))
    }
    return (starts, offsets)
  }
}
