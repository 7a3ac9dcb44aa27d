/// What an answer means, in the five classes of WEBHOOKS §1.
public enum Verdict: Hashable, Sendable {
  /// OK: the service took the message.
  case delivered
  /// RETRY: the same message later.
  case retry(Wait, Cause)
  /// FIX: the channel is set up wrongly; nothing passes until a person changes something.
  case fix(Cause)
  /// BAD: this message will never pass as it is.
  case bad(Cause)
  /// UNKNOWN: a refusal nobody has listed; never to be taken for delivered.
  case unknown(Cause)

  /// How long to wait, and how often to come back at all.
  public struct Wait: Hashable, Sendable {
    /// Seconds the service asked for; nil leaves it to the sender's own backoff.
    public var seconds: Int?
    /// Attempts after which it counts as unknown; nil for as often as needed.
    public var attempts: Int?

    /// A wait.
    public init(seconds: Int? = nil, attempts: Int? = nil) {
      self.seconds = seconds
      self.attempts = attempts
    }
  }
}

/// Why a message was not taken: a fact and the service's own code, never the service's text, which
/// can hold our address or a token (WEBHOOKS §2.1).
public struct Cause: Error, Hashable, Sendable {
  /// The fact.
  public var reason: Reason
  /// The service's error code, the HTTP status or libcurl's code; digits or one short word.
  public var code: String?

  /// States a cause.
  public init(_ reason: Reason, code: String? = nil) {
    self.reason = reason
    self.code = code
  }
}

/// The facts behind a message that was not taken.
public enum Reason: String, Hashable, Sendable, CaseIterable {
  /// The service is overloaded.
  case busy
  /// Too many messages in a short time.
  case tooFast = "too-fast"
  /// The service failed by itself (HTTP 5xx).
  case serverError = "server-error"
  /// An answer without the field that says whether it worked.
  case unreadable
  /// An error code nobody has listed.
  case unlisted

  /// The address would lead elsewhere; a secret is not carried along.
  case redirected
  /// The URL is none, or its key is wrong or deleted.
  case wrongAddress = "wrong-address"
  /// Plain HTTP to another machine.
  case notHTTPS = "not-https"
  /// A secret is asked for and not there, or cannot be read.
  case secretMissing = "secret-missing"
  /// The signing secret is wrong, or this machine's clock is an hour off.
  case wrongSignature = "wrong-signature"
  /// The access token is wrong or has ended.
  case unauthorized
  /// The service does not let this sender into the chat.
  case forbidden
  /// This machine's IP address is not on the service's list.
  case senderNotListed = "sender-not-listed"
  /// The word the service demands in every message is not in it.
  case keywordMissing = "keyword-missing"
  /// The chat or the robot is closed, archived or switched off.
  case closed

  /// Longer than the service takes.
  case tooLong = "too-long"
  /// Nothing to show.
  case empty
  /// The service cannot read the request.
  case malformed
  /// The service judges the content unsafe.
  case unsafe
  /// More tables than one message may have.
  case tooManyTables = "too-many-tables"

  /// libcurl is not installed.
  case libraryMissing = "library-missing"
  /// The host's name has no address.
  case unresolved
  /// The proxy's name has no address, or it refused.
  case proxy
  /// Nobody listens there.
  case refused
  /// The server's certificate is not to be trusted.
  case untrusted
  /// No encrypted connection came about.
  case handshake
  /// Time ran out.
  case timedOut = "timed-out"
  /// The connection broke.
  case broken
  /// The answer did not end.
  case endless
  /// Another failure of the transport.
  case transport
  /// The program ended in the middle of an attempt.
  case interrupted
}
