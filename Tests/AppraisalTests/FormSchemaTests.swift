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

  /// Members whose numbers are limited: in a definition of the schema, what it says of them, a form
  /// with the number, and whether zero is one of them.
  static let limits: [(definition: String?, key: String, says: String, form: String, Bool)] = [
    (nil, "round-to", "positive", #"{"round-to":N}"#, false),
    (nil, "adjustment", "unsigned-range", #"{"adjustment":[N,5]}"#, true),
    ("section", "weight", "positive", #"{"sections":[{"weight":N}]}"#, false),
    ("criterion", "weight", "positive", #"{"criteria":[{"weight":N}]}"#, false),
    ("sheet", "weight", "positive", #"{"sheets":[{"weight":N}]}"#, false),
    (
      "combine", "weights", "positive", #"{"combine":{"take":"weighted","weights":{"a":N}}}"#, false
    ),
    ("rating", "step", "positive", #"{"criteria":[{"rating":{"step":N}}]}"#, false),
    ("measure", "unmet", "unsigned", #"{"criteria":[{"measure":{"at-least":1,"unmet":N}}]}"#, true),
    ("per", "size", "positive", #"{"rules":[{"per":{"size":N}}]}"#, false),
    ("rule", "points", "unsigned", #"{"rules":[{"points":N}]}"#, true),
    ("rule", "totals", "unsigned", #"{"rules":[{"totals":[N]}]}"#, true),
    ("severity", "points", "unsigned-range", #"{"severities":[{"points":[N,5]}]}"#, true),
  ]

  @Test(arguments: limits.indices)
  func readerAndSchemaLimitTheSameNumbers(_ index: Int) throws {
    let (definition, key, says, form, takesZero) = Self.limits[index]
    func isBad(_ number: String) -> Bool {
      let text = form.replacing("N", with: number)
      return Form.read(Array(text.utf8)).faults.contains { fault in
        if case .badNumber = fault.kind { fault.path.description.contains(key) } else { false }
      }
    }
    #expect(isBad("-1") && isBad("0") == !takesZero && !isBad("2"), "\(key)")
    let schema = try JSON(parsing: ShippedForms.schema)
    let place = definition.flatMap { schema["$defs"]?[$0] } ?? schema
    let text = try #require(place["properties"]?[key]).text
    #expect(text.contains("#/$defs/\(says)\""), "\(key)")
  }

  @Test(arguments: [
    #"{"grades":[{"from":1,"above":2}]}"#, #"{"tables":[{"rows":[{"to":1,"is":2}]}]}"#,
    #"{"criteria":[{"measure":{"steps":[]}}]}"#,
  ])
  func otherLimitsAreTheReadersToo(_ form: String) throws {
    #expect(Form.read(Array(form.utf8)).faults.contains { $0.barsNewFormsOnly })
    let schema = try JSON(parsing: ShippedForms.schema)
    for definition in ["band", "edges", "row"] {
      let all = try #require(schema["$defs"]?[definition]?["allOf"]).text
      #expect(all.contains("one-start-one-end"))
    }
    let steps = schema["$defs"]?["measure"]?["properties"]?["steps"]
    #expect(steps?["minItems"]?.integer == 1)
  }
}
