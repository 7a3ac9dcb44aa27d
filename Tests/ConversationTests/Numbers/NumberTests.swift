import Appraisal
import Conversation
import Testing

@Suite struct NumberTests {
  @Test(
    "The forms of the contract and their relatives",
    arguments: [
      ("3", "3"), ("3分", "3 points"), ("三分", "3 points"), ("两分", "2 points"),
      ("俩分", "2 points"), ("十分", "10 points"), ("十五", "15"), ("二十", "20"),
      ("二十一分", "21 points"), ("一百零五", "105"), ("一百十五", "115"), ("一百五", "150"),
      ("两千三", "2300"), ("1.5", "1.5"), ("2.0分", "2 points"), ("1.25分", "1.25 points"),
      ("一点五", "1.5"), ("一点五分", "1.5 points"), ("零点五分", "0.5 points"),
      ("十点二五", "10.25"), ("半分", "0.5 points"), ("四分半", "4.5 points"),
      ("两分半", "2.5 points"), ("3 分", "3 points"), ("肆", "4"), ("肆分", "4 points"),
      ("壹分", "1 points"), ("拾伍", "15"), ("-4", "minus 4"), ("+4", "plus 4"),
      ("−4分", "minus 4 points"), ("负四分", "minus 4 points"), ("minus 4", "minus 4"),
      ("96.5%", "96.5 percent"), ("百分之九十五", "95 percent"), ("百分之95", "95 percent"),
      ("百分之九十八点二", "98.2 percent"), ("百分百", "100 percent"),
      ("3个百分点", "3 percent"), ("100万", "1000000"), ("92.5万", "925000"),
      ("一百万", "1000000"), ("三点五万", "35000"), ("1.2亿", "120000000"), ("5百", "500"),
      ("10万元", "100000 money"), ("3 points", "3 points"), ("2pts", "2 points"),
      ("1 point", "1 points"), ("1,000", "1000"), ("12,345.6", "12345.6"),
      ("1,000,000", "1000000"), ("两次", "2 count"), ("3次", "3 count"), ("两起", "2 count"),
      ("3 times", "3 count"), ("twice", "2 count"), ("once", "1 count"), ("第3", "3 ordinal"),
      ("第三次", "3 ordinal"), ("3rd", "3 ordinal"), ("3到5分", "3..5 points"),
      ("3-5分", "3..5 points"), ("3-5", "3..5"), ("3~5", "3..5"), ("1至2分", "1..2 points"),
      ("三到五分", "3..5 points"), ("3分到5分", "3..5 points"), ("3或4分", "3..4 points"),
      ("3、4分", "3..4 points"), ("3 to 5", "3..5"), ("3 - 5", "3..5"),
      ("3 or 4 points", "3..4 points"), ("1.5-2", "1.5..2"), ("一两分", "1..2 points"),
      ("三五分", "3..5 points"), ("两三次", "2..3 count"), ("十分钟", "10 minute"),
      ("五分钟", "5 minute"), ("10 minutes", "10 minute"), ("98分贝", "98 other:分贝"),
      ("3天", "3 day"), ("三天半", "3.5 day"), ("半天", "0.5 day"), ("15户", "15 household"),
      ("2小时", "2 hour"), ("半小时", "0.5 hour"), ("5名", "5 person"), ("50元", "50 money"),
      ("50块钱", "50 money"), ("¥50", "50 money"), ("8号楼", "8 other:号楼"),
      ("2部", "2 other:部"), ("10月", "10 other:月"), ("14:30", "14.5 clock"),
      ("10点", "10 clock"), ("三点半", "3.5 clock"), ("三点十五分", "3.25 clock"),
      ("两点一刻", "2.25 clock"), ("9点30分", "9.5 clock"), ("two", "2"),
      ("half a point", "0.5 points"), ("two and a half points", "2.5 points"), ("1.1", "1.1"),
      ("2014", "2014"), ("零", "0"), ("0", "0"), ("0.5", "0.5"),
    ])
  func reads(_ text: String, _ reading: String) {
    #expect(Reading.number(text) == "[\(text)] \(reading)")
  }

  @Test(
    "T47: like a number, and nothing anybody can rely on",
    arguments: [
      "3e2", "0x10", "1e0 分", "nan", "infinity", "5k", "2x", "十几分", "几十分", "好几分", "几分",
      "若干分", "一点五六七八九一二", "1.2.3", "3.14159265", "1234567890123", "1,5", "1,00", "1,5分",
      "10,00,000", "007", "05分", "三分之一分", "1/2分", "5-3分", "5到3分", "十五六分", "三四十分",
      "一千五十", "一二三", "零五", "三十百", "--4", ".5分", "10多分", "二十来分", "3分左右", "3分以上",
      "约3分", "大约三分", "at least 3 points", "a few points", "twenty five", "twenty-five",
      "1-2-3", "2*3分", "2026-13", "13-0007", "0571-88881234", "25:00", "3点5分", "1万2千",
      "百分之几", "3_000", "3-b",
    ])
  func unreadable(_ text: String) {
    let reading = Reading.number(text)
    #expect(reading.hasPrefix("[\(text)] ") || text.contains("几"), "\(reading)")
    #expect(reading == "-" ? text == "百分之几" : reading.contains("] ?"), "\(reading)")
  }

