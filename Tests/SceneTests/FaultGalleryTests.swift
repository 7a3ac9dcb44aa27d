import Appraisal
import Commands
import Disk
import Foundation
import JSONText
import Responses
import SystemPackage
import Testing

@testable import Ledger

/// Every fault of the store as people read it: place, excerpt, explanation, remedy.
///
/// `Gallery/store-faults.txt` shows them all, in Chinese and English.
@Suite struct FaultGalleryTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Gallery/store-faults.txt")

  private static let entries: FilePath = "/ledger/entries/2026-11.jsonl"
  private static let folder: FilePath = "/ledger"

  private static func damage(
    _ fault: StoreError.Fault, _ file: FilePath = FaultGalleryTests.entries, line: Int? = 7
  ) -> StoreError {
    .damaged(
      StoreError.Damage(file, line: line, fault, excerpt: "{\"v\":1,\"ref\":\"2026-11-0007\""))
  }

  private static func disk(_ reason: Errno) -> StoreError {
    .disk(DiskError(.write, entries, reason))
  }

  /// One of each, by the name of its words.
  private static let faults: KeyValuePairs<String, StoreError> = [
    "no-store": .noStore(folder), "no-file": .noFile("/safe/people.csv"),
    "store-exists": .storeExists(folder),
    "newer-version": .newerVersion(folder, version: 2),
    "unwritable": .unwritable(
      EntryName(
        period: Period(.month, containing: Stage.firstDay ?? Day(number: 0)), number: 7)),
    "pending-entries": .pendingEntries, "unknown-zone": .unknownZone("Asia/Shanghigh"),
    "disk-full": disk(.noSpace), "disk-read-only": disk(.readOnlyFileSystem),
    "disk-permission": disk(.permissionDenied), "disk-gone": disk(.noSuchFileOrDirectory),
    "disk": disk(.ioError), "not-json": damage(.notJSON(JSONError(.unexpectedEnd, at: 24))),
    "bad-member": damage(.badMember("date")), "broken-chain": damage(.brokenChain),
    "shortened": damage(.shortened(recorded: 4096, found: 1024), line: nil),
    "head-differs": damage(.headDiffers, "/ledger/head", line: nil),
    "head-lost": damage(.headLost, "/ledger/head", line: nil),
    "bad-name": damage(.badName("2026-10-0007")),
    "unknown-reference": damage(.unknownReference("P099")), "note-differs": damage(.noteDiffers),
    "outdated-form": damage(
      .outdatedForm(place: "criteria[2].weight"), "/ledger/forms/own@1.json", line: nil),
    "bad-form": damage(.badForm, "/ledger/forms/reception@2.json", line: nil),
    "too-open": damage(.tooOpen(permissions: 0o644), line: nil),
    "torn-tail": damage(.tornTail(bytes: 25), line: nil),
    "unrecorded": damage(.unrecorded(lines: 2), "/ledger/head", line: nil),
    "seal-differs": damage(.sealDiffers, "/ledger/seals.jsonl", line: 1),
    "leftover": damage(.leftover, "/ledger/head.new", line: nil),
    "bad-archive": damage(.badArchive, "/safe/ledger.tar", line: nil),
    "unexpected-file": damage(.unexpectedFile, "/ledger/entries/copy.txt", line: nil),
    "foreign-spelling": damage(.foreignSpelling),
  ]

  private static let cut = Journal.Cut(
    file: entries, bytes: 25, copy: "/ledger/torn/2026-11.jsonl-4096")

  @Test func everyFaultIsInTheGallery() throws {
    var gallery = ""
    for (name, fault) in Self.faults {
      gallery += "== \(name)\n"
      for language in [Language.simplifiedChinese, .english] {
        gallery += FaultWords(language: language).text(fault) + "\n\n"
      }
    }
    gallery += "== cut\n"
    for language in [Language.simplifiedChinese, .english] {
      gallery += FaultWords(language: language).text(Self.cut) + "\n\n"
    }
    if SceneTests.isRecording {
      try gallery.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("recorded the gallery; run again without RECORD_SCENES")
    } else {
      #expect(try gallery == String(contentsOf: Self.file, encoding: .utf8))
    }
  }

  @Test func noFaultIsMissingFromTheGallery() throws {
    let terms = try #require(try JSON(parsing: Catalog.terms).members).map(\.name)
    let named = Set(terms.filter { $0.hasPrefix("fault.") }.map { $0.dropFirst(6) })
    let shown = Set(Self.faults.map(\.key) + ["cut", "bad-line"]).map { Substring($0) }
    #expect(named == Set(shown))
    for name in Self.faults.map(\.key) + ["cut"] { #expect(terms.contains("remedy.\(name)")) }
  }

  @Test func eachSaysPlaceFaultAndRemedy() {
    for (name, fault) in Self.faults {
      for language in Language.allCases {
        let lines = FaultWords(language: language).text(fault).split(separator: "\n")
        #expect(lines.count >= 3, "\(name)")
        #expect(!lines.contains { $0.contains("fault.") || $0.contains("remedy.") }, "\(name)")
        #expect(!lines.contains { $0.contains("{name}") || $0.contains("{call}") }, "\(name)")
        if case .damaged(let damage) = fault {
          #expect(lines[1].contains(damage.excerpt), "\(name)")
        }
      }
    }
  }

  /// A file that may not grow further is as good as a full disk to whoever reads of it.
  @Test func aFileAtItsLimitIsToldAsAFullDisk() {
    let words = FaultWords(language: .english)
    #expect(words.text(Self.disk(.fileTooLarge)) == words.text(Self.disk(.noSpace)))
  }
}
