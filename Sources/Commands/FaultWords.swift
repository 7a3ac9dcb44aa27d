public import Appraisal
internal import Disk
public import Ledger
internal import Replies
internal import SystemPackage

/// Faults of the store as people read them: place, excerpt, explanation, remedy.
public struct FaultWords {
  private let words: SystemWords

  /// Words in a language.
  public init(language: Language) { words = SystemWords(language) }

  /// Why the store cannot be used.
  public func text(_ error: StoreError) -> String {
    switch error {
    case .noStore(let folder): words.fault("no-store", at: folder.string)
    case .noFile(let file): words.fault("no-file", at: file.string)
    case .storeExists(let folder): words.fault("store-exists", at: folder.string)
    case .newerVersion(let folder, let version):
      words.fault("newer-version", at: folder.string, ["version": String(version)])
    case .pendingEntries: words.fault("pending-entries", at: "entries/")
    case .unwritable(let name): words.fault("unwritable", at: name.description)
    case .unknownZone(let name): words.fault("unknown-zone", at: "settings.json", ["zone": name])
    case .disk(let error): text(error)
    case .damaged(let damage): text(damage)
    }
  }

  private func text(_ error: DiskError) -> String {
    let name =
      switch error.reason {
      case .noSpace, .diskQuotaExceeded, .fileTooLarge: "disk-full"
      case .readOnlyFileSystem: "disk-read-only"
      case .permissionDenied, .notPermitted: "disk-permission"
      case .noSuchFileOrDirectory: "disk-gone"
      default: "disk"
      }
    return words.fault(
      name, at: error.path.string,
      ["call": error.call.rawValue, "reason": error.reason.description])
  }

  /// A damaged place: where it is, what is there, what is wrong, what to do.
  public func text(_ damage: StoreError.Damage) -> String {
    let place = damage.file.string + (damage.line.map { ":\($0)" } ?? "")
    let (name, fills) = DamageWords.name(damage.fault)
    return words.fault(name, at: place, fills, excerpt: damage.excerpt)
  }

  /// What is said when a torn end was cut.
  public func text(_ cut: Journal.Cut) -> String {
    words.fault(
      "cut", at: cut.file.string, ["bytes": String(cut.bytes), "copy": cut.copy.string])
  }

  /// What is said to a line of a gateway that is none.
  public var badGatewayLine: String { words.term("fault.bad-line") }
}

/// The names of the words for a damage, with what they tell.
enum DamageWords {
  static func name(_ fault: StoreError.Fault) -> (String, [String: String]) {
    switch fault {
    case .notJSON(let error): ("not-json", ["fault": error.fault.rawValue])
    case .badMember(let name): ("bad-member", ["name": name])
    case .brokenChain: ("broken-chain", [:])
    case .shortened(let recorded, let found):
      ("shortened", ["recorded": String(recorded), "found": String(found)])
    case .headDiffers: ("head-differs", [:])
    case .badName(let name): ("bad-name", ["name": name])
    case .unknownReference(let name): ("unknown-reference", ["name": name])
    case .noteDiffers: ("note-differs", [:])
    case .badForm: ("bad-form", [:])
    case .outdatedForm(let place): ("outdated-form", ["place": place])
    case .tooOpen: ("too-open", [:])
    case .tornTail(let bytes): ("torn-tail", ["bytes": String(bytes)])
    case .unrecorded(let lines): ("unrecorded", ["lines": String(lines)])
    case .headLost: ("head-lost", [:])
    case .sealDiffers: ("seal-differs", [:])
    case .badArchive: ("bad-archive", [:])
    case .leftover: ("leftover", [:])
    case .unexpectedFile: ("unexpected-file", [:])
    case .foreignSpelling: ("foreign-spelling", [:])
    }
  }
}
