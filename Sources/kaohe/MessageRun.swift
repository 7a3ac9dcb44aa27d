internal import Appraisal
internal import Commands
internal import Conversation
internal import Glibc
internal import JSONText
internal import Ledger
internal import Replies

/// Runs messages: one from the arguments, or many from standard input.
struct MessageRun {
  private let invocation: Invocation
  private let output: Output

  init(_ invocation: Invocation, _ output: Output) {
    self.invocation = invocation
    self.output = output
  }

  private func session(
    _ books: Books, canAnswer: Bool, asksBeforeRepeats: Bool
  ) -> Session {
    var options = Session.Options(now: Invocation.now)
    options.today = invocation.today
    options.language = invocation.language
    options.asksBeforeRepeats = asksBeforeRepeats
    options.style.isTerminal = output.isTerminal && !invocation.isJSON && !invocation.isJSONLines
    options.style.isQuiet = invocation.isQuiet
    options.style.canAnswer = canAnswer
    options.wantsFacts = invocation.isJSON || invocation.isJSONLines
    return Session(books, options)
  }

  /// Why nobody speaks: in words, and as a gateway's answer has it.
  private struct Nobody: Error {
    let words: String
    let code: String

    var json: JSON { ["kind": "refused", "code": .string(code)] }
  }

  /// Who speaks: the one named, where the settings let this user name somebody, else the one
  /// logged in.
  private func speaker(_ books: Books) throws(Nobody) -> Person {
    if invocation.speaker != nil { try mustBeTrusted(books) }
    let name = invocation.speaker ?? Invocation.loginName ?? ""
    if let person = books.person(known: name) { return person }
    let session = session(books, canAnswer: false, asksBeforeRepeats: false)
    throw Nobody(
      words: session.strangerWords(name, invocation.language), code: "unknown-person")
  }

  /// Makes sure that this user may say for whom they speak.
  private func mustBeTrusted(_ books: Books) throws(Nobody) {
    if books.settings.namers == .anyone || invocation.ownsStore { return }
    let words = SystemWords(invocation.language ?? books.settings.language)
    throw Nobody(words: words.term("as-owner-only"), code: "not-allowed")
  }

  // MARK: say

  func say() throws(StoreError) -> ExitStatus {
    let books = try invocation.opened()
    let text = invocation.rest.joined(by: " ")
    let person: Person
    do throws(Nobody) {
      person = try speaker(books)
    } catch {
      return refuse(error, text)
    }
    let session = session(books, canAnswer: false, asksBeforeRepeats: false)
    defer { session.finish() }
    let answer = try session.answer(Message(text, from: person))
    try session.commit()
    tellCuts(books)
    output.line(rendered(answer, text))
    return answer.outcome.isDone ? .done : .notDone
  }

  /// Answers a message of nobody's.
  private func refuse(_ nobody: Nobody, _ text: String) -> ExitStatus {
    output.complain(nobody.words)
    if invocation.isJSON { output.line(json(text, nobody.words, nobody.json).text) }
    return .notDone
  }

  private func rendered(_ answer: Answer, _ text: String) -> String {
    invocation.isJSON ? json(text, answer.text, answer.json).text : answer.text
  }

  private func json(_ text: String, _ reply: String, _ outcome: JSON) -> JSON {
    ["text": .string(text), "reply": .string(reply), "outcome": outcome]
  }

  private func tellCuts(_ books: Books) {
    let words = FaultWords(language: invocation.language ?? books.settings.language)
    for cut in books.journal.cuts { output.complain(words.text(cut)) }
  }

  // MARK: parse

  func parse() throws(StoreError) -> ExitStatus {
    let books = try invocation.opened()
    let session = session(books, canAnswer: false, asksBeforeRepeats: false)
    do throws(Nobody) {
      if invocation.isJSONLines {
        try mustBeTrusted(books)
        return parseLines(books, session)
      }
      let reading = session.read(invocation.rest.joined(by: " "), from: try speaker(books))
      output.line(reading.json.text)
      return .done
    } catch {
      output.complain(error.words)
      if !invocation.isJSONLines { output.line(Reading(.unknown).json.text) }
      return .notDone
    }
  }

  private func parseLines(_ books: Books, _ session: Session) -> ExitStatus {
    var input = LineInput()
    while let lines = input.next() {
      var answers = ""
      for line in lines where !line.isEmpty {
        answers += parsed(line, books, session).text + "\n"
      }
      if !output.write(answers) { break }
    }
    return .done
  }

