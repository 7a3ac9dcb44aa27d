import CHanzi

/// A table of pairs of 32-bit numbers, sorted by the first, in the embedded bytes.
struct Table {
  let base: UnsafeRawPointer
  let size: Int

  static var foldWide: Table { Table(base: chanzi_fold_wide(), size: chanzi_fold_wide_size) }

  static var readingsWide: Table {
    Table(base: chanzi_readings_wide(), size: chanzi_readings_wide_size)
  }

  private func number(_ index: Int) -> UInt32 {
    UInt32(littleEndian: base.load(fromByteOffset: index * 4, as: UInt32.self))
  }

  func value(of key: UInt32) -> UInt32? {
    var (low, high) = (0, size / 8)
    while low < high {
      let middle = (low + high) / 2
      let found = number(middle * 2)
      if found == key { return number(middle * 2 + 1) }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}

/// The toneless syllables, sorted, eight bytes each.
enum Syllables {
  private static var base: UnsafeRawPointer { chanzi_syllables() }
  private static let width = 8
  private static var count: Int { chanzi_syllables_size / width }

  static func name(_ index: Int) -> String {
    guard (0..<count).contains(index) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: base + index * width, count: width)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Whether the letters, in lower case, are one syllable.
  static func contains(_ letters: some Sequence<UInt8>) -> Bool {
    var (key, length) = (UInt64(0), 0)
    for letter in letters {
      guard length < width else { return false }
      key = key << 8 | UInt64(letter)
      length += 1
    }
    guard length > 0 else { return false }
    key <<= UInt64(8 * (width - length))
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let found = UInt64(bigEndian: base.load(fromByteOffset: middle * width, as: UInt64.self))
      if found == key { return true }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return false
  }
}

/// The readings of single characters, as they stand in the tables.
enum Readings {
  /// The syllables of a character, most common first, with `v` for u-umlaut.
  static func syllables(of code: UInt32) -> [String] {
    guard let value = value(of: code) else { return [] }
    if value < 0x8000 { return [Syllables.name(value - 1)] }
    var names: [String] = []
    var offset = (value - 0x8000) * 2
    while offset + 2 <= chanzi_polyphones_size {
      let index = Int(
        UInt16(littleEndian: chanzi_polyphones().load(fromByteOffset: offset, as: UInt16.self)))
      if index == 0xFFFF { break }
      names.append(Syllables.name(index))
      offset += 2
    }
    return names
  }

  private static func value(of code: UInt32) -> Int? {
    let index: Int
    switch code {
    case 0x3400...0x4DBF: index = Int(code) - 0x3400
    case 0x4E00...0x9FFF: index = Int(code) - 0x4E00 + 0x19C0
    default: return Table.readingsWide.value(of: code).map(Int.init)
    }
    let value = chanzi_readings().load(fromByteOffset: index * 2, as: UInt16.self)
    return value == 0 ? nil : Int(UInt16(littleEndian: value))
  }
}
