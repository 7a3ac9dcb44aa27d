import Testing
import Webhook

@testable import Delivery

@Suite struct PaceTests {
  let noon = Moment(milliseconds: 1_700_000_000_000 / 3_600_000 * 3_600_000 + 600_000)

  @Test func twentyAMinute() {
    var keeper = PaceKeeper(Pace(limit: 20, window: 60_000), after: [])
    for _ in 0..<20 {
      #expect(keeper.earliest(from: noon, { 0 }) == noon)
      keeper.record(noon)
    }
    #expect(keeper.earliest(from: noon, { 0 }) == noon.advanced(milliseconds: 61_000))
    let later = noon.advanced(milliseconds: 70_000)
    #expect(keeper.earliest(from: later, { 0 }) == later)
  }

  @Test func spacing() {
    var keeper = PaceKeeper(Pace(spacing: 3_000), after: [noon])
    let soon = noon.advanced(milliseconds: 100)
    #expect(keeper.earliest(from: soon, { 0 }) == noon.advanced(milliseconds: 3_000))
  }

  @Test(arguments: [0, 1, 59_999])
  func neverAtTheHalfHour(_ after: Int) {
    let sharp = noon.advanced(milliseconds: 1_200_000 + after)
    #expect(sharp.milliseconds % 1_800_000 == after)
    var keeper = PaceKeeper(Pace(avoidsHalfHours: true), after: [])
    let first = keeper.earliest(from: sharp, { 0.5 })
    #expect(first.milliseconds % 1_800_000 == 105_000)
    #expect(keeper.earliest(from: sharp, { 0.9 }) == first)
    #expect(keeper.earliest(from: first, { 0.9 }) == first)
  }

  @Test func backoffDoublesUpToAnHour() {
    let most = (1...12).map { Backoff.milliseconds(after: $0, { 1 }) / 1000 }
    #expect(most == [15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
    #expect(Backoff.milliseconds(after: 1, { 0 }) == 7_500)
    #expect(Backoff.milliseconds(asked: 60, { 0.5 }) == 63_000)
  }
}
