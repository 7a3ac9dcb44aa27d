import Appraisal
import Testing

@testable import Ledger

/// Which version of a form a period is scored under.
@Suite struct VersionTests {
  private func form(_ version: Int, _ own: Int) throws -> Form {
    try Form.written(
      """
      {"form":"x","version":\(version),"cycle":"month",
       "raters":[{"id":"self","self":true},{"id":"superior","roles":["supervisor"]}],
       "combine":{"take":"weighted","weights":{"self":\(own),"superior":\(100 - own)}},
       "criteria":[{"id":"a","max":100}]}
      """)
  }

  @Test("T44: weights changed on the 10th hold from the next month on: 86 now, 84 then")
  func changedInsideAPeriod() throws {
    let may = try #require(Period(name: "2014-05"))
    var settings = Settings()
    settings.formStarts = [
      Settings.FormStart(form: "x", version: 2, from: may.advanced(by: 1))
    ]
    let forms = ["x@1": try form(1, 30), "x@2": try form(2, 20)]
    let labels = forms.map(FormShelf.Label.init)
    let shelf = FormShelf(labels, settings: settings) { forms[$0.file] }
    for (period, total) in [(may, 86), (may.advanced(by: 1), 84)] as [(Period, Exact)] {
      var records = try Records(period: period.description)
      records.rate("a", "self", 100)
      records.rate("a", "superior", 80)
      #expect(records.card(try #require(shelf.form("x", in: period))).total == total)
    }
  }
}
