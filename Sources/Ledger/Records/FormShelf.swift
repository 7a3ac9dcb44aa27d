public import Appraisal
internal import Disk
internal import Packs
internal import SystemPackage

/// The forms of a store, each in every version ever used; read when they are asked for.
public final class FormShelf {
  /// What is known of a version without reading it.
  struct Label {
    var id: String
    var version: Int
    var cycle: Cycle
    /// Whether nothing but a card's own entries makes its total.
    var isOwnEntriesOnly: Bool
    var audience: Audience
    /// What its reader would doubt.
    var doubts: [String]
    /// The name of its file.
    var file: String
  }

  /// By id, the versions of one in their order.
  private let labels: [Label]
  /// Those that were asked for, in the places of their labels.
  private var read: [Form?]
  private let load: (Label) -> Form?
  private let starts: [Settings.FormStart]
  private let assignments: [Settings.Assignment]

  init(_ labels: [Label], settings: Settings, load: @escaping (Label) -> Form?) {
    self.labels = labels.sorted { ($0.id, $0.version) < ($1.id, $1.version) }
    self.load = load
    read = Array(repeating: nil, count: labels.count)
    starts = settings.formStarts
    assignments = settings.assignments
  }

  private func form(at place: Int?) -> Form? {
    guard let place else { return nil }
    if let form = read[place] { return form }
    read[place] = load(labels[place])
    return read[place]
  }

  /// The newest version of every form, in the order of their ids.
  public var newest: [Form] { newestPlaces.compactMap(form) }

  private var newestPlaces: [Int] {
    labels.indices.filter { $0 + 1 == labels.count || labels[$0 + 1].id != labels[$0].id }
  }

  /// Every version of every form.
  var all: [Form] { labels.indices.compactMap(form) }

  /// Whether nothing but a card's own entries makes the totals of a cycle, whatever the form.
  public func isOwnEntriesOnly(_ cycle: Cycle) -> Bool {
    labels.allSatisfy { $0.cycle != cycle || $0.isOwnEntriesOnly }
  }

  /// The version of a form in force at the start of a period (`CASES.md` T44).
  public func form(_ id: String, in period: Period) -> Form? {
    form(
      at: labels.indices.last { place in
        guard labels[place].id == id else { return false }
        let version = labels[place].version
        guard let start = starts.first(where: { $0.form == id && $0.version == version })
        else { return true }
        return start.from.first <= period.first
      })
  }

  /// One version of a form.
  public func form(_ id: String, version: Int) -> Form? {
    form(at: labels.firstIndex { $0.id == id && $0.version == version })
  }

  /// The newest version of a form.
  public func form(_ id: String) -> Form? { form(at: labels.lastIndex { $0.id == id }) }

  /// The forms a person is appraised by in a post, the settings' assignments first.
  public func forms(for person: PersonID, in position: String) -> [Form] {
    let assigned = assignments.filter { $0.member == person }
    let rows = assigned.isEmpty ? assignments.filter { $0.position == position } : assigned
    if !rows.isEmpty { return rows.compactMap { $0.form.flatMap { form($0) } } }
    return meant { $0.positions.contains(position) }.compactMap(form)
  }

  /// The form a unit is appraised by.
  public func form(for unit: Unit) -> Form? {
    unit.form.flatMap { form($0) } ?? form(at: meant { $0.units.contains(unit.id) }.first)
  }

  /// The newest versions that are for somebody, in the order of their ids.
  private func meant(_ fits: (Audience) -> Bool) -> [Int] {
    newestPlaces.filter { fits(labels[$0].audience) }
  }
}

extension Store {
  /// Adds a form file to the shelf; versions that are there are never changed.
  public func add(form id: String, version: Int, bytes: [UInt8]) throws(StoreError) {
    let file = formFile(id, version)
    try onDisk { () throws(DiskError) in try disk.replace(file, with: bytes, durable: true) }
  }

  /// The file of one version of a form.
  public func bytes(ofForm id: String, version: Int) throws(StoreError) -> [UInt8] {
    let file = formFile(id, version)
    return try onDisk { () throws(DiskError) in try disk.contents(of: file) }
  }

  /// The forms on the shelf; without what an earlier process found out about them, all are read
  /// now.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` for a form with errors.
  public func forms(_ settings: Settings, _ origin: Origin? = nil) throws(StoreError) -> FormShelf {
    let file = CacheFile("forms", of: self)
    let kept = origin.flatMap(file.content).flatMap(FormShelf.labels)
    let known = kept == nil ? try readForms() : []
    let labels = kept ?? known.map { FormShelf.Label($0.file, $0.form) }
    if kept == nil, let origin { file.keep(FormShelf.bytes(labels), of: origin) }
    return FormShelf(labels, settings: settings) { label in
      known.first { $0.file == label.file }?.form ?? (try? form(label))
    }
  }

  private func readForms() throws(StoreError) -> [(file: String, form: Form)] {
    let names = try onDisk { () throws(DiskError) in try disk.list(formsFolder) }
    return try names.filter { $0.hasSuffix(".json") }.sorted().map { name throws(StoreError) in
      (name, try form(name))
    }
  }

  private func form(_ name: String) throws(StoreError) -> Form {
    let file = formsFolder.appending(name)
    let bytes = try onDisk { () throws(DiskError) in try disk.contents(of: file) }
    guard let form = Form.read(stored: bytes).form else {
      throw .damaged(StoreError.Damage(file, .badForm))
    }
    return form
  }

  /// The form behind a label that an earlier process wrote when it read all of it.
  private func form(_ label: FormShelf.Label) throws(StoreError) -> Form? {
    let file = formsFolder.appending(label.file)
    let bytes = try onDisk { () throws(DiskError) in try disk.contents(of: file) }
    return Form.read(searched: bytes, doubts: label.doubts)
  }
}

extension FormShelf.Label {
  /// The label of a form in a file.
  init(_ file: String, _ form: Form) {
    self.init(
      id: form.id, version: form.version, cycle: form.cycle,
      isOwnEntriesOnly: form.totalReach.isOwnEntriesOnly, audience: form.audience,
      doubts: form.doubts, file: file)
  }
}

extension FormShelf {
  fileprivate static func bytes(_ labels: [Label]) -> [UInt8] {
    var writer = PackWriter()
    writer.number(labels.count)
    for label in labels {
      writer.text(label.file)
      writer.text(label.id)
      writer.number(label.version)
      writer.text(label.cycle.rawValue)
      writer.number(label.isOwnEntriesOnly ? 1 : 0)
      writer.texts(label.audience.positions)
      writer.texts(label.audience.units)
      writer.texts(label.doubts)
    }
    return writer.padded()
  }

  fileprivate static func labels(_ numbers: PackedNumbers) -> [Label]? {
    var reader = PackReader(numbers, at: 0)
    let count = reader.number()
    var labels: [Label] = []
    while labels.count < count, !numbers.isBroken {
      let file = reader.text()
      let (id, version) = (reader.text(), reader.number())
      guard let cycle = Cycle(rawValue: reader.text()) else { return nil }
      labels.append(
        Label(
          id: id, version: version, cycle: cycle, isOwnEntriesOnly: reader.number() == 1,
          audience: Audience(positions: reader.texts(), units: reader.texts()),
          doubts: reader.texts(), file: file))
    }
    return numbers.isBroken ? nil : labels
  }
}
