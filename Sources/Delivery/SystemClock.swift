internal import Glibc
public import Webhook

/// The clock of the machine.
public final class SystemClock: Clock {
  /// The one and only.
  public init() {}

  /// The time now.
  public func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  /// Sleeps; a signal ends it early, so that a graceful stop need not wait.
  public func sleep(until moment: Moment) {
    let rest = moment.milliseconds - now().milliseconds
    guard rest > 0 else { return }
    var time = timespec(tv_sec: rest / 1000, tv_nsec: rest % 1000 * 1_000_000)
    nanosleep(&time, nil)
  }
}
