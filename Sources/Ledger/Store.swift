internal import Appraisal
public import Disk
public import SystemPackage

/// A store's folder and the names in it (`DESIGN.md`, The store).
public struct Store: Sendable {
  /// The folder.
  public let folder: FilePath
  /// The file calls.
  public let disk: any Disk
  /// Where the entries are; asked for with every message.
  let entriesFolder: FilePath
  let headFile: FilePath
  let lockFile: FilePath

  /// A store in this folder; nothing is read yet.
  public init(folder: FilePath, disk: any Disk) {
    self.folder = folder
    self.disk = disk
    entriesFolder = folder.appending("entries")
    headFile = folder.appending("head")
    lockFile = folder.appending("lock")
  }

  /// The version of the store this program writes.
  public static let version = 1

  /// The files of a store besides its entries; the settings last, as a folder with settings is a
  /// store.
  static let plainFiles = ["head", "seals.jsonl", "people.json", "units.json", "settings.json"]
  /// The folders besides that of the entries that a backup holds.
  static let keptFolders = ["forms", "outbox", "torn"]
  /// The folders inside those.
  static let innerFolders = ["outbox/sent", "outbox/stopped"]
  /// The folders of what can be made again.
  static let madeFolders = ["cache", "prints"]

  /// The settings.
  public var settingsFile: FilePath { folder.appending("settings.json") }
  var peopleFile: FilePath { folder.appending("people.json") }
  var unitsFile: FilePath { folder.appending("units.json") }
  var formsFolder: FilePath { folder.appending("forms") }
  /// What still has to be sent.
  public var outboxFolder: FilePath { folder.appending("outbox") }
  var tornFolder: FilePath { folder.appending("torn") }
  var cacheFolder: FilePath { folder.appending("cache") }

  func entriesFile(_ period: Period) -> FilePath { entriesFolder.appending("\(period).jsonl") }

  func formFile(_ id: String, _ version: Int) -> FilePath {
    formsFolder.appending("\(id)@\(version).json")
  }

  /// Makes an empty store.
  ///
  /// - Parameters:
  ///   - settings: its settings.
  ///   - forms: the form files it starts with.
  /// - Throws: ``StoreError/storeExists(_:)`` where there is one already.
  public func create(
    settings: Settings, forms: [(id: String, version: Int, bytes: [UInt8])]
  ) throws(StoreError) {
    let isThere = try onDisk { () throws(DiskError) in
      if try disk.size(of: settingsFile) != nil { return true }
      return try holdsRecords()
    }
    if isThere { throw .storeExists(folder) }
    try onDisk { () throws(DiskError) in
      try disk.makeFolder(entriesFolder)
      try disk.makeFolder(formsFolder)
      for form in forms {
        try disk.replace(formFile(form.id, form.version), with: form.bytes, durable: true)
      }
    }
    try save(Roster(people: [], units: []))
    // A ledger without a head has lost one; the first batch must not look like that.
    try save(Head())
    // Last, because a folder with settings is a store.
    try save(settings)
  }

  /// Whether people or entries are here: then a folder without settings has lost them, and a new
  /// store in their place would wipe out the rest.
  func holdsRecords() throws(DiskError) -> Bool {
    let empty = Roster(people: [], units: []).peopleJSON.pretty.utf8.count
    if try disk.size(of: peopleFile) ?? 0 > empty { return true }
    if try disk.size(of: entriesFolder) == nil { return false }
    return try !disk.list(entriesFolder).isEmpty
  }

  /// Makes sure that the store is still where it was: one whose folder vanished must not answer
  /// as if nothing had ever been logged (`CASES.md` A19).
  public func mustBeThere() throws(StoreError) {
    if try onDisk({ () throws(DiskError) in try disk.size(of: settingsFile) }) == nil {
      throw .disk(DiskError(.inspect, settingsFile, .noSuchFileOrDirectory))
    }
  }

  /// Writes the settings.
  public func save(_ settings: Settings) throws(StoreError) {
    try replace(settingsFile, with: Array(settings.json.pretty.utf8))
  }

  /// Writes people and units.
  public func save(_ roster: Roster) throws(StoreError) {
    try replace(peopleFile, with: Array(roster.peopleJSON.pretty.utf8))
    try replace(unitsFile, with: Array(roster.unitsJSON.pretty.utf8))
  }

  private func replace(_ file: FilePath, with bytes: [UInt8]) throws(StoreError) {
    try onDisk { () throws(DiskError) in try disk.replace(file, with: bytes, durable: true) }
  }
}
