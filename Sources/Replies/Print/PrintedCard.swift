public import Appraisal
internal import Responses

/// A card as a page to print and sign, in the layout of its paper form (`CASES.md` N19).
public struct PrintedCard: Sendable {
  /// The card with its form.
  public var report: CardReport
  /// The entries of the period, with their standing.
  public var items: [History.Item]
  /// The first digits of the closing's hash; nil while the period is open (`CASES.md` N12).
  public var seal: String?
  /// Where the page was written.
  public var file = ""

  /// The file within the store's folder.
  var shortFile: String { file.split(separator: "/").suffix(2).joined(separator: "/") }

  /// A page for a card.
  public init(report: CardReport, items: [History.Item], seal: String? = nil) {
    self.report = report
    self.items = items
    self.seal = seal
  }
}

extension Speaker {
  /// The page: one self-contained file, every word from the ledger escaped.
  public func page(_ printed: PrintedCard) -> [UInt8] {
    let page = PrintedPage(self, printed)
    let fills = page.fills.mapValues(\.escapedForHTML)
    let text = (try? Template(Catalog.print).render(fills)) ?? ""
    return Array((text + "\n").utf8)
  }
}
