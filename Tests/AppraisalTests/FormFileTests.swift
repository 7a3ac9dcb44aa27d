import Appraisal
import Forms
import JSONText
import TestWorld
import Testing

@Suite struct FormFileTests {
  @Test(arguments: ShippedForms.files.map(\.id))
  func shippedFormsHaveNoFaults(_ id: String) throws {
    let file = try #require(ShippedForms.files.first { $0.id == id })
    let (form, faults) = Form.read(file.bytes)
    #expect(faults.filter { $0.gravity == .error } == [])
    #expect(form?.id == id)
  }

  @Test(arguments: ShippedForms.files.map(\.id))
  func readingWithoutASearchIsTheSame(_ id: String) throws {
    let file = try #require(ShippedForms.files.first { $0.id == id })
    let form = try #require(Form.read(file.bytes).form)
    let again = try #require(Form.read(searched: file.bytes, doubts: form.doubts))
    #expect(areAlike(again, form))
    #expect(Form.read(searched: Array(file.bytes.dropLast(9)), doubts: []) == nil)
  }

  @Test(arguments: [
    (
      #"{"form":"x","cycle":"month","criteria":[{"max":10}]}"#, "criteria[0].id",
      FormFault.Kind.missing
    ),
    (
      #"{"form":"x","cycle":"week"}"#, "cycle",
      .unknownWord("week", possible: ["month", "quarter", "half-year", "year"])
    ),
    (#"{"form":"x","cycle":"month","limit":{}}"#, "limit", .unknownMember),
    (#"{"form":"x","cycle":"month","bonus":[5,1]}"#, "bonus", .emptyRange),
    (
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","max":"1e3","loss":{"points":1}}]}"#,
      "criteria[0].max", .badNumber("1e3")
    ),
    (#"{"form":"x","cycle":"month","criteria":[{"id":"a","max":1}]}"#, "criteria[0]", .unreachable),
    (
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","loss":{}},{"id":"a","loss":{}}]}"#,
      "criteria[1]", .duplicateID("a")
    ),
    (
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","section":"s","loss":{}}]}"#,
      "criteria[0].section", .unknownID("s")
    ),
  ])
  func saysEachFaultWithItsPlace(_ text: String, _ place: String, _ kind: FormFault.Kind) {
    let faults = Form.read(Array(text.utf8)).faults
    #expect(faults.contains { $0.kind == kind && $0.path.description == place }, "\(faults)")
  }

  @Test("T28: parts that do not reach 100 are refused with their sum")
  func parts() {
    let text = #"""
      {"form":"x","cycle":"month","criteria":[{"id":"c","max":100}],"raters":[{"id":"a"},{"id":"b"}],
       "combine":{"take":"weighted","weights":{"a":30,"b":60}}}
      """#
    let errors = Form.read(Array(text.utf8)).faults.filter { $0.gravity == .error }
    #expect(errors.map(\.kind) == [.partsDiffer(sum: 90)])
  }
}
