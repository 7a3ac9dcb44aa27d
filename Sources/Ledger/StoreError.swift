public import Appraisal
public import Disk
public import JSONText
public import SystemPackage

/// Why the store cannot be used, with the file and what is wrong with it.
///
/// A store that cannot be read is never written (`CASES.md` A19).
public enum StoreError: Error, Hashable, Sendable {
  /// There is no store in this folder.
  case noStore(FilePath)
  /// A store is there already.
  case storeExists(FilePath)
  /// The store was made by a newer version of the program.
  case newerVersion(FilePath, version: Int)
  /// A file somebody named is not there.
  case noFile(FilePath)
  /// A call to the file system failed.
  case disk(DiskError)
  /// A file does not hold what it must.
  case damaged(Damage)
  /// An entry that would not read back as it is, and was not written.
  case unwritable(EntryName)
  /// Entries of a batch still wait to be committed.
  case pendingEntries
  /// A time zone the system does not know.
  case unknownZone(String)

  /// A damaged place in a file of the store.
  public struct Damage: Hashable, Sendable {
    /// The file.
    public var file: FilePath
    /// The line, from 1; nil for the whole file.
    public var line: Int?
    /// What is wrong.
    public var fault: Fault
    /// The text at the place, cut short; empty where there is none.
    public var excerpt: String

    /// Names a damaged place.
    public init(_ file: FilePath, line: Int? = nil, _ fault: Fault, excerpt: String = "") {
      self.file = file
      self.line = line
      self.fault = fault
      self.excerpt = excerpt
    }
  }

  /// What can be wrong with a file.
  public enum Fault: Hashable, Sendable {
    /// It is not JSON.
    case notJSON(JSONError)
    /// It is JSON, but this member is missing or not what it must be.
    case badMember(String)
    /// The line does not follow the line recorded before it.
    case brokenChain
    /// The file is shorter than what was recorded, or gone.
    case shortened(recorded: Int, found: Int)
    /// `head` names an entry or a hash that the files do not end with.
    case headDiffers
    /// An entry's name is not that of its file and place, or stands twice.
    case badName(String)
    /// An entry refers to a person, unit, form, criterion or entry that does not exist.
    case unknownReference(String)
    /// A note and its hash do not fit together.
    case noteDiffers
    /// A form file with errors.
    case badForm
    /// A form with numbers no new form may have, such as a weight of zero; it is read all the same.
    case outdatedForm(place: String)
    /// Others than the owner can read or write it.
    case tooOpen(permissions: UInt32)
    /// Bytes behind what was recorded that are no lines of the chain, as a crash leaves them.
    case tornTail(bytes: Int)
    /// Whole lines of the chain that `head` does not know yet, as a crash leaves them.
    case unrecorded(lines: Int)
    /// There is no `head`, or none that can be read, and entries without it do not make one chain.
    case headLost
    /// The entries or figures under a closing are not those that were closed.
    case sealDiffers
    /// The file of a step that was never finished.
    case leftover
    /// It is no archive of a store, or not whole.
    case badArchive
    /// A file that is no part of a store.
    case unexpectedFile
    /// A note or its salt is spelled as no program of ours spells it, so its bytes are not vouched
    /// for.
    case foreignSpelling
  }
}

/// Runs file calls on a file that somebody named, who may have mistyped it.
public func onFile<Result>(
  _ file: FilePath, _ body: () throws(DiskError) -> Result
) throws(StoreError) -> Result {
  do {
    return try body()
  } catch {
    let isGone = [.noSuchFileOrDirectory, .notDirectory].contains(error.reason)
    throw isGone ? StoreError.noFile(file) : .disk(error)
  }
}

/// Runs file calls and reports their failures as the store's.
public func onDisk<Result>(_ body: () throws(DiskError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw StoreError.disk(error) }
}
