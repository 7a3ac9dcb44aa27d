internal import Webhook

/// Keeps one channel under its service's rate.
struct PaceKeeper {
  let pace: Pace
  private var starts: [Moment]
  private var held: Moment?

  /// - Parameter starts: when messages were sent before, as far as known.
  init(_ pace: Pace, after starts: [Moment]) {
    self.pace = pace
    self.starts = starts.sorted()
  }

  mutating func record(_ start: Moment) {
    starts.append(start)
    let most = max(pace.limit ?? 1, 1)
    if starts.count > most { starts.removeFirst(starts.count - most) }
  }

  /// The first moment from one on at which a message may go.
  mutating func earliest(from wanted: Moment, _ chance: Chance) -> Moment {
    var moment = wanted
    if let last = starts.last, pace.spacing > 0 {
      moment = max(moment, last.advanced(milliseconds: pace.spacing))
    }
    if let limit = pace.limit, starts.count >= limit {
      // The service counts arrivals, so a second is added for what the network varies.
      let oldest = starts[starts.count - limit]
      moment = max(moment, oldest.advanced(milliseconds: pace.window + 1_000))
    }
    return pace.avoidsHalfHours ? besideHalfHour(moment, chance) : moment
  }

  /// Whole and half hours are full of everybody's digests; the minute after is drawn once, so that
  /// asking again gives the same answer.
  private mutating func besideHalfHour(_ moment: Moment, _ chance: Chance) -> Moment {
    if let held, held >= moment, held.milliseconds - moment.milliseconds < 180_000 { return held }
    let sinceHalfHour = moment.milliseconds % 1_800_000
    guard sinceHalfHour < 60_000 else { return moment }
    let later = moment.advanced(
      milliseconds: 60_000 - sinceHalfHour + Int(chance() * 90_000))
    held = later
    return later
  }
}

/// How long to wait after a failure nobody gave a time for.
enum Backoff {
  /// 15 s, doubled with each attempt up to an hour, less a random part of up to half.
  ///
  /// - Parameter attempts: attempts so far, from 1.
  static func milliseconds(after attempts: Int, _ chance: Chance) -> Int {
    let whole = min(3_600_000, 15_000 << min(max(attempts, 1) - 1, 8))
    return whole / 2 + Int(Double(whole / 2) * chance())
  }

  /// A service's own wait and up to a tenth more, so that not everybody is back at once.
  static func milliseconds(asked seconds: Int, _ chance: Chance) -> Int {
    seconds * 1000 + Int(Double(seconds) * 100 * chance())
  }
}
