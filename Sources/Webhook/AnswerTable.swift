internal import JSONText

/// The rows of WEBHOOKS §1 that belong to one service, beside the rows all services share.
struct AnswerTable: Sendable {
  /// The names of the members that may hold the code, the better one first.
  var codeNames: [String]
  /// The verdict for each code that is no success.
  var verdicts: [String: Verdict]

  /// Reads an answer of a service that states success with the code 0 in a JSON body.
  func verdict(on answer: Answer) -> Verdict {
    let json = try? JSON(parsing: answer.body)
    if let early = answer.verdictByStatus(json) { return early }
    guard let code = code(in: json) else { return answer.verdictWithoutCode }
    if let listed = verdicts[code] { return listed }
    if code == "0", answer.isSuccess { return .delivered }
    return .unknown(Cause(.unlisted, code: code))
  }

  /// The code as text; nil when no member holds one.
  func code(in json: JSON?) -> String? {
    for name in codeNames {
      guard let value = json?[name] else { continue }
      if let code = value.number ?? value.string { return code.asCode }
    }
    return nil
  }
}

extension Answer {
  /// Whether the status is 200 to 299.
  var isSuccess: Bool { (200..<300).contains(status) }

  /// The body as one word, for services that answer in plain text.
  var word: String {
    String(String(decoding: body.prefix(200), as: UTF8.self).trimmed.prefix { !$0.isNewline })
  }

  /// The rows "any" of WEBHOOKS §1: redirects, rate, server errors.
  func verdictByStatus(_ json: JSON?) -> Verdict? {
    switch status {
    case 300..<400: .fix(Cause(.redirected, code: String(status)))
    case 429: .retry(Verdict.Wait(seconds: wait(json) ?? 60), Cause(.tooFast, code: "429"))
    case 500...: .retry(Verdict.Wait(seconds: wait(json)), Cause(.serverError, code: "\(status)"))
    default: nil
    }
  }

  /// Where a code is due and there is none: never OK, and one more try before it is unknown.
  var verdictWithoutCode: Verdict {
    switch status {
    case 401: .fix(Cause(.unauthorized, code: "401"))
    case 403: .fix(Cause(.forbidden, code: "403"))
    case 404, 410: .fix(Cause(.wrongAddress, code: String(status)))
    case 407: .fix(Cause(.proxy, code: "407"))
    case 413: .bad(Cause(.tooLong, code: "413"))
    case 408, 425: .retry(Verdict.Wait(), Cause(.busy, code: String(status)))
    case 400..<500: .bad(Cause(.malformed, code: String(status)))
    default: .retry(Verdict.Wait(attempts: 2), Cause(.unreadable, code: String(status)))
    }
  }

  /// The seconds the service asks to wait: the largest of `Retry-After`, `retry_after` and
  /// `retry_after_ms`, rounded up (REAL-SERVERS §1: they differ), one day at most.
  func wait(_ json: JSON?) -> Int? {
    let header = headers["retry-after"].flatMap { Int($0) ?? secondsUntil($0) }
    let parameters = json?["parameters"]?["retry_after"]
    let seconds = (json?["retry_after"] ?? parameters)?.number.flatMap { Double($0) }
    let milliseconds = json?["retry_after_ms"]?.number.flatMap { Double($0) }
    let waits = [header.map(Double.init), seconds, milliseconds.map { $0 / 1000 }]
    guard let longest = waits.compactMap(\.self).max() else { return nil }
    return Int(min(max(longest, 1), 86_400).rounded(.up))
  }

  /// The seconds from the service's own clock to a moment it names.
  private func secondsUntil(_ date: String) -> Int? {
    guard let end = HTTPDate.seconds(date), let now = headers["date"].flatMap(HTTPDate.seconds)
    else { return nil }
    return max(0, end - now)
  }
}

extension String {
  /// Fit to be kept as a code: at most 40 letters, digits and `_-`; a service's sentence is not.
  var asCode: String {
    String(filter { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }.prefix(40))
  }
}
