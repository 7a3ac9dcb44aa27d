import Appraisal
import Forms
import JSONText
import Testing

/// The schema and the reader know the same keys.
@Suite struct FormSchemaTests {
  /// A key no form has, set into every kind of object there is.
  static let strange = #"{"strange":1}"#

  /// Objects of a form by their definition in the schema; nil is the form itself.
  static let places: [(definition: String?, form: String)] = [
    (nil, strange),
    ("severity", #"{"severities":[S]}"#), ("section", #"{"sections":[S]}"#),
    ("criterion", #"{"criteria":[S]}"#), ("rule", #"{"criteria":[{"rules":[S]}]}"#),
    ("rule", #"{"rules":[S]}"#), ("loss", #"{"criteria":[{"loss":S}]}"#),
    ("per", #"{"rules":[{"per":S}]}"#), ("rating", #"{"criteria":[{"rating":S}]}"#),
    ("rating-band", #"{"criteria":[{"rating":{"bands":[S]}}]}"#),
    ("level", #"{"criteria":[{"rating":{"levels":[S]}}]}"#),
    ("measure", #"{"criteria":[{"measure":S}]}"#), ("sheet", #"{"sheets":[S]}"#),
    ("rater", #"{"raters":[S]}"#), ("combine", #"{"combine":S}"#), ("band", #"{"grades":[S]}"#),
    ("band", #"{"pay":[S]}"#), ("band", #"{"outcomes":[S]}"#),
    ("edges", #"{"tables":[{"columns":[S]}]}"#), ("row", #"{"tables":[{"rows":[S]}]}"#),
    ("row", #"{"rules":[{"steps":[S]}]}"#), ("row", #"{"criteria":[{"measure":{"steps":[S]}}]}"#),
    ("table", #"{"tables":[S]}"#), ("figure", #"{"values":[S]}"#), ("figure", #"{"figures":[S]}"#),
    ("deadline", #"{"deadlines":[S]}"#), ("audience", #"{"for":S}"#), ("limits", #"{"limits":S}"#),
    ("term", #"{"vetoes":[S]}"#), ("term", #"{"voids":[S]}"#),
  ]

  private func keys(_ definition: String?) throws -> [String] {
    let schema = try JSON(parsing: ShippedForms.schema)
    let place = definition.flatMap { schema["$defs"]?[$0] } ?? schema
    let members = try #require(place["properties"]?.members)
    return members.map(\.name).sorted()
  }

  @Test(arguments: places.indices)
  func readerAndSchemaKnowTheSameKeys(_ index: Int) throws {
    let (definition, form) = Self.places[index]
    let text = form.split(separator: "S", omittingEmptySubsequences: false)
      .joined(separator: Self.strange)
    let fault = try #require(
      Form.read(Array(text.utf8)).faults.first { $0.path.description.hasSuffix("strange") })
    #expect(fault.kind == .unknownMember)
    #expect(try fault.possible == keys(definition))
  }

  @Test func everyDefinitionIsTried() throws {
    let schema = try JSON(parsing: ShippedForms.schema)
    let objects = (schema["$defs"]?.members ?? []).filter { $0.value["properties"] != nil }
    #expect(Set(objects.map(\.name)) == Set(Self.places.compactMap(\.definition)))
  }
}
