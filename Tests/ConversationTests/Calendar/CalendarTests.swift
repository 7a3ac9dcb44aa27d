import Appraisal
import Conversation
import Testing

/// Days as seen from Saturday, 2026-11-21, the day of the contract's examples.
@Suite struct DayTests {
  private let today = Day(iso: "2026-11-21") ?? Day(number: 0)

  @Test(
    "Words and dates that say one day",
    arguments: [
      ("今天", "2026-11-21"), ("今早", "2026-11-21"), ("今晚", "2026-11-21"),
      ("昨天", "2026-11-20"), ("昨晚", "2026-11-20"), ("昨", "2026-11-20"),
      ("昨天上午", "2026-11-20"), ("昨天 晚上", "2026-11-20"), ("前天下午", "2026-11-19"),
      ("前天", "2026-11-19"), ("大前天", "2026-11-18"), ("大大前天", "2026-11-17"),
      ("明天", "2026-11-22"), ("后天", "2026-11-23"), ("大后天", "2026-11-24"),
      ("today", "2026-11-21"), ("yesterday", "2026-11-20"), ("yesterday morning", "2026-11-20"),
      ("last night", "2026-11-20"), ("the day before yesterday", "2026-11-19"),
      ("tomorrow", "2026-11-22"), ("周三", "2026-11-18"), ("周3", "2026-11-18"),
      ("周六", "2026-11-21"), ("周日", "2026-11-15"), ("星期二", "2026-11-17"),
      ("星期天", "2026-11-15"), ("礼拜一", "2026-11-16"), ("上周五", "2026-11-13"),
      ("上周日", "2026-11-15"), ("上上周五", "2026-11-06"), ("上个星期三", "2026-11-11"),
      ("本周三", "2026-11-18"), ("这周三", "2026-11-18"), ("本周日", "2026-11-22"),
      ("下周一", "2026-11-23"), ("周三下午", "2026-11-18"), ("monday", "2026-11-16"),
      ("wednesday", "2026-11-18"), ("fri", "2026-11-20"), ("saturday", "2026-11-21"),
      ("last saturday", "2026-11-14"), ("last sunday", "2026-11-15"),
      ("this monday", "2026-11-16"), ("next friday", "2026-11-27"),
      ("10月3日", "2026-10-03"), ("10月3号", "2026-10-03"), ("十月三日", "2026-10-03"),
      ("十一月二十号", "2026-11-20"), ("10 月 3 日", "2026-10-03"), ("1月5日", "2026-01-05"),
      ("10/3", "2026-10-03"), ("10/03", "2026-10-03"), ("10-03", "2026-10-03"),
      ("2026-10-03", "2026-10-03"), ("2026-10-3", "2026-10-03"), ("2026/10/3", "2026-10-03"),
      ("2026.10.3", "2026-10-03"), ("20261003", "2026-10-03"), ("10.3号", "2026-10-03"),
      ("2026年10月3日", "2026-10-03"), ("26年10月3日", "2026-10-03"),
      ("二〇二六年十月三日", "2026-10-03"), ("二零二五年十二月三十一号", "2025-12-31"),
      ("去年12月1日", "2025-12-01"), ("去年的12月1日", "2025-12-01"),
      ("今年10月3日", "2026-10-03"), ("2027年1月1日", "2027-01-01"),
      ("the 3rd", "2026-11-03"), ("3号", "2026-11-03"), ("三号", "2026-11-03"),
      ("3日", "2026-11-03"), ("21号", "2026-11-21"), ("二十号", "2026-11-20"),
      ("oct 3", "2026-10-03"), ("oct. 3", "2026-10-03"), ("october 3rd", "2026-10-03"),
      ("oct 3, 2025", "2025-10-03"), ("oct 3 2025", "2025-10-03"),
      ("3 oct 2025", "2025-10-03"), ("3rd of october", "2026-10-03"),
      ("the 25th of last month", "2026-10-25"), ("三天前", "2026-11-18"),
      ("3天前", "2026-11-18"), ("3 天前", "2026-11-18"), ("3天之前", "2026-11-18"),
      ("3 days ago", "2026-11-18"), ("two days ago", "2026-11-19"), ("a day ago", "2026-11-20"),
      ("a week ago", "2026-11-14"), ("一周前", "2026-11-14"), ("两个星期前", "2026-11-07"),
      ("上月25号", "2026-10-25"), ("上个月25号", "2026-10-25"), ("上月31日", "2026-10-31"),
      ("本月3号", "2026-11-03"), ("本月25号", "2026-11-25"), ("12月3日", "2026-12-03"),
      ("12/31", "2026-12-31"), ("30天前", "2026-10-22"), ("325天前", "2025-12-31"),
    ])
  func saysOneDay(_ text: String, _ day: String) {
    #expect(Reading.day(text, today: today) == "[\(text)] \(day)")
  }

