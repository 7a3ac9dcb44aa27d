import CHanzi

/// The embedded list of surnames, searched where it lies.
enum Surnames {
  /// The reading of a surname, syllable by syllable; several where usage differs.
  typealias Forms = [[String]]

  private static let width = 32

  /// The readings of a whole surname of one or two folded characters.
  static func forms(of name: some Sequence<Unicode.Scalar>) -> Forms? {
    let key = name.reduce(UInt64(0)) { $0 << 32 | UInt64($1.value) }
    var (low, high) = (0, chanzi_surnames_size / width)
    while low < high {
      let middle = (low + high) / 2
      let record = chanzi_surnames() + middle * width
      let found = UInt64(littleEndian: record.load(as: UInt64.self))
      if found == key { return forms(in: record + 8) }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private static func forms(in text: UnsafeRawPointer) -> Forms {
    let bytes = UnsafeRawBufferPointer(start: text, count: width - 8)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      .split(separator: " ")
      .map { $0.split(separator: "-").map(String.init) }
  }
}

extension Hanzi {
  /// The reading of the surname that a name begins with, where the list has it.
  ///
  /// As a surname a character is often read otherwise than elsewhere, and people type what they
  /// say. Compound surnames are listed too, so that a caller knows where the given name begins; a
  /// compound is preferred to a single surname. A surname that is not listed is read like the
  /// character: see ``readings(of:)``.
  ///
  /// - Parameter name: A name, traditional or simplified.
  /// - Returns: The readings, the most common first, each without spaces (`ouyang`), and how many
  ///   characters the surname has; nil where the list has none.
  public static func surnameReading(
    of name: some Sequence<Unicode.Scalar>
  ) -> (reading: [String], length: Int)? {
    let start = name.prefix(2).map(folded)
    for length in [2, 1] where start.count >= length {
      guard let forms = Surnames.forms(of: start.prefix(length)) else { continue }
      return (forms.flatMap { Name.Form(syllables: $0).spellings }, length)
    }
    return nil
  }
}
