internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Disk
internal import Forms
internal import JSONText
internal import Ledger
internal import Replies
internal import SystemPackage

/// form: the forms of the ledger.
struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: Usage.text("form"),
    discussion: Usage.text("form-more"),
    subcommands: [
      Check.self, Try.self, Add.self, List.self, Show.self, Schema.self,
    ])

  /// form check: validates a form file and says every fault with its place.
  struct Check: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: Usage.text("form-check"))

    @Argument(help: "\(Usage.text("file"))") var file: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let bytes = try keeping.contents(of: file)
      let (form, faults) = Form.read(bytes)
      let words = FormFaultWords(words: keeping.words)
      for fault in faults { keeping.say(words.text(fault, file, bytes)) }
      keeping.say(
        keeping.words.term(form == nil ? "report.form-bad" : "report.form-good", ["file": file]))
      return form == nil ? .notDone : .done
    }
  }

  /// form try: scores facts under a form, without a store.
  struct Try: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "try", abstract: Usage.text("form-try"))

    @Argument(help: "\(Usage.text("file"))") var file: String
    @Argument(help: "\(Usage.text("facts"))") var facts: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let words = FormFaultWords(words: keeping.words)
      let bytes = try keeping.contents(of: file)
      let (form, faults) = Form.read(bytes)
      for fault in faults { keeping.output.complain(words.text(fault, file, bytes)) }
      guard let form else { return .notDone }
      let factBytes = try keeping.contents(of: facts)
      let result = FormTrial.cards(of: form, facts: factBytes)
      for fault in result.faults { keeping.output.complain(words.text(fault, facts, factBytes)) }
      if result.faults.contains(where: { $0.gravity == .error }) { return .notDone }
      let cards = result.cards.map { CardReport(card: $0, form: form) }
      keeping.output.line(Outcome.cards(cards).json.text)
      return .done
    }
  }

  /// form add: adds a form, or a new version of one, from a period on.
  struct Add: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: Usage.text("form-add"))

    @Argument(help: "\(Usage.text("file"))") var file: String
    @Option(help: "\(Usage.text("form-from"))") var from: String?

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let bytes = try keeping.contents(of: file)
      let (form, faults) = Form.read(bytes)
      let faultWords = FormFaultWords(words: keeping.words)
      for fault in faults { keeping.complain(faultWords.text(fault, file, bytes)) }
      guard let form else { return .notDone }
      var start: Period?
      if let from {
        guard let period = Period(name: from) else {
          keeping.complain(keeping.words.term("report.bad-period", ["period": from]))
          return .usage
        }
        start = period
      }
      let books = try keeping.invocation.opened()
      let today = keeping.today(books.zone)
      let added = try books.add(form, bytes: bytes, from: start, today: today)
      let fills = ["form": form.id, "version": String(added.version)]
      guard added.orphans.isEmpty else {
        let names = added.orphans.prefix(5).map(\.description).joined(by: ", ")
        keeping.complain(
          keeping.words.term(
            "report.form-orphans",
            fills.merging(["n": String(added.orphans.count), "names": names]) { $1 }))
        return .notDone
      }
      guard added.isNew else {
        keeping.say(keeping.words.term("report.form-same", fills))
        return .done
      }
      let note = added.from.map {
        keeping.words.term("report.form-from", ["period": $0.description])
      }
      keeping.say(
        keeping.words.term("report.form-added", fills.merging(["from": note ?? ""]) { $1 }))
      return .done
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
        let near = books.shelf.newest.near(id).map(\.id).joined(by: ", ")
        keeping.complain(
          keeping.words.term("report.no-form", ["form": id])
            + (near.isEmpty ? "" : " " + keeping.words.term("report.near-forms", ["near": near])))
        return .notDone
      }
      keeping.tell(.form(form), books)
      return .done
    }
  }
}

extension FormCommand {
  /// form schema: the JSON Schema of form files.
  struct Schema: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: Usage.text("form-schema"))

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      keeping.output.write(String(decoding: ShippedForms.schema, as: UTF8.self))
      return .done
    }
  }
}

extension Keeping {
  /// The bytes of a file somebody named.
  func contents(of file: String) throws(StoreError) -> [UInt8] {
    try onFile(FilePath(file)) { () throws(DiskError) in
      try SystemDisk().contents(of: FilePath(file))
    }
  }

  /// Prints an outcome to whoever keeps the store.
  func tell(_ outcome: Outcome, _ books: Books) {
    let names = Names(
      person: { books.roster[$0] }, unit: { books.roster.unit($0) }, form: { books.shelf.form($0) })
    var style = Style()
    style.isTerminal = output.isTerminal
    let speaker = Speaker(
      language: invocation.language ?? books.settings.language, names: names, style: style,
      today: today(books.zone))
    say(speaker.text(outcome))
    state(outcome.json.members?.filter { $0.name != "kind" } ?? [])
  }
}
