public import Appraisal

/// The time of day at which the digest goes out by itself: `"digestAt": "18:05"` in the settings.
public struct DigestTime: Hashable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, from 0 to 1439, on the ledger's clock.
  public let minutes: Int

  /// Before this hour a digest is still the one of the day before (`CASES.md` A18).
  public static let nightEnds = 6

  /// Reads `HH:MM`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// As the settings have it.
  public var description: String {
    let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : String($0) }
    return parts.joined(separator: ":")
  }

  /// The newest day whose digest is due.
  ///
  /// - Parameters:
  ///   - instant: the clock.
  ///   - zone: the ledger's zone.
  public func newestDay(at instant: Instant, in zone: Zone) -> Day {
    let day = zone.day(at: instant)
    let local = instant.seconds + zone.offset(at: instant.seconds)
    let isPast = (local % 86_400 + 86_400) % 86_400 >= minutes * 60
    let last = isPast ? day : day - 1
    return minutes < DigestTime.nightEnds * 60 ? last - 1 : last
  }
}
