import Appraisal
import Testing

@Suite struct CalendarTests {
  @Test func daysRoundTripOverTwoCenturies() throws {
    var day = try #require(Day(year: 1900, month: 1, day: 1))
    var previous = day.civil
    for _ in 0..<80_000 {
      day = day + 1
      let (year, month, date) = day.civil
      #expect(Day(year: year, month: month, day: date) == day)
      #expect(Day(iso: day.description) == day)
      #expect((previous.year, previous.month, previous.day) < (year, month, date))
      previous = day.civil
    }
  }

  @Test(arguments: [("2026-11-21", 6), ("1970-01-01", 4), ("2024-02-29", 4), ("1969-12-28", 7)])
  func weekdays(_ text: String, _ weekday: Int) throws {
    #expect(try #require(Day(iso: text)).weekday == weekday)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-11-21 ", "", "2026-+1-01",
  ])
  func refusesWhatIsNoDay(_ text: String) { #expect(Day(iso: text) == nil) }

  @Test(arguments: [
    ("2026-11", "2026-11-01", "2026-12-01"), ("2026-Q4", "2026-10-01", "2027-01-01"),
    ("2026-H1", "2026-01-01", "2026-07-01"), ("2014", "2014-01-01", "2015-01-01"),
  ])
  func periodsAreHalfOpen(_ name: String, _ first: String, _ end: String) throws {
    let period = try #require(Period(name: name))
    #expect(period.description == name)
    #expect(period.first.description == first && period.end.description == end)
    #expect(period.contains(period.first) && period.contains(period.last))
    #expect(!period.contains(period.end) && !period.contains(period.first - 1))
    #expect(period.advanced(by: -25).advanced(by: 25) == period)
    #expect(Period(period.cycle, containing: period.last) == period)
  }

  @Test(arguments: [
    "2026-00", "2026-13", "2026-Q5", "2026-H3", "26-11", "2026-1", "", "x", "2026-Q",
  ])
  func refusesWhatIsNoPeriod(_ name: String) { #expect(Period(name: name) == nil) }

  @Test("A18, T35: the last second of May is May, the next is June, whatever the server's zone")
  func monthEdge() throws {
    let edge = try #require(Instant(text: "2014-06-01T00:00:00+08:00"))
    let before = Instant(seconds: edge.seconds - 1)
    #expect(Zone.shanghai.day(at: before).description == "2014-05-31")
    #expect(Zone.shanghai.day(at: edge).description == "2014-06-01")
    #expect(before.text(in: .shanghai) == "2014-05-31T23:59:59+08:00")
    let utc = try #require(Instant(text: "2014-05-31T16:30:00+00:00"))
    #expect(Period(.month, containing: Zone.shanghai.day(at: utc)).description == "2014-06")
  }

  @Test func instantsRoundTripInOddZones() throws {
    for zone in [Zone(secondsEast: -12_600), Zone(secondsEast: 20_700), .shanghai] {
      for seconds in [0, -1, 86_399, 1_795_288_548, -2_000_000_000] {
        let instant = Instant(seconds: seconds)
        #expect(Instant(text: instant.text(in: zone)) == instant)
      }
    }
    #expect(Instant(text: "2026-11-21T24:00:00+08:00") == nil)
  }

  @Test func readsCompiledZones() throws {
    // Version 1 with one transition: UTC before 1000 s, one hour ahead from then on.
    var file = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
    for count: UInt8 in [0, 0, 0, 1, 2, 4] { file += [0, 0, 0, count] }
    file += [0, 0, 0x03, 0xE8, 1]
    file += [0, 0, 0, 0, 0, 0] + [0, 0, 0x0E, 0x10, 1, 0] + Array("UTC\0".utf8)
    let zone = try #require(Zone(compiled: file))
    #expect(zone.offset(at: 999) == 0 && zone.offset(at: 1000) == 3600)
    #expect(Zone(compiled: Array(file.dropLast(8))) == nil && Zone(compiled: []) == nil)
  }
}
