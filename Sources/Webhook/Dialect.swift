public import Markup

/// How one chat service wants its messages, and what its answers mean.
///
/// A new service is one file with a type like this, one line in ``Dialects`` and one fixture.
public protocol Dialect: Sendable {
  /// The word for it in the settings.
  var name: DialectName { get }

  /// How often the service takes a message.
  var pace: Pace { get }

  /// Whether the service itself drops a message it has seen, by the letter's id.
  var isIdempotent: Bool { get }

  /// The service's URL up to the key, for people who paste only the key; nil where every customer
  /// has a host of their own.
  var prefix: String? { get }

  /// Whether a document goes out as one message under every limit of the service.
  func fits(_ document: Document, as form: Letter.Form) -> Bool

  /// The messages a document becomes; ``split(_:titled:)`` for most.
  ///
  /// - Parameters:
  ///   - document: what shall arrive.
  ///   - heading: what every part must carry.
  /// - Throws: ``SplitError`` when the service's limit has no room even for the heading.
  func parts(
    of document: Document, titled heading: Heading
  ) throws(SplitError) -> [Letter.Content]

  /// The request for one attempt; signatures are made anew from the base URL at this time.
  ///
  /// - Throws: ``Cause`` when the address or the secret cannot be used.
  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request

  /// What an answer means (WEBHOOKS §1).
  func verdict(on answer: Answer) -> Verdict
}

/// The word for a dialect in the settings, such as `wecom` or `feishu-text`.
public struct DialectName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The word.
  public var rawValue: String
  /// The word.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The word.
  public init(stringLiteral value: String) { rawValue = value }
}

/// One message, to be posted as often as it takes.
public struct Letter: Hashable, Sendable {
  /// How a document is shown.
  public enum Form: String, Hashable, Sendable {
    /// As well as the service can.
    case rich
    /// As plain text, where the rich form was refused or cannot mention anybody.
    case plain
  }

  /// What one message says, and how.
  public struct Content: Hashable, Sendable {
    /// The part of the document.
    public var document: Document
    /// How it is shown.
    public var form: Form

    /// Content in a form.
    public init(_ document: Document, _ form: Form = .rich) {
      self.document = document
      self.form = form
    }
  }

  /// The idempotency key: the same on every attempt, another for every other message.
  public var id: String
  /// The channel's name, for receivers that serve several.
  public var channel: String
  /// When it was put in the outbox.
  public var queued: Moment
  /// What it says.
  public var content: Content

  /// A letter.
  public init(id: String, channel: String, queued: Moment, content: Content) {
    self.id = id
    self.channel = channel
    self.queued = queued
    self.content = content
  }
}

/// Where a channel's letters go: what its references stood for.
public struct Mailbox: Hashable, Sendable {
  /// The URL or key as pasted.
  public let url: Secret
  /// The signing secret or access token; nil where there is none.
  public let secret: Secret?
  /// The address that was pasted whole, read once for all messages; nil for a key or a fault.
  let address: Address?

  /// A mailbox.
  public init(url: Secret, secret: Secret? = nil) {
    self.url = url
    self.secret = secret
    address = try? Address(pasted: url, prefix: nil)
  }
}

/// How often a service takes a message, per channel (WEBHOOKS §0).
public struct Pace: Hashable, Sendable {
  /// Messages in one window; nil for no such limit.
  public var limit: Int?
  /// The window's length in milliseconds.
  public var window: Int
  /// The least time between two messages in milliseconds.
  public var spacing: Int
  /// Whether the first minute of every whole and half hour is left out.
  public var avoidsHalfHours: Bool

  /// A pace; without arguments there is no limit.
  public init(
    limit: Int? = nil, window: Int = 60_000, spacing: Int = 0, avoidsHalfHours: Bool = false
  ) {
    self.limit = limit
    self.window = window
    self.spacing = spacing
    self.avoidsHalfHours = avoidsHalfHours
  }

  /// Whether nothing holds a message back.
  public var isFree: Bool { limit == nil && spacing == 0 && !avoidsHalfHours }
}

extension Dialect {
  /// No service but those that say otherwise drops what it has seen.
  public var isIdempotent: Bool { false }

  /// Every customer has a host of their own unless a dialect says otherwise.
  public var prefix: String? { nil }

  /// Parts in the rich form, each under the limit.
  public func parts(
    of document: Document, titled heading: Heading
  ) throws(SplitError) -> [Letter.Content] {
    try split(document, titled: heading).map { Letter.Content($0) }
  }

  /// A document cut on its lines and rows into parts that fit.
  ///
  /// - Throws: ``SplitError`` when the limit has no room even for the heading.
  public func split(
    _ document: Document, titled heading: Heading, as form: Letter.Form = .rich
  ) throws(SplitError) -> [Document] {
    try Splitter(heading: heading) { fits($0, as: form) }.parts(of: document)
  }

  /// The mailbox's address, whether a URL or a key was pasted.
  func address(of mailbox: Mailbox) throws(Cause) -> Address {
    if prefix == nil, let address = mailbox.address { return address }
    do throws(Address.Fault) {
      return try Address(pasted: mailbox.url, prefix: prefix)
    } catch {
      throw Cause(error == .notHTTPS ? .notHTTPS : .wrongAddress)
    }
  }
}