  @Test(
    "Words that say no single day are to be asked about",
    arguments: [
      "上周", "上个星期", "本周", "last week", "this week", "周末", "weekend", "前几天", "这两天",
      "前3天", "前三天", "last 3 days", "几天前", "a few days ago", "the other day", "月初", "月底",
      "上月底", "10月底", "2025年10月底", "25号", "22号", "31号", "the 30th", "一个月前",
      "2 months ago", "2小时前", "那天",
    ])
  func mustBeAsked(_ text: String) {
    #expect(Reading.day(text, today: today) == "[\(text)] ask()")
  }

  @Test(
    "Readings that are doubtful say so, with the days they may mean",
    arguments: [
      ("last friday", "[last friday] ask(2026-11-20 2026-11-13)"),
      ("last monday", "[last monday] ask(2026-11-16 2026-11-09)"),
      ("10/3/2026", "[10/3/2026] ask(2026-10-03 2026-03-10)"),
      ("10/31/2026", "[10/31/2026] 2026-10-31"), ("31/10/2026", "[31/10/2026] 2026-10-31"),
      ("周三次", "[周三] ask(2026-11-18)"), ("本周三次", "[本周三] ask(2026-11-18)"),
      ("周一起床", "[周一] ask(2026-11-16)"), ("周一直", "[周一] ask(2026-11-16)"),
      ("周日常巡查", "[周日] ask(2026-11-15)"), ("周一下午", "[周一下午] 2026-11-16"),
      ("10.3", "[10.3] 2026-10-03 dotted"),
      ("10-3", "[10-3] 2026-10-03 hyphened"), ("10-12", "[10-12] 2026-10-12 hyphened"),
      ("3 oct", "[3 oct] 2026-10-03 numberFirst"), ("sat", "[sat] 2026-11-21 everyday"),
      ("3rd", "[3rd] 2026-11-03 everyday"),
      ("the 3rd complaint", "[the 3rd] 2026-11-03 everyday"),
    ])
  func tellsDoubt(_ text: String, _ reading: String) {
    #expect(Reading.day(text, today: today) == reading)
  }

  @Test(
    "Dates that do not exist are not repaired",
    arguments: [
      "2月30日", "2月29日", "11月31日", "13月1日", "13/1", "0/5", "24/7", "2026-13-05", "2026-02-29",
      "20261305", "2026年2月30日", "feb 30", "1/2/3",
    ])
  func noSuchDate(_ text: String) {
    #expect(Reading.day(text, today: today) == "[\(text)] ?")
  }

  @Test(
    "What only looks like a day is none",
    arguments: [
      "3号楼", "3号岗", "3号电梯", "三日内", "12日常", "10.3分", "1/2分", "12.5%", "13.1", "11-0007",
      "2026-11-0007", "2014-0012", "2026-11", "oct 3 points", "todays", "sunset",
      "marching", "monday2", "4天前台", "3天", "100号", "0号", "32号", "以后天天", "说明天气",
      "楼下周围", "两日", "3个月", "the", "第3天", "1.10.3", "x10/3", "10月", "20261003元", "前5名",
    ])
  func noDay(_ text: String) {
    #expect(Reading.day(text, today: today) == "-")
  }

  @Test(
    "In a line",
    arguments: [
      ("张三三天前值班", ["[三天前] 2026-11-18 tail"]), ("张三3号值班", ["[3号] 2026-11-03"]),
      ("deduct zhangsan duty general 1 oct 3", ["[oct 3] 2026-10-03"]),
      ("张三昨天前天值班", ["[昨天] 2026-11-20", "[前天] 2026-11-19"]),
      ("10.3张三值班一般扣2分", ["[10.3] 2026-10-03 dotted"]),
      ("history 张三 10月", ["[10月] 2026-10"]), ("客服部10月得分", ["[10月] 2026-10"]),
      ("rate 赵敏 2014 1.1 self 7", ["[2014] 2014 bareYear", "[1.1] 2026-01-01 dotted"]),
      ("close 2026-10", ["[2026-10] 2026-10"]), ("undo 11-0007", []),
      ("把11-0007改成5分", []), ("每周三都迟到", ["[周三] ask()"]),
      ("张三2026年10月3日值班", ["[2026年10月3日] 2026-10-03"]),
    ])
  func inALine(_ text: String, _ readings: [String]) {
    #expect(Reading.dates(text, today: today) == readings)
  }

  @Test("A longer word that starts earlier marks what it holds")
  func tails() {
    for (text, position) in [
      ("上周三", 1), ("大前天", 1), ("10月3号", 3), ("二十三号", 2), ("last friday", 5),
      ("oct 3rd", 4),
    ] {
      #expect(Reading.day(text, at: position, today: today).hasSuffix(" tail"), "\(text)")
    }
  }
}