  @Test(
    "Names, dates, words: no number begins here",
    arguments: [
      "11-0007", "2026-11-0007", "2026-11-85691", "2026-q4-0003", "2014-0012", "2026-10-03",
      "2026-1-3", "2026.10.3", "2026q3", "2014h1", "2026-10", "2026-q3", "10/3", "2026/10/3",
      "10-03", "10-3",
      "一般", "一直", "一起",
      "一共", "一样", "万一", "拾金不昧", "千万别", "百姓", "半夜", "半路", "几乎", "十足", "十分严重",
      "十分生气", "十分不满", "十二分满意", "p001", "one of them", "onerous", "tension", "分", "点",
      "-", "+", "-complaint", "第", "百分", ".", "负责",
    ])
  func noNumber(_ text: String) { #expect(Reading.number(text) == "-") }

  @Test("Nothing is torn out of a longer token")
  func wholeTokens() {
    for text in [
      "11-0007", "2026-11-85691", "2026-q4-0003", "10/3", "2026-10-03", "p001", "sim-4", "v1.2",
      "#11-0007", "no.3", "3-5", "14:30", "统一", "唯一", "周三", "星期五", "乱七八糟", "第三", "负四", "-4",
      "+4", "--4",
    ] {
      let scalars = Array(text.unicodeScalars)
      for position in 1..<scalars.count {
        let found = Reading.numbers.candidates(in: scalars, at: position)
        #expect(found.allSatisfy { $0.isTail }, "\(text) at \(position)")
      }
    }
  }

  @Test(
    "In a line",
    arguments: [
      ("张三值班一般违规扣2分", ["[三] 3", "[2分] 2 points"]),
      ("扣张三投诉十分严重扣4分", ["[三] 3", "[4分] 4 points"]),
      ("李四迟到十分钟扣2分", ["[四] 4", "[十分钟] 10 minute", "[2分] 2 points"]),
      ("值班十分敷衍了事", []), ("值班十分邋遢", ["[十分] 10 points doubt:adverb"]),
      ("扣十分邋遢", ["[十分] 10 points"]), ("扣十分严重", ["[十分] 10 points doubt:adverb"]),
      ("扣十分，昨天", ["[十分] 10 points"]), ("扣3分半夜脱岗", ["[3分] 3 points"]),
      ("扣2回访不及时", ["[2] 2"]), ("扣2例会迟到", ["[2] 2"]), ("扣2天天迟到", ["[2] 2"]),
      ("三点五分离岗", ["[三点五分] 3.5 points doubt:clock"]),
      ("扣三点五分", ["[三点五分] 3.5 points"]), ("扣3点", ["[3点] ?"]),
      ("客服处 物业费 计划100万 实际92万", ["[100万] 1000000", "[92万] 920000"]),
      ("rate 赵敏 2014 1.1 self 7", ["[2014] 2014", "[1.1] 1.1", "[7] 7"]),
      ("给赵敏2014年3.1一级评分5", ["[2014年] 2014 other:年", "[3.1] 3.1", "[一级] 1 other:级", "[5] 5"]),
      ("把11-0007改成5分", ["[5分] 5 points"]), ("undo 11-0007", []),
      ("值班一般违规两次，每次扣1分", ["[两次] 2 count", "[1分] 1 points"]),
      ("一共两起", ["[两起] 2 count"]), ("扣-2分", ["[-2分] minus 2 points"]),
      ("张三 complaint serious -4", ["[三] 3", "[-4] minus 4"]), ("serious:3", ["[3] 3"]),
      ("p001,p004 2", ["[2] 2"]), ("P001,3", ["[3] 3"]), ("扣3多次违规", ["[3] 3", "[多次] ? count"]),
      ("commend 张三 5 拾金不昧", ["[三] 3", "[5] 5"]),
      ("measure owner-satisfaction 98.2%", ["[98.2%] 98.2 percent"]),
    ])
  func inALine(_ text: String, _ readings: [String]) {
    #expect(Reading.sweep(text) == readings)
  }

  @Test("A number that an earlier one runs through is marked")
  func tails() {
    for (text, position) in [
      ("三五分", 1), ("一百零五", 3), ("3到5分", 2), ("3分到5分", 3), ("约3分", 1), ("三四分", 1),
      ("十几分", 1), ("3 to 5", 5),
    ] {
      #expect(Reading.number(text, at: position).hasSuffix(" tail"), "\(text)")
    }
    for (text, position) in [("迟到5分钟", 2), ("张三3分", 2), ("3.1一级", 3)] {
      #expect(!Reading.number(text, at: position).hasSuffix("tail"), "\(text)")
    }
  }

  @Test("A unit that can begin a name is offered without it too")
  func nameUnits() {
    let found = Reading.numbers.candidates(in: Array("3张三".unicodeScalars), at: 0)
    #expect(found.map(\.range) == [0..<2, 0..<1])
    #expect(found.map(\.unit) == [.other("张"), nil])
  }
}
