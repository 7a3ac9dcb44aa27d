import Appraisal
import Conversation
import Testing

@Suite(.serialized) struct ReaderRobustnessTests {
  /// A small generator with a fixed seed, so that a failure comes back.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let soup = Array(
    "0123456789零一二两三四五六七八九十百千万亿半点分次天周月日号年第负几约到至或上下本这前去今昨后大季度楼人元%+-−/.,:~*#@ qhaoctmydltsxe、。"
      .unicodeScalars)

  /// Reads everything everywhere and returns the positions whose candidates are impossible.
  private func faults(_ text: [Unicode.Scalar]) -> [Int] {
    let numbers = NumberReader()
    let calendar = CalendarReader(today: Day(number: 20_778))
    let names = EntryNameReader(year: 2026)
    return (-1...text.count).filter { position in
      let found = numbers.candidates(in: text, at: position)
      var ranges = found.map(\.range)
      ranges += calendar.days(in: text, at: position).map(\.range)
      ranges += calendar.periods(in: text, at: position).map(\.range)
      if let name = names.candidate(in: text, at: position) { ranges.append(name.range) }
      return found.contains {
        if case .range(let low, let high) = $0.value { low >= high } else { false }
      }
        || ranges.contains { $0.lowerBound != position || $0.isEmpty || $0.upperBound > text.count }
    }
  }

  @Test("Any mixture of the readers' own characters is read without a fault")
  func soup() {
    var random = Random(state: 7)
    for _ in 0..<1500 {
      let length = Int.random(in: 0...24, using: &random)
      let text = (0..<length).map { _ in pick(&random) }
      #expect(faults(text).isEmpty, "\(Reading.string(text))")
    }
  }

  @Test("Any Unicode text is read without a fault")
  func anyScalars() {
    var random = Random(state: 11)
    for _ in 0..<200 {
      let text = (0..<40).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
      }
      #expect(faults(text).isEmpty)
    }
  }

  private func pick(_ random: inout Random) -> Unicode.Scalar {
    Self.soup[Int.random(in: 0..<Self.soup.count, using: &random)]
  }

  @Test("The longest first, and the same answer each time")
  func orderedAndSteady() {
    var random = Random(state: 13)
    let calendar = CalendarReader(today: Day(number: 20_778))
    for _ in 0..<500 {
      let text = (0..<16).map { _ in pick(&random) }
      let isSteady = text.indices.allSatisfy { position in
        let numbers = NumberReader().candidates(in: text, at: position)
        let ends = [
          numbers.map(\.range.upperBound),
          calendar.days(in: text, at: position).map(\.range.upperBound),
          calendar.periods(in: text, at: position).map(\.range.upperBound),
        ]
        return numbers == NumberReader().candidates(in: text, at: position)
          && ends.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 > $1 } }
      }
      #expect(isSteady, "\(Reading.string(text))")
    }
  }

  @Test(
    "Longer text takes proportionally longer, whatever it repeats",
    arguments: [
      "1", "一", "1,", "1.", "1-", "1/", "-", "1到", "十", "周", "上", "前", " ", "1 ", "q1-", "一百零",
      "2026-", "约", "oct ", "the ", "last ", "1月", "零", "3 to ", "#", "半", "第", "二",
    ])
  func linearTime(_ piece: String) {
    func cost(_ length: Int) -> Duration {
      let text = Array(String(repeating: piece, count: length).unicodeScalars.prefix(length))
      return (0..<5).map { _ in threadTime { _ = faults(text) } }.min() ?? .zero
    }
    let (short, long) = (cost(125), cost(1000))
    // Eight times the text: eight times the time, where quadratic reading would take 64 times;
    // the margin is for other work on the machine.
    #expect(long < short * 32 + .milliseconds(50), "\(short) \(long)")
  }
}
