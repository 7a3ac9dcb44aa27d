import Testing

@testable import Hanzi

@Suite("Readings")
struct ReadingTests {
  @Test(
    "Readings, the most common first",
    arguments: [
      ("张", "zhang"), ("張", "zhang"), ("三", "san"), ("长", "chang zhang"),
      ("長", "chang zhang"), ("乐", "le yue"), ("樂", "le yue"), ("行", "xing hang"),
      ("重", "zhong chong"), ("朝", "chao zhao"), ("盛", "sheng cheng"), ("贾", "jia gu"),
      ("晟", "sheng cheng"), ("莘", "shen xin"), ("茜", "qian xi"), ("娜", "na nuo"),
      ("阿", "a e"), ("可", "ke"), ("系", "xi ji"), ("宿", "su xiu"), ("乾", "qian gan"),
      ("吕", "lv lu lyu"), ("女", "nv nu nyu"), ("略", "lve lue lyue"), ("后", "hou"),
      ("後", "hou"), ("〇", "ling"), ("㛃", "jie"), ("𬀩", "wei"), ("⼀", "yi"), ("龚", "gong"),
      ("a", ""), ("3", ""), ("。", ""), ("\u{10FFFF}", ""),
    ])
  func readings(_ character: String, _ expected: String) {
    let readings = character.unicodeScalars.flatMap(Hanzi.readings)
    #expect(readings == expected.split(separator: " ").map(String.init))
  }

  @Test("Nearly every character of the basic block is read, in plain lower-case letters")
  func coverage() {
    let codes = (UInt32(0x4E00)...0x9FFF).compactMap(Unicode.Scalar.init)
    let readings = codes.map(Hanzi.readings)
    #expect(readings.count(where: \.isEmpty) < 80)
    #expect(readings.joined().allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
  }

  @Test(
    "Surnames in their own reading",
    arguments: [
      ("单雄信", "shan", 1), ("單雄信", "shan", 1), ("曾一般", "zeng", 1), ("解晓东", "xie", 1),
      ("仇英", "qiu", 1), ("查良镛", "zha", 1), ("区伟", "ou", 1), ("區偉", "ou", 1),
      ("任静", "ren", 1), ("朴树", "piao", 1), ("盖茨", "ge gai", 1), ("乐毅", "yue le", 1),
      ("员半千", "yun", 1), ("缪斯", "miao mou", 1), ("宓静", "fu mi", 1), ("种师道", "chong", 1),
      ("黑娃", "he hei", 1), ("折可适", "she", 1), ("召伯", "shao", 1), ("秘鲁", "bi", 1),
      ("尹志平", "yin", 1), ("覃辉", "qin tan", 1), ("繁星", "po", 1), ("翟志刚", "zhai di", 1),
      ("冼星海", "xian", 1), ("沈从文", "shen", 1), ("石磊", "shi", 1),
      ("万里", "wan", 1), ("葛优", "ge", 1), ("令狐冲", "linghu", 2), ("尉迟恭", "yuchi", 2),
      ("尉遲恭", "yuchi", 2), ("万俟卨", "moqi", 2), ("萬俟卨", "moqi", 2),
      ("长孙无忌", "zhangsun", 2), ("澹台灭明", "tantai", 2), ("欧阳娜娜", "ouyang", 2),
      ("歐陽修", "ouyang", 2), ("司马光", "sima", 2), ("诸葛亮", "zhuge", 2),
      ("上官婉儿", "shangguan", 2), ("夏侯惇", "xiahou", 2), ("皇甫嵩", "huangfu", 2),
      ("慕容复", "murong", 2), ("单于飞", "chanyu shanyu", 2),
      ("闾丘露薇", "lvqiu luqiu lyuqiu", 2), ("呼延灼", "huyan", 2), ("宇文泰", "yuwen", 2),
      ("乐正绫", "yuezheng", 2), ("鲜于枢", "xianyu", 2), ("拓跋焘", "tuoba", 2),
    ])
  func surname(_ name: String, _ reading: String, _ length: Int) {
    let found = Hanzi.surnameReading(of: name.unicodeScalars)
    #expect(found?.reading == reading.split(separator: " ").map(String.init))
    #expect(found?.length == length)
  }

  @Test(
    "No surname of its own reading", arguments: ["张三", "王伟", "Amy", "", "·", "李", "吕布", "干将", "於菟"])
  func ordinary(_ name: String) {
    #expect(Hanzi.surnameReading(of: name.unicodeScalars) == nil)
  }

  @Test(
    "Tones go, other digits stay",
    arguments: [
      ("zhāng sān", "zhang san"), ("Zhāng Sān", "Zhang San"), ("zhang1 san1", "zhang san"),
      ("zhang1san1", "zhangsan"), ("ōuyáng nànà", "ouyang nana"), ("lǚ bù", "lv bu"),
      ("lü3 bu4", "lv bu"), ("lv3bu4", "lvbu"), ("lu\u{308}\u{30C}", "lv"), ("nüè", "nve"),
      ("za\u{304}n", "zan"), ("zhang san", "zhang san"), ("kou4fen", "kou4fen"), ("P001", "P001"),
      ("P1", "P1"), ("Q3", "Q3"), ("a4", "a4"), ("3", "3"), ("zhang9", "zhang9"),
      ("zhang3分", "zhang3分"), ("zhang1san1扣4分", "zhangsan扣4分"), ("wei3.5", "wei3.5"),
      ("zhang13", "zhang13"), ("complaint 4", "complaint 4"), ("张三", "张三"), ("", ""),
      ("2026-10-03", "2026-10-03"), ("xi1'an1", "xi'an"), ("é", "e"),
    ])
  func toneless(_ typed: String, _ expected: String) {
    #expect(Hanzi.tonelessed(typed) == expected)
  }
}
