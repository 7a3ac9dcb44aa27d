/// One HTTP request, ready to send.
public struct Request: Hashable, Sendable {
  /// The verb.
  public enum Method: String, Hashable, Sendable {
    /// For every webhook.
    case post = "POST"
    /// For services whose address names the message.
    case put = "PUT"
  }

  /// One header line; values may hold tokens, so they do not show.
  public struct Header: Hashable, Sendable {
    /// The name as sent.
    public var name: String
    /// The value as sent.
    public var value: Secret

    /// A header line.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = Secret(value)
    }
  }

  /// The verb.
  public var method: Method
  /// Where it goes.
  public var address: Address
  /// The header lines besides those every request has.
  public var headers: [Header]
  /// The body, as sent.
  public var body: [UInt8]
  /// Whether receiving it twice does no harm, so that a kept connection may be used: libcurl posts
  /// again by itself when one turns out to be closed.
  public var isRepeatable: Bool

  /// A request with a JSON body (WEBHOOKS §2: no charset parameter, one receiver refuses it).
  public init(
    to address: Address, method: Method = .post, headers: [Header] = [], body: [UInt8],
    isRepeatable: Bool = false
  ) {
    self.method = method
    self.address = address
    self.headers = [Header("Content-Type", "application/json")] + headers
    self.body = body
    self.isRepeatable = isRepeatable
  }
}

/// What came back.
public struct Answer: Hashable, Sendable {
  /// The HTTP status, 100 to 999.
  public var status: Int
  /// The header lines: names in lower case, values trimmed.
  public var headers: [String: String]
  /// The body, at most ``largest`` bytes.
  public var body: [UInt8]

  /// More than this is no answer of a chat service, and reading stops (bytes).
  public static let largest = 65_536

  /// States an answer.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
