internal import Crypto

/// A SHA-256 digest, as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let description: String

  /// The digest of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    let hash = SHA256.hash(data: bytes)
    description = Digest.hexadecimal(hash)
  }

  /// A digest written as 64 lower-case digits; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8
    guard digits.count == 64,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = text
  }

  /// What the first line of a ledger's chain names as the one before it.
  public static let none = Digest(zeros: ())

  private init(zeros: Void) { description = String(repeating: "0", count: 64) }

  /// Bytes as lower-case hexadecimal digits.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
