internal import Crypto

/// A keyed hash of a message, in the spellings the services ask for.
struct Signature {
  /// The 32 bytes of HMAC-SHA256.
  let bytes: [UInt8]

  init(key: some Sequence<UInt8>, message: some Sequence<UInt8>) {
    var code = Array(key).withUnsafeBytes { HMAC<SHA256>(key: SymmetricKey(data: $0)) }
    Array(message).withUnsafeBytes { code.update(data: $0) }
    bytes = Array(code.finalize())
  }

  /// Lowercase hexadecimal.
  var hexadecimal: String { bytes.hexadecimal }

  /// Base64 with padding, standard alphabet.
  var base64: String { bytes.base64 }
}

extension [UInt8] {
  /// Two lowercase digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Base64 with padding, standard alphabet.
  var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
      for position in 0..<4 {
        let sextet = bits >> (18 - position * 6) & 63
        text.append(position <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of standard base64, with or without padding; nil when it is none.
  init?(base64 text: some StringProtocol) {
    var bits = 0
    var width = 0
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      let sextet: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): sextet = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): sextet = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): sextet = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): sextet = 62
      case UInt8(ascii: "/"): sextet = 63
      default: return nil
      }
      bits = (bits << 6 | Int(sextet)) & 0xFFFFFF
      width += 6
      if width >= 8 {
        width -= 8
        bytes.append(UInt8(bits >> width & 255))
      }
    }
    self = bytes
  }
}

extension String {
  /// With every byte but letters, digits and `-._~` as `%XX` (RFC 3986, unreserved).
  var percentEncoded: String {
    var text: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.append(byte)
      default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
