import JSONText
import Testing

@Suite struct JSONTextTests {
  @Test(arguments: [
    "null", "true", "[1,2.50,-3e+7]", #"{"b":1,"a":[{"c":"张三"}]}"#, #""quote \" slash \\ tab \t""#,
    "{}", "[]", #""\u0001""#,
  ])
  func readsWhatItWrites(_ text: String) throws {
    #expect(try JSON(parsing: text).text == text)
  }

  @Test func numbersKeepTheirDigits() throws {
    #expect(try JSON(parsing: "[0.10]").array == [.number("0.10")])
  }

  @Test(arguments: [
    (#""\ud83d\ude00 \u5f20""#, "😀 张"), (#""\/\b\f\n\r\t""#, "/\u{8}\u{C}\n\r\t"),
  ])
  func unescapes(_ text: String, _ expected: String) throws {
    #expect(try JSON(parsing: text).string == expected)
  }

  @Test(arguments: [
    ("", JSONError(.unexpectedEnd, at: 0)), ("[1,]", JSONError(.unexpectedCharacter, at: 3)),
    ("[01]", JSONError(.badNumber, at: 1)), ("[1.]", JSONError(.badNumber, at: 1)),
    ("{\"a\":1,\"a\":2}", JSONError(.duplicateName, at: 7)),
    ("1 2", JSONError(.trailingText, at: 2)),
    ("\"\\ud800x\"", JSONError(.badString, at: 3)), ("\"a\nb\"", JSONError(.badString, at: 2)),
    ("nul", JSONError(.unexpectedCharacter, at: 0)), ("\"abc", JSONError(.unexpectedEnd, at: 4)),
    (String(repeating: "[", count: 65), JSONError(.tooDeep, at: 64)),
  ])
  func refusesWithThePlace(_ text: String, _ expected: JSONError) {
    #expect(throws: expected) { try JSON(parsing: text) }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONError(.notUTF8, at: 1)) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func skipsTheByteOrderMark() throws {
    #expect(try JSON(parsing: [0xEF, 0xBB, 0xBF, 0x31]) == 1)
  }

  @Test func placesCountLinesAndCharacters() {
    let text = Array("{\n  \"甲乙\": [1,\n  {\"x\": 2}]\n}".utf8)
    let path = JSONPath().appending("甲乙").appending(1).appending("x")
    #expect(path.description == "甲乙[1].x")
    let place = path.place(in: text)
    #expect(place.line == 3 && place.column == 9)
    #expect(JSONPath().appending("none").place(in: text).line == 1)
  }

  @Test func layoutReadsBackAsItself() throws {
    let value = try JSON(parsing: #"{"a":[{"b":[1,2]},{}],"c":{"d":null,"e":{"f":1}}}"#)
    #expect(try JSON(parsing: value.pretty) == value)
  }
}
