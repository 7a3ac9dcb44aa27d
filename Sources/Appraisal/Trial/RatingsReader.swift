internal import JSONText

/// Reads `ratings`: by rater, then by item; a list of ballots where several people rate.
struct RatingsReader {
  let form: Form
  let criteria: [Criterion]

  func ratings(_ fields: inout Fields, _ maker: inout EntryMaker) {
    guard let value = fields.value("ratings") else { return }
    let path = fields.path.appending("ratings")
    if value.members == nil {
      fields.fault(.wrongKind(expected: "object"), at: "ratings")
    }
    for member in value.members ?? [] {
      let place = path.appending(member.name)
      guard let rater = form.raters.first(where: { $0.id == member.name }) else {
        fields.add([
          FormFault(.unknownID(member.name), at: place, possible: form.raters.map(\.id))
        ])
        continue
      }
      ballots(member.value, rater, at: place, &fields, &maker)
    }
  }

  private func ballots(
    _ value: JSON, _ rater: Rater, at path: JSONPath, _ fields: inout Fields,
    _ maker: inout EntryMaker
  ) {
    guard let list = value.array else {
      ballot(value, rater, by: PersonID(rater.id), at: path, &fields, &maker)
      return
    }
    if !rater.isMany, list.count > 1 {
      fields.add([FormFault(.wrongKind(expected: "object"), at: path)])
    }
    for (index, value) in list.enumerated() {
      let person = PersonID("\(rater.id)-\(index + 1)")
      ballot(value, rater, by: person, at: path.appending(index), &fields, &maker)
    }
  }

  private func ballot(
    _ value: JSON, _ rater: Rater, by person: PersonID, at path: JSONPath,
    _ fields: inout Fields, _ maker: inout EntryMaker
  ) {
    guard let members = value.members else {
      fields.add([FormFault(.wrongKind(expected: "object"), at: path)])
      return
    }
    for member in members {
      let place = path.appending(member.name)
      guard let criterion = criteria.first(where: { $0.id == member.name && $0.rating != nil })
      else {
        let known = criteria.filter { $0.rating != nil }.map(\.id)
        fields.add([FormFault(.unknownID(member.name), at: place, possible: known)])
        continue
      }
      let (mark, reason) = mark(member.value, criterion, at: place, &fields)
      maker.add(.rate) {
        $0.by = person
        $0.criterion = criterion.id
        $0.rater = rater.id
        $0.value = mark
        $0.note = reason
      }
    }
  }

  /// A mark, a level's id, or an object of `mark` and `reason`.
  private func mark(
    _ value: JSON, _ criterion: Criterion, at path: JSONPath, _ fields: inout Fields
  ) -> (Exact?, String?) {
    if value.members != nil {
      var inner = Fields(value, at: path)
      let mark = inner.value("mark")
      if mark == nil { inner.fault(.missing, at: "mark") }
      let reason = inner.text("reason")
      fields.add(inner.finished())
      let number = mark.flatMap {
        self.mark($0, criterion, at: path.appending("mark"), &fields).0
      }
      return (number, reason)
    }
    let levels = criterion.rating?.levels ?? []
    if let level = levels.first(where: { $0.term.id == value.string }) {
      return (level.points, nil)
    }
    guard let mark = fields.number(value, at: path) else { return (nil, nil) }
    if let fault = criterion.fault(ofMark: mark) {
      fields.add([FormFault(fault, at: path, possible: levels.map(\.term.id))])
    }
    return (mark, nil)
  }
}

extension Criterion {
  /// The marks a rater may give; nil where the criterion is not rated or has no maximum.
  public var marks: PointsRange? {
    guard let rating else { return nil }
    return rating.marks ?? max.map { PointsRange(low: min(.zero, floor), high: $0) }
  }

  /// Why a mark cannot be given; nil where it can (`MECHANICS.md` 92).
  public func fault(ofMark mark: Exact) -> FormFault.Kind? {
    guard let rating else { return .notForForm }
    if !rating.levels.isEmpty {
      return rating.levels.contains { $0.points == mark } ? nil : .unknownID(mark.description)
    }
    if let marks, !marks.contains(mark) { return .outOfRange(mark, marks) }
    if let step = rating.step, mark.roundedDown(to: step) != mark {
      return .offStep(mark, step: step)
    }
    return nil
  }
}
