// Writes the binary tables of CHanzi. Run once, by hand, after a change to one of the text files
// beside it or when a newer ICU is wanted; the tables are committed, the product never runs ICU.
//
//   cd Sources/CHanzi && swiftc -O generate/generate.swift -o /tmp/generate && /tmp/generate .
//
// Sources: ICU's Hant-Hans and Han-Latin transforms and compatibility mappings (Unicode licence),
// polyphones.txt, variants.txt, rare.txt and surnames.txt (written for this project). All numbers
// are little-endian.
//
//   fold.bin          256 bytes: the page of each block of 256 code points, 0 for "unchanged";
//                     then the pages from 1 on, 256 UInt16 each: the folded code point, or 0xD800
//                     for "look in fold-wide.bin"
//   fold-wide.bin     pairs of UInt32 (from, to), sorted by from: whatever leaves 16 bits
//   readings.bin      UInt16 for each of U+3400-4DBF, U+4E00-9FFF: 0 for none, else a reading
//   readings-wide.bin pairs of UInt32 (code point, reading), sorted: the other characters
//   syllables.bin     8 bytes a syllable, padded with zeros, sorted
//   polyphones.bin    UInt16: runs of syllable numbers, each ended by 0xFFFF
//   surnames.bin      32 bytes a surname, sorted: UInt64 of its folded code points (of two, the
//                     first in the upper half), then its readings as in surnames.txt, padded
//
// A reading is the syllable's number plus one, or 0x8000 plus the start of its run.

import Foundation

typealias Code = UInt32

struct Unusable: Error, CustomStringConvertible {
  let description: String
}

let ideographs: [ClosedRange<Code>] = [0x3400...0x4DBF, 0x4E00...0x9FFF]
let compatibility: [ClosedRange<Code>] = [
  0x2E80...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F,
]
let wide: ClosedRange<Code> = 0x20000...0x323AF
/// Blocks beyond Extension B whose every reading is kept: modern names are encoded there.
let wideNames: ClosedRange<Code> = 0x2A700...0x2EE5F

func text(_ code: Code) -> String {
  Unicode.Scalar(code).map { String(Character($0)) } ?? ""
}

/// The scalar a transform makes of one, nil when it makes none, several or the same.
func single(_ result: String?, from code: Code) -> Code? {
  guard let scalars = result?.unicodeScalars, scalars.count == 1, let first = scalars.first,
    first.value != code
  else { return nil }
  return first.value
}

func lines(_ name: String, in folder: String) throws -> [[Substring]] {
  try String(contentsOfFile: "\(folder)/generate/\(name)", encoding: .utf8)
    .split(separator: "\n")
    .filter { !$0.hasPrefix("#") }
    .map { $0.split(separator: " ") }
}

func code(_ word: Substring?) throws -> Code {
  guard let scalars = word?.unicodeScalars, scalars.count == 1, let first = scalars.first else {
    throw Unusable(description: "not one character: \(word ?? "")")
  }
  return first.value
}

func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
  numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) }
}

func write(_ bytes: [UInt8], to name: String, in folder: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/tables/\(name)"))
  print(name, bytes.count)
}

// MARK: Folding

/// Every code point that folds to another one, each followed to its end.
func foldings(in folder: String) throws -> [Code: Code] {
  var fold: [Code: Code] = [:]
  for code in (ideographs + [wide]).joined() {
    let simplified = text(code).applyingTransform(StringTransform("Hant-Hans"), reverse: false)
    fold[code] = single(simplified, from: code)
  }
  for code in compatibility.joined() {
    fold[code] = single(text(code).precomposedStringWithCompatibilityMapping, from: code)
  }
  for line in try lines("variants.txt", in: folder) {
    let (from, to) = (try code(line.first), try code(line.last))
    fold[from] = from == to ? nil : to
  }
  for code in Code(0xFF01)...0xFF5E { fold[code] = code - 0xFEE0 }
  for code in Code(0x80)...0xFFFF
  where Unicode.Scalar(code)?.properties.generalCategory == .spaceSeparator {
    fold[code] = 0x20
  }
  fold[0x2028] = 0x0A
  fold[0x2029] = 0x0A
  for capital in Code(0x41)...0x5A { fold[capital] = capital + 0x20 }
  for (from, first) in fold {
    var (to, steps) = (first, 0)
    while let next = fold[to], steps < 8 { (to, steps) = (next, steps + 1) }
    guard steps < 8 else { throw Unusable(description: "circle at \(text(from))") }
    fold[from] = to
  }
  return fold
}

func writeFoldings(_ fold: [Code: Code], to folder: String) throws {
  var index = [UInt8](repeating: 0, count: 256)
  var pages: [UInt16] = []
  for block in 0..<256 {
    let codes = (0..<256).map { Code(block * 256 + $0) }
    guard codes.contains(where: { fold[$0] != nil }) else { continue }
    index[block] = UInt8(pages.count / 256 + 1)
    pages += codes.map { fold[$0, default: $0] }.map { $0 > 0xFFFF ? 0xD800 : UInt16($0) }
  }
  try write(index + bytes(pages), to: "fold.bin", in: folder)
  let pairs = fold.filter { $0.key > 0xFFFF || $0.value > 0xFFFF }.sorted { $0.key < $1.key }
  try write(bytes(pairs.flatMap { [$0.key, $0.value] }), to: "fold-wide.bin", in: folder)
}

