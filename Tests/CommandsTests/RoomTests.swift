import Appraisal
import Commands
import Conversation
import Foundation
import JSONText
import Replies
import Testing

/// What may be said where others read it (`CASES.md` N10, A20): a walk over every kind of outcome.
@Suite struct RoomTests {
  /// Every kind of outcome there is.
  enum Kind: String, CaseIterable {
    case logged, cards, standings, explained, whatif, history, changed, pending, reminder, forms
    case form, help, identity, language, digest, roster, ask, closed, refused, unknown, unavailable,
      leftAlone, seen, printed, round
  }

  /// A new outcome does not build before somebody says here what it is.
  static func kind(_ outcome: Outcome) -> Kind {
    switch outcome {
    case .logged: .logged
    case .cards: .cards
    case .standings: .standings
    case .explained: .explained
    case .whatif: .whatif
    case .history: .history
    case .changed: .changed
    case .pending: .pending
    case .reminder: .reminder
    case .digest: .digest
    case .forms: .forms
    case .form: .form
    case .help: .help
    case .identity: .identity
    case .language: .language
    case .roster: .roster
    case .closed, .incomplete, .reopened, .late, .drawer, .adjusted: .closed
    case .ask: .ask
    case .refused: .refused
    case .unknown: .unknown
    case .unavailable: .unavailable
    case .leftAlone: .leftAlone
    case .seen: .seen
    case .printed: .printed
    case .round: .round
    }
  }

  /// Lines that lead to every kind of outcome, each with who says it.
  static let lines: [(who: String, text: String)] = [
    ("P008", "张三 投诉 严重 4分 未回访业主"), ("P008", "高兴,安静 值班 一般 1分"),
    ("P010", "张三 值班 一般 2分"), ("P008", "检查张三,没问题"), ("P001", "me"), ("P008", "score 张三"),
    ("P008", "score 客服部"), ("P008", "score receptionist"), ("P008", "排名"), ("P008", "why 张三"),
    ("P001", "我为什么扣分"), ("P008", "whatif 张三 duty general 1"), ("P008", "history 张三"),
    ("P008", "amend 11-0001 5"), ("P001", "申诉 11-0001 业主不接电话"), ("P008", "pending"),
    ("P008", "remind"), ("P012", "申诉成立 11-0001 电话记录在"), ("P010", "undo"), ("P008", "forms"),
    ("P008", "form reception"), ("P008", "help"), ("P008", "help deduct"),
    ("P008", "help complaint"),
    ("P008", "whoami"), ("P008", "lang zh-Hans"), ("P012", "alias 张三 三儿"),
    ("P008", "王伟没戴工牌扣2分"), ("P008", "扣高兴 2分"), ("P001", "score 李四"), ("P001", "score 李某某"),
    ("P008", "褚离 昨天 值班 一般 扣1分"), ("P008", "deduct 孙品 duty general 1"),
    ("P008", "deduct 赵敏 duty general 1"), ("P010", "amend 10-0001 3"), ("P008", "天气不错"),
    ("P008", "rate 赵敏 2014 1.1 self 6"), ("P011", "measure 客服部 满意度 98%"), ("P012", "print 张三 10月"),
    ("P012", "close 2026-10"), ("P008", "digest"), ("P008", "late"), ("P008", "检查高兴,没问题"),
    ("P008", "检查高兴,没问题"), ("P008", "no"), ("P008", "rate 郑授"),
  ]

  /// Whether an outcome may call the sender by name.
  ///
  /// A digest praises by name, and says whose turn it is.
  private func addresses(_ outcome: Outcome) -> Bool {
    [.identity, .help].contains(Self.kind(outcome))
  }

  @Test func tellsNobodysFiguresInARoom() throws {
    let session = try Office().session { $0.asksBeforeRepeats = true }
    let names = session.books.roster.people.map(\.name)
    var seen: Set<Kind> = []
    for line in Self.lines {
      let answer = try session.say(line.who, line.text, room: "group")
      seen.insert(Self.kind(answer.outcome))
      #expect(!answer.text.isEmpty)
      let told = answer.text + answer.json.text
      let sender = addresses(answer.outcome) ? session.books.person(known: line.who)?.name : nil
      let named = names.filter { $0 != sender && told.contains($0) }
      #expect(named.isEmpty || Self.kind(answer.outcome) == .digest, "\(line.text): \(answer.text)")
      #expect(!answer.text.contains("{{"), "\(answer.text)")
      if Self.isAboutSomebody(answer.outcome) {
        let rest = told.replacing(/(\d{4}-)?\d{2,4}-\d{4}/, with: "")
        #expect(!rest.utf8.contains { (0x30...0x39).contains($0) }, "\(line.text): \(answer.text)")
      }
    }
    let missing = Set(Kind.allCases).subtracting(seen).subtracting([.unavailable, .seen])
    #expect(missing.isEmpty, "no line leads to \(missing)")
  }

  private static func isAboutSomebody(_ outcome: Outcome) -> Bool {
    switch kind(outcome) {
    case .logged, .cards, .standings, .explained, .whatif, .history, .changed, .roster, .closed,
      .printed, .round:
      true
    default: false
    }
  }

  @Test func praiseIsForTheRoom() throws {
    let session = try Office().session()
    let answer = try session.say("P011", "嘉奖张三5分 业主送锦旗", room: "group")
    #expect(answer.text.contains("张三") && answer.text.contains("业主送锦旗"))
    #expect(!answer.text.contains("5"))
  }

  @Test func theSameLineTellsAllBetweenTwo() throws {
    let session = try Office().session()
    #expect(try session.say("P001", "me 上个月").text.contains("100"))
    #expect(try !session.say("P001", "me 上个月", room: "group").text.contains("100"))
  }

  /// A form is not rated where others read the marks.
  @Test func nobodyRatesAFormInARoom() throws {
    let session = try Office().session()
    try session.say("P008", "rate 郑授", room: "group")
    #expect(try RoomTests.kind(session.say("P008", "5", room: "group").outcome) == .unknown)
    try session.say("P008", "rate 郑授")
    #expect(try RoomTests.kind(session.say("P008", "5").outcome) == .round)
  }

  /// One open question per person and channel.
  @Test func anAnswerElsewhereIsNoAnswer() throws {
    let session = try Office().session()
    try session.say("P008", "扣高兴 2分", room: "group")
    #expect(try RoomTests.kind(session.say("P008", "值班").outcome) == .unknown)
    #expect(try RoomTests.kind(session.say("P010", "值班", room: "group").outcome) == .unknown)
    #expect(try session.say("P008", "值班", room: "group").ref == "2026-11-0001")
  }
}
