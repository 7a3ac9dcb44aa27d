/// Where a request goes.
///
/// The URL is the credential of most services, so only the host shows.
public struct Address: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Why a text is no address to post to.
  public enum Fault: Error, Hashable, Sendable {
    /// Neither a URL nor, for a service with one known host, a key.
    case notAURL
    /// `http` to another machine, or another scheme: the secret would travel in the clear.
    case notHTTPS
  }

  /// The URL in full, with its secret.
  public let url: Secret
  /// The host's name or number, without the port.
  public let host: String

  /// Reads a URL; `https`, or `http` to this machine (WEBHOOKS §2: TLS only).
  public init(_ text: String) throws(Fault) {
    let text = text.trimmed
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let colon = text.firstIndex(of: ":"),
      text[colon...].hasPrefix("://")
    else { throw .notAURL }
    let rest = text[colon...].dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    // A user name before the host is how `https://trusted@other/` misleads; no service needs it.
    guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\") else {
      throw .notAURL
    }
    host = Self.host(of: authority)
    guard !host.isEmpty else { throw .notAURL }
    let scheme = text[..<colon].lowercased()
    guard scheme == "https" || (scheme == "http" && Self.isLoopback(host)) else {
      throw .notHTTPS
    }
    url = Secret(text)
  }

  /// Whether it is this machine.
  public var isLoopback: Bool { Self.isLoopback(host) }

  private static func host(of authority: Substring) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return String(authority[authority.index(after: authority.startIndex)..<end])
    }
    return authority.prefix { $0 != ":" }.lowercased()
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers.allSatisfy { $0 != nil } && numbers[0] == 127
  }

  /// The host only.
  public var description: String { "<redacted URL at \(host)>" }
  /// The host only.
  public var debugDescription: String { description }
  /// The host only.
  public var customMirror: Mirror { Mirror(self, children: ["host": host]) }
}

extension Address {
  /// Reads what a person pasted: the whole URL, or only the key behind a service's own prefix
  /// (WEBHOOKS §7.7: three projects have issues about the one given for the other).
  ///
  /// - Parameters:
  ///   - text: the URL or the key.
  ///   - prefix: the service's URL up to the key; nil where every customer has a host of their own.
  init(pasted text: Secret, prefix: String?) throws(Fault) {
    let text = text.revealed.trimmed
    if let prefix, !text.contains("://"), Self.isKey(text) {
      try self.init(prefix + text)
    } else {
      try self.init(text)
    }
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "/"):
          true
        default: false
        }
      }
  }
}

extension String {
  /// Without white space at its ends; a pasted key often brings a line feed along.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
