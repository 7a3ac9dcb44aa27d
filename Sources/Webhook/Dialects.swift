/// Every dialect there is: a new one is one line here.
public enum Dialects {
  /// All of them, in the order they are told to people.
  public static let all: [any Dialect] = [
    WeCom(.markdownV2), WeCom(.markdown), WeCom(.text),
    DingTalk(),
    Feishu(.feishu, .card), Feishu(.feishu, .text), Feishu(.lark, .card), Feishu(.lark, .text),
    Slack(),
    Mattermost(),
    Matrix(),
    GenericJSON(),
  ]

  /// The dialect with a name; nil when there is none.
  public static func named(_ name: DialectName) -> (any Dialect)? {
    all.first { $0.name == name }
  }
}
