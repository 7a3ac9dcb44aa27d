import Appraisal
import Conversation
import Testing

/// Whoever takes a line back in the same message writes nothing, whatever the line is.
@Suite struct TakenBackTests {
  /// A clear line of a kind, and who may say it.
  private struct Order {
    let intent: Intent
    let speaker: String
    let text: String
  }

  /// Where the words that take a line back stand.
  private static let places: [@Sendable (String, String) -> String] = [
    { "\($0)，\($1)" }, { "\($0) \($1)" }, { "\($0)。\($1)" }, { "\($0)\n\($1)" },
    { "\($0)（\($1)）" }, { "\($0)… \($1)!" }, { "\($1)，\($0)" }, { "\($1) \($0)" },
  ]

  /// How many of them stand behind the line.
  private static let placesBehind = 6

  private static let new = [
    Order(intent: .deduct, speaker: "P008", text: "张三值班一般扣2分"),
    Order(intent: .deduct, speaker: "P008", text: "deduct 张三 complaint serious 4"),
    Order(intent: .deduct, speaker: "P008", text: "记李四未戴工牌"),
    Order(intent: .commend, speaker: "P008", text: "嘉奖张三5分 业主送锦旗"),
    Order(intent: .commend, speaker: "P008", text: "commend 张三 5 拾金不昧"),
    Order(intent: .inspect, speaker: "P008", text: "inspect 张三 clean"),
    Order(intent: .inspect, speaker: "P008", text: "检查张三，没问题"),
    Order(intent: .rate, speaker: "P008", text: "rate 赵敏 2014 1.1 self 7"),
    Order(intent: .measure, speaker: "P011", text: "measure 客服部 owner-satisfaction 96.5%"),
    Order(intent: .measure, speaker: "P011", text: "客服部 业主满意度 96.5%"),
    Order(intent: .incident, speaker: "P011", text: "incident 客服部 fire"),
    Order(intent: .incident, speaker: "P012", text: "否决事件 客服部 火灾 配电房起火"),
    Order(intent: .close, speaker: "P012", text: "close 2026-10"),
    Order(intent: .close, speaker: "P012", text: "结算10月"),
    Order(intent: .late, speaker: "P008", text: "迟报 张三10月20日投诉严重扣4分"),
    Order(intent: .roster, speaker: "P012", text: "入职 王五 接待员 客服部"),
    Order(intent: .roster, speaker: "P012", text: "转岗 李四 管家 11月10日"),
    Order(intent: .roster, speaker: "P012", text: "离职 李四"),
  ]

  /// A slip may be why these are said: 撤销11-0007，记错人了.
  private static let changes = [
    Order(intent: .undo, speaker: "P008", text: "undo 11-0007"),
    Order(intent: .undo, speaker: "P008", text: "撤销11-0007"),
    Order(intent: .amend, speaker: "P008", text: "amend 11-0007 5"),
    Order(intent: .amend, speaker: "P008", text: "把11-0007改成5分"),
    Order(intent: .decide, speaker: "P012", text: "驳回11-0007 监控清楚"),
    Order(intent: .decide, speaker: "P012", text: "申诉成立11-0007 监控清楚"),
    Order(intent: .waive, speaker: "P012", text: "免自评 刘备 10月 请长假"),
    Order(intent: .reopen, speaker: "P012", text: "反结算10月 漏了一条"),
    Order(intent: .adjust, speaker: "P012", text: "调整11-0007"),
    Order(intent: .withdraw, speaker: "P001", text: "withdraw 11-0007"),
  ]

  private let world: World
  private let reader: Reader

  init() throws {
    world = try Fixtures.world()
    reader = world.reader()
  }

  private func read(_ text: String, of order: Order) throws -> Conversation.Reading {
    let speaker = try #require(world.person(order.speaker))
    return reader.read(text, by: speaker, today: world.today)
  }

  private func words(_ file: String) throws -> [String] {
    try Fixtures.text("Talk/" + file).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The messages that still write: every line with every word, each in one of the places.
  private func written(_ orders: [Order], _ words: [String], places: Int) throws -> [String] {
    var written: [String] = []
    for (row, order) in orders.enumerated() {
      for (column, word) in words.enumerated() {
        let text = Self.places[(row + column) % places](order.text, word)
        let reading = try read(text, of: order)
        if reading.intent.writes && reading.isComplete { written.append(text) }
      }
    }
    return written
  }

  @Test func theLinesAloneWrite() throws {
    for order in Self.new + Self.changes {
      let reading = try read(order.text, of: order)
      #expect(reading.intent == order.intent && reading.isComplete, "\(order.text)")
    }
  }

  @Test func aSlipNamedAtOnceWritesNothingNew() throws {
    let written = try written(Self.new, words("slips.txt"), places: Self.places.count)
    #expect(written.isEmpty, "\(written.joined(separator: "\n"))")
  }

  @Test func calledOffBehindWritesNothing() throws {
    let words = try words("called-off.txt")
    let written = try written(Self.new + Self.changes, words, places: Self.placesBehind)
    #expect(written.isEmpty, "\(written.joined(separator: "\n"))")
  }

  @Test func calledOffBeforeWritesNothingNew() throws {
    let written = try written(Self.new, words("called-off.txt"), places: Self.places.count)
    #expect(written.isEmpty, "\(written.joined(separator: "\n"))")
  }

  /// A note may use the same words of what happened.
  @Test(arguments: ["张三值班一般扣2分", "deduct 张三 duty general 2", "李四没戴工牌扣2分"])
  func whatIsNotedIsNotTakenBack(line: String) throws {
    let order = Order(intent: .deduct, speaker: "P008", text: line)
    for note in try words("noted.txt") {
      let reading = try read("\(line)，\(note)", of: order)
      #expect(reading.intent == .deduct && reading.isComplete, "\(line)，\(note)")
      #expect(reading.note != nil)
    }
  }
}