/// Periods as seen from 2026-11-21.
@Suite struct PeriodTests {
  private let today = Day(iso: "2026-11-21") ?? Day(number: 0)

  @Test(arguments: [
    ("本月", "2026-11"), ("这个月", "2026-11"), ("当月", "2026-11"), ("this month", "2026-11"),
    ("上月", "2026-10"), ("上个月", "2026-10"), ("上月份", "2026-10"), ("上上个月", "2026-09"),
    ("last month", "2026-10"), ("10月", "2026-10"), ("十月", "2026-10"), ("10月份", "2026-10"),
    ("12月", "2025-12"), ("11月", "2026-11"), ("十二月", "2025-12"), ("一月", "2026-01"),
    ("2026-10", "2026-10"), ("2026-3", "2026-03"), ("2026/10", "2026-10"), ("202610", "2026-10"),
    ("2026年10月", "2026-10"), ("2026年10月份", "2026-10"), ("2026 年 10 月", "2026-10"),
    ("14年5月", "2014-05"), ("二〇一四年五月", "2014-05"), ("去年10月", "2025-10"),
    ("去年的12月", "2025-12"), ("oct", "2026-10"), ("october", "2026-10"), ("dec", "2025-12"),
    ("oct 2025", "2025-10"), ("october, 2025", "2025-10"), ("三季度", "2026-Q3"),
    ("第三季度", "2026-Q3"), ("3季度", "2026-Q3"), ("第3季", "2026-Q3"), ("q3", "2026-Q3"),
    ("q4", "2026-Q4"), ("2026q3", "2026-Q3"), ("2026-q3", "2026-Q3"), ("2026 q3", "2026-Q3"),
    ("2025年第三季度", "2025-Q3"), ("2025三季度", "2025-Q3"), ("去年q3", "2025-Q3"),
    ("本季度", "2026-Q4"), ("上季度", "2026-Q3"), ("this quarter", "2026-Q4"),
    ("last quarter", "2026-Q3"), ("third quarter", "2026-Q3"), ("上半年", "2026-H1"),
    ("下半年", "2026-H2"), ("h1", "2026-H1"), ("2026-h1", "2026-H1"), ("2026上半年", "2026-H1"),
    ("2025年下半年", "2025-H2"), ("去年下半年", "2025-H2"), ("last year h2", "2025-H2"),
    ("今年", "2026"), ("本年度", "2026"), ("去年", "2025"), ("前年", "2024"), ("this year", "2026"),
    ("last year", "2025"), ("2014年", "2014"), ("2014年度", "2014"), ("二〇一四年", "2014"),
  ])
  func saysOnePeriod(_ text: String, _ period: String) {
    #expect(Reading.period(text, today: today) == "[\(text)] \(period)")
  }

  @Test(arguments: [
    ("2014", "[2014] 2014 bareYear"), ("1998", "[1998] 1998 bareYear"),
    ("2026.10", "[2026.10] 2026-10 dotted"), ("may", "[may] 2026-05 everyday"),
    ("march", "[march] 2026-03 everyday"),
  ])
  func tellsDoubt(_ text: String, _ reading: String) {
    #expect(Reading.period(text, today: today) == reading)
  }

  @Test(
    "A day, an entry or a length is no period",
    arguments: [
      "10月3日", "十月三号", "2026-10-03", "2026-11-0007", "2026-q4-0003", "2014-0012", "q4-0003",
      "3个月", "两月", "13月", "0月", "2026-13", "2026年13月", "10月底", "上月25号", "2014年底", "oct 3",
      "20261003", "201413", "2014分", "2014元", "3024", "1314", "q5", "h3", "maybe", "decide",
      "四季", "五季度", "2026q3x", "a2014",
    ])
  func noPeriod(_ text: String) { #expect(Reading.period(text, today: today) == "-") }

  @Test("Without a year it is the latest that has begun, on every day of two years")
  func latestBegun() throws {
    let start = try #require(Day(iso: "2025-01-01"))
    for offset in 0..<730 {
      let day = start + offset
      let reader = CalendarReader(today: day)
      for month in 1...12 {
        let text = Array("\(month)月".unicodeScalars)
        let period = try #require(reader.periods(in: text, at: 0).first?.period)
        #expect(period.ordinal == month && period.first <= day && period.first + 366 > day)
      }
      for quarter in 1...4 {
        let text = Array("q\(quarter)".unicodeScalars)
        let period = try #require(reader.periods(in: text, at: 0).first?.period)
        #expect(period.ordinal == quarter && period.first <= day && period.first + 366 > day)
      }
    }
  }
}
