public import Appraisal
internal import Disk
internal import SystemPackage

/// The forms of a store, each in every version ever used.
public struct FormShelf: Sendable {
  private var versions: [String: [Form]] = [:]
  private let starts: [Settings.FormStart]
  private let assignments: [Settings.Assignment]

  /// A shelf of these forms.
  public init(_ forms: [Form], settings: Settings) {
    for form in forms { versions[form.id, default: []].append(form) }
    for id in versions.keys { versions[id]?.sort { $0.version < $1.version } }
    starts = settings.formStarts
    assignments = settings.assignments
  }

  /// The ids of all forms, sorted.
  public var ids: [String] { versions.keys.sorted() }

  /// The newest version of every form, in the order of their ids.
  public var newest: [Form] { ids.compactMap { versions[$0]?.last } }

  /// Every version of every form.
  var all: [Form] { ids.flatMap { versions[$0] ?? [] } }

  /// The version of a form in force at the start of a period (`CASES.md` T44).
  public func form(_ id: String, in period: Period) -> Form? {
    versions[id]?.last { form in
      guard let start = starts.first(where: { $0.form == id && $0.version == form.version })
      else { return true }
      return start.from.first <= period.first
    }
  }

  /// One version of a form.
  public func form(_ id: String, version: Int) -> Form? {
    versions[id]?.first { $0.version == version }
  }

  /// The newest version of a form.
  public func form(_ id: String) -> Form? { versions[id]?.last }

  /// The forms a person is appraised by in a post, the settings' assignments first.
  public func forms(for person: PersonID, in position: String) -> [Form] {
    let assigned = assignments.filter { $0.member == person }
    let rows = assigned.isEmpty ? assignments.filter { $0.position == position } : assigned
    if !rows.isEmpty { return rows.compactMap { $0.form.flatMap(form) } }
    return newest.filter { $0.audience.positions.contains(position) }
  }

  /// The form a unit is appraised by.
  public func form(for unit: Unit) -> Form? {
    unit.form.flatMap { form($0) } ?? newest.first { $0.audience.units.contains(unit.id) }
  }
}

extension Store {
  /// Adds a form file to the shelf; versions that are there are never changed.
  public func add(form id: String, version: Int, bytes: [UInt8]) throws(StoreError) {
    let file = formFile(id, version)
    try onDisk { () throws(DiskError) in try disk.replace(file, with: bytes, durable: true) }
  }

  /// Reads every form on the shelf.
  public func forms(_ settings: Settings) throws(StoreError) -> FormShelf {
    let names = try onDisk { () throws(DiskError) in try disk.list(formsFolder) }
    var forms: [Form] = []
    for name in names where name.hasSuffix(".json") {
      let file = formsFolder.appending(name)
      let bytes = try onDisk { () throws(DiskError) in try disk.contents(of: file) }
      guard let form = Form.read(bytes).form else {
        throw .damaged(StoreError.Damage(file, .badForm))
      }
      forms.append(form)
    }
    return FormShelf(forms, settings: settings)
  }
}
