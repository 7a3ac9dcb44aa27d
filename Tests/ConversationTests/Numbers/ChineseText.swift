/// Writes numbers in Chinese, independently of how the bot reads them.
enum ChineseText {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let places = ["", "十", "百", "千"]

  /// A number from 0 to 9999 as it is read aloud: 一百零五, 十五, 一千零一十.
  static func number(_ value: Int) -> String {
    if value == 0 { return digits[0] }
    var text = ""
    var gap = false
    for place in stride(from: 3, through: 0, by: -1) {
      let power = [1, 10, 100, 1000][place]
      let digit = value / power % 10
      if digit == 0 {
        gap = !text.isEmpty
        continue
      }
      if gap { text += digits[0] }
      gap = false
      text += (place == 1 && digit == 1 && text.isEmpty ? "" : digits[digit]) + places[place]
    }
    return text
  }
}
