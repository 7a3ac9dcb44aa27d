internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Disk
internal import JSONText
internal import Ledger
internal import Replies
internal import SystemPackage

/// form: the forms of the ledger.
struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: Usage.text("form"),
    subcommands: [Check.self, List.self, Show.self])

  /// form check: validates a form file and says every fault with its place.
  struct Check: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: Usage.text("form-check"))

    @Argument(help: "\(Usage.text("file"))") var file: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let bytes: [UInt8]
      do {
        bytes = try SystemDisk().contents(of: FilePath(file))
      } catch {
        throw .disk(error)
      }
      let (form, faults) = Form.read(bytes)
      for fault in faults {
        keeping.output.line(FormFaultWords(words: keeping.words).text(fault, file, bytes))
      }
      keeping.output.line(
        keeping.words.term(form == nil ? "report.form-bad" : "report.form-good", ["file": file]))
      return form == nil ? .notDone : .done
    }
  }

  /// form list: the forms there are.
  struct List: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: Usage.text("form-list"))

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      keeping.tell(.forms(books.shelf.newest), books)
      return .done
    }
  }

  /// form show: one form's criteria, ranges and bands.
  struct Show: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: Usage.text("form-show"))

    @Argument(help: "\(Usage.text("form-id"))") var id: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      guard let form = books.shelf.form(id) else {
        keeping.output.complain(keeping.words.term("report.no-form", ["form": id]))
        return .notDone
      }
      keeping.tell(.form(form), books)
      return .done
    }
  }
}

extension Keeping {
  /// Prints an outcome to whoever keeps the store.
  func tell(_ outcome: Outcome, _ books: Books) {
    let names = Names(
      person: { books.roster[$0] }, unit: { books.roster.unit($0) }, form: { books.shelf.form($0) })
    var style = Style()
    style.isTerminal = output.isTerminal
    let speaker = Speaker(
      language: invocation.language ?? books.settings.language, names: names, style: style,
      today: today(books.zone))
    output.line(speaker.text(outcome))
  }
}

/// Faults of a form file as people read them.
struct FormFaultWords {
  let words: SystemWords

  func text(_ fault: FormFault, _ file: String, _ bytes: [UInt8]) -> String {
    let (name, fills) = name(fault.kind)
    let place: TextPlace
    if case .notJSON(let error) = fault.kind {
      place = TextPlace(of: error.offset, in: bytes)
    } else {
      place = fault.path.place(in: bytes)
    }
    let path = fault.path.description
    let gravity = words.term("gravity.\(fault.gravity.rawValue)")
    let text = words.term("form-fault.\(name)", fills)
    return "\(file):\(place.line):\(place.column): \(gravity): \(path.isEmpty ? "" : path + ": ")\(text)"
  }

  private func name(_ kind: FormFault.Kind) -> (String, [String: String]) {
    switch kind {
    case .notJSON(let error): ("not-json", ["fault": error.fault.rawValue])
    case .missing: ("missing", [:])
    case .wrongKind(let expected): ("wrong-kind", ["expected": expected])
    case .unknownMember: ("unknown-member", [:])
    case .unknownWord(let word, let possible):
      ("unknown-word", ["word": word, "possible": possible.joined(separator: ", ")])
    case .badNumber(let text): ("bad-number", ["text": text])
    case .duplicateID(let id): ("duplicate-id", ["id": id])
    case .unknownID(let id): ("unknown-id", ["id": id])
    case .sumDiffers(let sum, let stated):
      ("sum-differs", ["sum": sum.description, "stated": stated.description])
    case .partsDiffer(let sum): ("parts-differ", ["sum": sum.description])
    case .lossOverMaximum(let loss, let maximum):
      ("loss-over-maximum", ["loss": loss.description, "maximum": maximum.description])
    case .emptyRange: ("empty-range", [:])
    case .hole(let from, let to): ("hole", ["from": from.description, "to": to.description])
    case .overlap(let from, let to): ("overlap", ["from": from.description, "to": to.description])
    case .suspiciousTarget: ("suspicious-target", [:])
    case .unreachable: ("unreachable", [:])
    }
  }
}
