internal import Appraisal
internal import Commands
internal import Conversation
internal import Disk
internal import Glibc
internal import JSONText
internal import Ledger
internal import Replies
internal import SystemPackage

/// Wires the parts together: arguments in, exit status out.
struct Program {
  let arguments: [String]
  let output = Output()

  func run() -> ExitStatus {
    do {
      let invocation = try Invocation(arguments)
      return heard(try run(invocation), invocation)
    } catch {
      output.complain(UsageWords.text(error))
      return .usage
    }
  }

  /// How a run ends whose replies may have been lost: the ledger is safe by then, and whoever
  /// sent the message must learn that they were not told.
  private func heard(_ status: ExitStatus, _ invocation: Invocation) -> ExitStatus {
    guard let failure = output.failure, status == .done || status == .notDone else {
      return status
    }
    let words = SystemWords(invocation.language ?? .simplifiedChinese)
    let isMessage = invocation.subcommand == nil || invocation.subcommand == "say"
    if isMessage {
      output.complain(words.term("report.reply-lost"))
    } else if failure != EPIPE {
      // Who reads only the first lines of a list knows that there are more.
      output.complain(words.term("report.output-lost"))
    }
    return .unheard
  }

  private func run(_ invocation: Invocation) throws(Invocation.Fault) -> ExitStatus {
    do {
      switch invocation.subcommand {
      case nil: return try MessageRun(invocation, output).standardInput()
      case "say": return try MessageRun(invocation, output).say()
      case "parse": return try MessageRun(invocation, output).parse()
      default: return try Keeping(invocation, output).run()
      }
    } catch {
      let words = FaultWords(language: invocation.language ?? .simplifiedChinese)
      output.complain(words.text(error))
      if case .noFile = error { return .usage }
      return .store
    }
  }
}

extension Invocation {
  /// The store the invocation names.
  var namedStore: Store { Store(folder: store, disk: SystemDisk()) }

  /// Opens it.
  func opened() throws(StoreError) -> Books {
    try Books(opening: namedStore) { Invocation.randomText() }
  }

  /// A new random text of 32 hexadecimal digits.
  static func randomText() -> String {
    var generator = SystemRandomNumberGenerator()
    return [generator.next(), generator.next()].map { (word: UInt64) in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// The clock.
  static func now() -> Instant { Instant(seconds: time(nil)) }
}
