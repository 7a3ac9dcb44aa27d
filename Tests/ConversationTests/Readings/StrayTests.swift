import Appraisal
import Conversation
import Testing

/// No word that nobody knows makes an order of something else, wherever it stands.
@Suite struct StrayTests {
  /// Words without any meaning here.
  static let strays = ["嘟嘟", "咕噜", "瓢盆", "榔头", "橙蓝", "叮当", "芝麻", "袋鼠"]

  /// Orders by those who may give them, cut where a word may be put.
  static let orders: [(speaker: String, parts: [String])] = [
    ("P008", ["撤销", "11-0009"]), ("P008", ["11-0009", "撤销"]), ("P008", ["撤销", "刚才那条"]),
    ("P008", ["把11-0009", "改成", "2分"]), ("P008", ["11-0009", "改成", "严重"]),
    ("P012", ["结算", "10月"]), ("P012", ["10月", "结算"]),
    ("P012", ["离职 ", "高兴"]), ("P012", ["高兴", "离职"]),
    ("P012", ["李四", "转岗", "管家"]), ("P012", ["转岗 ", "李四 ", "管家"]),
    ("P008", ["检查", "张三", "没问题"]), ("P011", ["客服部", "业主满意度", "96%"]),
    ("P011", ["客服处", "物业费", "计划100万", "实际92万"]),
    ("P004", ["自评", "仪容仪表", "9分"]), ("P012", ["免自评 ", "刘备 ", "10月", " 请长假"]),
  ]

  @Test(arguments: orders.map { $0.parts.joined() }.indices)
  func noOrderTakesAnUnknownWord(place: Int) throws {
    let (speaker, parts) = Self.orders[place]
    let world = try Fixtures.world()
    let reader = world.reader()
    let person = try #require(world.person(speaker))
    let whole = reader.read(parts.joined(), by: person, today: world.today)
    try #require(whole.intent.writes && whole.isComplete, "\(parts.joined()) \(whole)")
    // Behind a space a reason may stand, and a waiver has one.
    let ends = parts.last?.hasPrefix(" ") ?? false ? parts.count - 1 : parts.count
    for word in Self.strays {
      for cut in 0...ends {
        let text = parts[..<cut].joined() + word + parts[cut...].joined()
        let reading = reader.read(text, by: person, today: world.today)
        #expect(!(reading.intent.writes && reading.isComplete), "\(text) \(reading)")
      }
    }
  }

  /// A deduction has more room, but not right before the name nor joined to the points.
  @Test func noDeductionIsToldByAnUnknownWord() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let speaker = try #require(world.person("P008"))
    for word in Self.strays {
      for text in ["\(word)张三值班一般扣2分", "张三值班一般扣2分\(word)", "\(word)扣张三值班一般2分"] {
        let reading = reader.read(text, by: speaker, today: world.today)
        #expect(!(reading.intent.writes && reading.isComplete), "\(text) \(reading)")
      }
      for text in ["张三\(word)值班一般扣2分", "张三值班一般扣2分，\(word)", "\(word)，张三值班一般扣2分"] {
        let reading = reader.read(text, by: speaker, today: world.today)
        #expect(reading.isComplete && reading.note == word, "\(text) \(reading)")
      }
    }
  }

  /// Reasons stand where people put them.
  @Test(arguments: [
    ("P008", "撤销11-0009，当天他休息", "当天他休息"), ("P008", "撤销11-0009因为他那天请假", "因为他那天请假"),
    ("P008", "undo 11-0009, the owner withdrew the complaint", "owner withdrew the complaint"),
    ("P008", "11-0009改成1分 业主已谅解", "业主已谅解"), ("P012", "结算10月，单子都齐了", "单子都齐了"),
    ("P012", "反结算8月 漏了一张抽检表", "漏了一张抽检表"),
    ("P012", "申诉成立11-0019排班表上他休息", "排班表上他休息"),
  ])
  func aReasonIsKept(speaker: String, text: String, note: String) throws {
    let world = try Fixtures.world()
    let person = try #require(world.person(speaker))
    let reading = world.reader().read(text, by: person, today: world.today)
    #expect(reading.intent.writes && reading.isComplete && reading.note == note, "\(reading)")
  }

  /// What led to a deduction may open the line, and how often or when somebody did it be told.
  @Test(arguments: [
    "因张三值班严重违规，扣3分", "因为张三值班一般违规，扣2分", "由于张三值班一般违规扣2分",
    "because 张三 duty general, deduct 2", "张三经常迟到，值班一般扣2分",
    "张三当时不在岗，值班一般扣2分", "业主要张三道歉，投诉一般扣2分", "张三值班一般扣2分，同11-0003",
  ])
  func aMemoIsAnOrder(text: String) throws {
    let world = try Fixtures.world()
    let speaker = try #require(world.person("P008"))
    let reading = world.reader().read(text, by: speaker, today: world.today)
    #expect(reading.intent == .deduct && reading.isComplete, "\(reading)")
  }
}