// MARK: Readings

/// The syllable without its tone, `v` for u-umlaut; nil for what is no syllable.
func syllable(_ latin: String) -> String? {
  var plain: [Unicode.Scalar] = []
  for scalar in latin.decomposedStringWithCanonicalMapping.unicodeScalars {
    if scalar.value == 0x308, plain.last == "u" { plain[plain.count - 1] = "v" }
    if !(0x300...0x36F).contains(scalar.value) { plain.append(scalar) }
  }
  guard (1...8).contains(plain.count), plain.allSatisfy({ ("a"..."z").contains($0) }) else {
    return nil
  }
  return String(plain.map { Character($0) })
}

func reading(of code: Code) -> String? {
  text(code).applyingTransform(.mandarinToLatin, reverse: false).flatMap(syllable)
}

func readings(in folder: String, fold: [Code: Code]) throws -> [Code: [String]] {
  var supplement: [Code: [String]] = [:]
  for line in try lines("polyphones.txt", in: folder) {
    let code = try code(line.first)
    guard supplement[code] == nil, line.count > 1 else {
      throw Unusable(description: "\(line) is there twice or empty")
    }
    supplement[code] = line.dropFirst().map(String.init)
  }
  var codes = Set(ideographs.joined())
  codes.formUnion(wideNames)
  codes.formUnion(fold.flatMap { [$0.key, $0.value] }.filter { $0 > 0xFFFF })
  for line in try lines("rare.txt", in: folder) {
    codes.formUnion(line.joined().unicodeScalars.map(\.value))
  }
  var result: [Code: [String]] = [0x3007: ["ling"]]
  for code in codes {
    let own = reading(of: code).map { [$0] } ?? []
    let simplified = fold[code].flatMap { supplement[$0] } ?? []
    if let listed = supplement[code] {
      result[code] = listed
    } else if own.allSatisfy(simplified.contains) {
      result[code] = simplified.isEmpty ? own : simplified
    } else {
      result[code] = own
    }
  }
  return result.filter { !$0.value.isEmpty }
}

func writeReadings(_ readings: [Code: [String]], to folder: String) throws {
  let syllables = Set(readings.values.joined()).sorted()
  let numbers = Dictionary(uniqueKeysWithValues: zip(syllables, UInt16(0)...))
  var polyphones: [UInt16] = []
  var starts: [[String]: UInt16] = [:]
  func value(_ list: [String]?) -> UInt16 {
    guard let list, let first = list.first else { return 0 }
    if list.count == 1 { return numbers[first, default: 0] + 1 }
    if let start = starts[list] { return start }
    let start = 0x8000 + UInt16(polyphones.count)
    starts[list] = start
    polyphones += list.map { numbers[$0, default: 0] } + [0xFFFF]
    return start
  }
  try write(
    bytes(ideographs.joined().map { value(readings[$0]) }), to: "readings.bin", in: folder)
  let others = readings.keys.filter { code in !ideographs.contains { $0.contains(code) } }.sorted()
  let pairs = others.flatMap { [$0, Code(value(readings[$0]))] }
  try write(bytes(pairs), to: "readings-wide.bin", in: folder)
  let padded = syllables.flatMap { name in
    Array(name.utf8) + [UInt8](repeating: 0, count: 8 - name.utf8.count)
  }
  try write(padded, to: "syllables.bin", in: folder)
  try write(bytes(polyphones), to: "polyphones.bin", in: folder)
}

// MARK: Surnames

func writeSurnames(fold: [Code: Code], to folder: String) throws {
  var records: [UInt64: [UInt8]] = [:]
  for line in try lines("surnames.txt", in: folder) {
    let codes = line.first?.unicodeScalars.map(\.value) ?? []
    let key = codes.reduce(0) { $0 << 32 | UInt64($1) }
    let readings = Array(line.dropFirst().joined(separator: " ").utf8)
    guard (1...2).contains(codes.count), codes.allSatisfy({ fold[$0] == nil }),
      (1...24).contains(readings.count), records[key] == nil
    else { throw Unusable(description: "\(line) is not simplified, there twice or too long") }
    records[key] = readings + [UInt8](repeating: 0, count: 24 - readings.count)
  }
  let sorted = records.sorted { $0.key < $1.key }
  try write(sorted.flatMap { bytes([$0.key]) + $0.value }, to: "surnames.bin", in: folder)
}

let folder = CommandLine.arguments.dropFirst().first ?? "."
let fold = try foldings(in: folder)
try writeFoldings(fold, to: folder)
try writeReadings(readings(in: folder, fold: fold), to: folder)
try writeSurnames(fold: fold, to: folder)
