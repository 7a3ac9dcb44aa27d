extension JSON {
  /// The members of an object's text with the bytes each value stands in.
  ///
  /// For those who must hash or replace a value where it stands, byte for byte.
  /// - Parameter bytes: the text of one object.
  /// - Returns: names and ranges in their order.
  /// - Throws: ``JSONError`` where the text is no JSON object.
  public static func memberRanges(
    in bytes: [UInt8]
  ) throws(JSONError) -> [(name: String, value: Range<Int>)] {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try memberRanges(in: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The members of an object's text in memory, with the bytes each value stands in.
  ///
  /// - Parameter bytes: the text of one object; offsets count from its start.
  /// - Returns: names and ranges in their order.
  /// - Throws: ``JSONError`` where the text is no JSON object.
  public static func memberRanges(
    in bytes: UnsafeRawBufferPointer
  ) throws(JSONError) -> [(name: String, value: Range<Int>)] {
    var reader = JSONReader(bytes)
    return try reader.memberRanges()
  }
}

extension JSONReader {
  fileprivate mutating func memberRanges() throws(JSONError) -> [(
    name: String, value: Range<Int>
  )] {
    skipSpace()
    try enter(UInt8(ascii: "{"))
    var ranges: [(name: String, value: Range<Int>)] = []
    if try closes(UInt8(ascii: "}")) { return ranges }
    repeat {
      let (name, start) = try name()
      if ranges.contains(where: { $0.name == name }) { throw JSONError(.duplicateName, at: start) }
      skipSpace()
      let first = position
      _ = try value()
      ranges.append((name, first..<position))
    } while try separator()
    guard try closes(UInt8(ascii: "}")) else {
      throw JSONError(.unexpectedCharacter, at: position)
    }
    return ranges
  }
}
