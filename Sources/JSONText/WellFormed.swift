extension String {
  /// A text from bytes that must be UTF-8; nil where they are not.
  ///
  /// Does what `init(validating:as:)` does: that one goes through the program's generic types when
  /// it is first called, which a process that answers one message would wait for.
  public init?(wellFormed bytes: Slice<UnsafeRawBufferPointer>) {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    self = String(decoding: bytes, as: UTF8.self)
    if bytes.allSatisfy({ $0 < 0x80 }) { return }
    // What is not UTF-8 is repaired, and then is not what it was.
    guard utf8.count == bytes.count, utf8.elementsEqual(bytes) else { return nil }
  }
}
