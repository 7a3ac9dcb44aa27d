import Testing

@testable import Hanzi

/// Folds a whole text, as the reader of messages does.
func fold(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  result.append(contentsOf: text.unicodeScalars.map(Hanzi.folded))
  return String(result)
}

@Suite("Folding")
struct FoldingTests {
  @Test(
    "One form for all ways to type a character",
    arguments: [
      ("張", "张"), ("單", "单"), ("違", "违"), ("規", "规"), ("３", "3"), ("\u{3000}", " "),
      ("Ａ", "a"), ("ａ", "a"), ("Z", "z"), ("[", "["), ("@", "@"), ("\u{A0}", " "),
      ("\u{2003}", " "), ("\u{202F}", " "), ("\u{2028}", "\n"), ("－", "-"), ("～", "~"),
      ("％", "%"), ("、", "、"), ("，", ","), ("。", "。"), ("é", "é"), ("·", "·"),
      ("後", "后"), ("裡", "里"), ("裏", "里"), ("於", "于"), ("衞", "卫"), ("衛", "卫"),
      ("臺", "台"), ("嶽", "岳"), ("峯", "峰"), ("鍾", "钟"), ("葉", "叶"), ("蕭", "萧"),
      ("鄧", "邓"), ("趙", "赵"), ("劉", "刘"), ("陳", "陈"), ("歐陽", "欧阳"), ("司馬", "司马"),
      ("諸葛", "诸葛"), ("投訴處理", "投诉处理"), ("未回訪業主", "未回访业主"), ("扣４分", "扣4分"),
      ("一般違規", "一般违规"), ("嚴重", "严重"), ("嘉獎", "嘉奖"), ("撤銷", "撤销"),
      ("申訴", "申诉"), ("昨天晚上", "昨天晚上"), ("俱樂部", "俱乐部"), ("姊姊", "姊姊"),
      ("⼀⼈", "一人"), ("\u{F9B4}", "领"), ("暐", "𬀩"), ("苧", "苎"), ("😀", "😀"),
    ])
  func folds(_ typed: String, _ expected: String) {
    #expect(fold(typed) == expected)
  }

  @Test("Folding what is folded changes nothing, whatever the scalar")
  func idempotent() {
    var wrong: [UInt32] = []
    var changed = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Hanzi.folded(scalar)
      if once != scalar { changed += 1 }
      if Hanzi.folded(once) != once { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
    #expect(changed > 3000)
  }

  @Test("Common simplified characters and punctuation stay as they are")
  func keeps() {
    let text = """
      的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而\
      方后定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由\
      其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月\
      公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组\
      见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶
      """
    #expect(fold(text) == text)
  }

  @Test("Invisible scalars are ignorable, visible ones are not")
  func ignorable() {
    let ignorable: [UInt32] = [
      0x00, 0x07, 0x0D, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180B, 0x200B, 0x200C,
      0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFE0F, 0xFEFF,
      0xFFFB, 0xFFFE, 0xE0001, 0xE0100, 0xE01EF,
    ]
    let kept: [UInt32] = [
      0x09, 0x0A, 0x20, 0x41, 0xA0, 0xB7, 0x301, 0x2028, 0x3000, 0x3001, 0x4E00, 0x9FFF, 0xFF13,
      0x1F600, 0x20005,
    ]
    #expect(ignorable.compactMap(Unicode.Scalar.init).filter { !Hanzi.isIgnorable($0) } == [])
    #expect(kept.compactMap(Unicode.Scalar.init).filter(Hanzi.isIgnorable) == [])
  }
}
