/// The headers of a tar archive as POSIX has them (ustar): all that a backup needs, in a form every
/// system can unpack without us.
enum Tar {
  /// The size of a header, and what files are filled up to.
  static let block = 512

  /// A file in an archive.
  struct Member: Hashable {
    /// Its path from the archive's root.
    var name: String
    /// Its size in bytes; at most 8 GiB.
    var size: Int
  }

  /// The header of a file only its owner may read; nil for a name or size that has no place in one.
  ///
  /// - Parameter seconds: when it was written, in seconds since 1970.
  static func header(of member: Member, at seconds: Int) -> [UInt8]? {
    guard member.name.utf8.count <= 100, member.size < 1 << 33, seconds >= 0, seconds < 1 << 33
    else { return nil }
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (offset, byte) in text.enumerated() { header[place + offset] = byte }
    }
    put(member.name.utf8, at: 0)
    put("0000600".utf8, at: 100)
    put("0000000".utf8, at: 108)
    put("0000000".utf8, at: 116)
    put(octal(member.size, digits: 11), at: 124)
    put(octal(seconds, digits: 11), at: 136)
    header[156] = UInt8(ascii: "0")
    put("ustar".utf8, at: 257)
    put("00".utf8, at: 263)
    put(octal(sum(header), digits: 6) + [0, 0x20], at: 148)
    return header
  }

  /// Reads a header.
  ///
  /// - Returns: the file; nil for a block that is no header of a plain file.
  static func member(of header: [UInt8]) -> Member? {
    guard header.count == block, header[257..<262].elementsEqual("ustar".utf8),
      header[156] == UInt8(ascii: "0") || header[156] == 0,
      let stated = number(header[148..<156]), stated == sum(header),
      let size = number(header[124..<136]),
      let name = String(validating: header[0..<100].prefix { $0 != 0 }, as: UTF8.self),
      header[345] == 0
    else { return nil }
    return Member(name: name, size: size)
  }

  /// How many bytes fill up a file of this size.
  static func filling(_ size: Int) -> Int { (block - size % block) % block }

  /// The sum of a header's bytes, with spaces for the sum itself.
  private static func sum(_ header: [UInt8]) -> Int {
    header.enumerated().reduce(0) {
      $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element))
    }
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    let text = Array(String(number, radix: 8).utf8)
    return Array(repeating: 0x30, count: max(0, digits - text.count)) + text
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.prefix { (0x30...0x37).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
