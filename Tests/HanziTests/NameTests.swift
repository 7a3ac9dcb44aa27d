import Testing

@testable import Hanzi

@Suite("Names")
struct NameTests {
  /// Every name of the roster, with what people would type for it.
  @Test(
    "A person is found by pinyin and by initials",
    arguments: [
      ("张三", "zhangsan", "zs"), ("张三丰", "zhangsanfeng", "zsf"), ("章珊", "zhangshan", "zs"),
      ("李四", "lisi", "ls"), ("李思", "lisi", "ls"), ("王伟", "wangwei", "ww"),
      ("赵敏", "zhaomin", "zm"), ("钱多多", "qianduoduo", "qdd"), ("孙品", "sunpin", "sp"),
      ("周观", "zhouguan", "zg"), ("吴仁丽", "wurenli", "wrl"), ("高兴", "gaoxing", "gx"),
      ("安静", "anjing", "aj"), ("严重阳", "yanchongyang", "ycy"),
      ("严重阳", "yanzhongyang", "yzy"), ("欧阳娜娜", "ouyangnana", "oynn"),
      ("單雄信", "shanxiongxin", "sxx"), ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
      ("Amy Chen", "amychen", "ac"), ("曾一般", "zengyiban", "zyb"), ("刘备", "liubei", "lb"),
      ("郑授", "zhengshou", "zs"), ("冯京", "fengjing", "fj"), ("何冠礼", "heguanli", "hgl"),
      ("褚离", "chuli", "cl"), ("卫新", "weixin", "wx"), ("小张", "xiaozhang", "xz"),
      ("老李", "laoli", "ll"), ("大伟", "dawei", "dw"), ("娜娜", "nana", "nn"),
      ("古丽", "guli", "gl"), ("陈艾米", "chenaimi", "cam"), ("冯经理", "fengjingli", "fjl"),
    ])
  func found(_ name: String, _ spelling: String, _ initials: String) {
    #expect(Hanzi.spellings(ofName: name).contains(spelling))
    #expect(Hanzi.initials(ofName: name).contains(initials))
  }

  @Test(
    "Exactly these spellings",
    arguments: [
      ("單雄信", "shanxiongxin shanxiongshen"), ("曾一般", "zengyiban"), ("王伟", "wangwei"),
      ("欧阳娜娜", "ouyangnana ouyangnanuo ouyangnuona ouyangnuonuo"),
      ("吕绿", "lvlv lvlu lvlyu lulv lulu lulyu lyulv lyulu lyulyu"),
      ("Ａmy Chen", "amychen"), ("José O’Brien", "joseobrien"), ("Jean-Luc 曾", "jeanluczeng"),
      ("Ava", "ava"), ("李乾", "liqian ligan"), ("李干", "ligan"), ("单于", "chanyu shanyu"),
      ("万俟卨", "moqixie"), ("司马", "sima"),
      ("小曾", "xiaozeng xiaoceng"), ("曾\u{200B}伟", "zengwei"), ("张三2", "zhangsan2"),
      ("", ""), ("·", ""), ("??", ""), ("買買提", "maimaiti maimaidi"),
      ("解·曾", "jiezeng jieceng xiezeng xieceng"),
    ])
  func exactly(_ name: String, _ expected: String) {
    #expect(
      Hanzi.spellings(ofName: name) == Set(expected.split(separator: " ").map(String.init)))
  }

  @Test(
    "Exactly these initials",
    arguments: [
      ("欧阳娜娜", "oynn"), ("Amy Chen", "ac"), ("曾一般", "zyb"), ("严重阳", "yzy ycy"),
      ("阿依古丽·买买提", "ayglmmt ayglmmd eyglmmt eyglmmd"), ("單雄信", "sxx sxs"), ("", ""),
    ])
  func exactInitials(_ name: String, _ expected: String) {
    #expect(Hanzi.initials(ofName: name) == Set(expected.split(separator: " ").map(String.init)))
  }

  @Test("A long name keeps at most 64 spellings, the likeliest among them")
  func limited() {
    let name = "单" + String(repeating: "乐", count: 12)
    let spellings = Hanzi.spellings(ofName: name)
    #expect(spellings.count == 64)
    #expect(spellings.contains("shan" + String(repeating: "le", count: 12)))
    #expect(Hanzi.initials(ofName: name).count <= 64)
  }
}