  private func parsed(_ line: ArraySlice<UInt8>, _ books: Books, _ session: Session) -> JSON {
    guard let value = try? JSON(parsing: Array(line)), let text = value["text"]?.string,
      let person = (value["as"]?.string ?? invocation.speaker).flatMap({ books.person(known: $0) })
    else { return Reading(.unknown).json }
    let today = value["today"]?.string.flatMap { Day(iso: $0) }
    return session.read(text, from: person, today: today).json
  }

  // MARK: Standard input

  func standardInput() throws(StoreError) -> ExitStatus {
    let books = try invocation.opened()
    let person: Person?
    do throws(Nobody) {
      if invocation.isJSONLines { try mustBeTrusted(books) }
      person = invocation.isJSONLines ? nil : try speaker(books)
    } catch {
      output.complain(error.words)
      return .notDone
    }
    guard let person else { return try gateway(books) }
    return try answerLines(of: person, books)
  }

  /// How many lines are answered one by one before what they have in common is looked for, which takes
  /// as long to begin with as dozens of lines.
  private static let few = 64

  /// Answers what somebody types or pipes.
  private func answerLines(of person: Person, _ books: Books) throws(StoreError) -> ExitStatus {
    let isTyped = isatty(STDIN_FILENO) == 1
    let session = session(books, canAnswer: true, asksBeforeRepeats: isTyped)
    defer { session.finish() }
    let prompt = isTyped && output.isTerminal ? "kaohe> " : ""
    var input = LineInput()
    var replies: [UInt8] = []
    var count = 0
    output.write(prompt)
    while let lines = input.next() {
      replies.removeAll(keepingCapacity: true)
      for line in lines {
        count += 1
        if count > MessageRun.few, try session.answer(plain: line, from: person, to: &replies) {
          continue
        }
        let text = String(decoding: line, as: UTF8.self)
        if isBlank(text) { continue }
        let answer = try session.answer(Message(text, from: person))
        replies += rendered(answer, text).utf8
        replies.append(0x0A)
      }
      try session.commit()
      tellCuts(books)
      replies += prompt.utf8
      if !output.write(bytes: replies) { return .done }
    }
    if !prompt.isEmpty { output.line("") }
    return .done
  }

  /// Whether a line has nothing on it; of nearly all the first byte tells.
  private func isBlank(_ text: String) -> Bool {
    if let first = text.utf8.first, (0x21...0x7E).contains(first) { return false }
    return text.allSatisfy(\.isWhitespace)
  }

  /// Messages of a chat gateway: who speaks is its stable sender id and nothing else.
  private func gateway(_ books: Books) throws(StoreError) -> ExitStatus {
    let session = session(books, canAnswer: true, asksBeforeRepeats: true)
    defer { session.finish() }
    var input = LineInput()
    while let lines = input.next() {
      var replies = ""
      for line in lines where !line.isEmpty {
        replies += try relayed(line, books, session).text + "\n"
      }
      try session.commit()
      tellCuts(books)
      if !output.write(replies) { return .done }
    }
    return .done
  }

  private func relayed(
    _ line: ArraySlice<UInt8>, _ books: Books, _ session: Session
  ) throws(StoreError) -> JSON {
    let value = (try? JSON(parsing: Array(line))) ?? .null
    let id = value["id"] ?? .null
    guard let text = value["text"]?.string, let from = value["from"]?.string else {
      let words = FaultWords(language: invocation.language ?? books.settings.language)
      return [
        "id": id, "reply": .string(words.badGatewayLine),
        "outcome": ["kind": "refused", "code": "bad-line"],
      ]
    }
    guard let person = try session.person(chatID: from) else {
      return [
        "id": id,
        "reply": .string(session.strangerWords(from, invocation.language, isRelayed: true)),
        "outcome": ["kind": "refused", "code": "unknown-person"],
      ]
    }
    let message = Message(
      text, from: person, id: id.string ?? id.number, via: "gateway", room: room(value["channel"]))
    let answer = try session.answer(message)
    return ["id": id, "reply": .string(answer.text), "outcome": answer.json]
  }

  /// The room a gateway's message was said in; a channel nobody knows may have readers.
  private func room(_ channel: JSON?) -> String? {
    switch channel {
    case nil, .null, .string("direct"), .string("private"): nil
    case .string(let name): name
    case let other?: other.text
    }
  }
}
