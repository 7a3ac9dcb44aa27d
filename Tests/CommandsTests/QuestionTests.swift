import Commands
import Testing

/// What becomes of a question whose answer is none, and of changes that say too little.
@Suite struct QuestionTests {
  /// The number that was asked about is never left out for a word that says nothing about it.
  @Test(arguments: [
    ("扣高兴 值班 严重 一两分", "不清楚"), ("扣高兴 值班 严重 一两分", "whatever"),
    ("deduct P013 duty serious 6.12", "ok"), ("deduct P013 duty serious 6.12", "不是日期"),
    ("deduct P013 duty serious 6.12", "今天"), ("扣高兴 值班 一般 多次", "不少"),
  ])
  func whatIsNoAnswerWritesNothing(line: String, answer: String) throws {
    let session = try Office().session()
    guard case .ask = try session.say("P008", line).outcome else {
      Issue.record("nothing was asked")
      return
    }
    let next = try session.say("P008", answer)
    #expect(next.ref == nil, "\(next.text)")
    #expect(try session.say("P013", "me").total == "100")
  }

  @Test func aDottedNumberMayBePointsOrADay() throws {
    let session = try Office().session()
    try session.say("P008", "扣张三 投诉 严重 5分 未回访")
    for change in ["amend 11-0001 11.5", "amend 11-0001 2.1"] {
      guard case .ask = try session.say("P008", change).outcome else {
        Issue.record("\(change) was not asked about")
        return
      }
    }
    #expect(try session.say("P001", "me").total == "95")
  }

  @Test func noEntryIsMovedToADayOnWhichThePersonWasNotThere() throws {
    let session = try Office().session()
    try session.say("P008", "扣卫新 值班 一般 1分 11月17日")
    #expect(try session.say("P008", "amend 11-0001 11月2日").refusal == "not-joined")
    try session.say("P008", "扣高兴 值班 一般 1分 11月5日")
    try session.say("P012", "离职 高兴 11月10日")
    #expect(try session.say("P008", "amend 11-0002 11月15日").refusal == "left")
  }
}
