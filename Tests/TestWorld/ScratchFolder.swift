import Glibc
import Synchronization
public import SystemPackage

/// A folder of its own for one test, removed with it, or at the end of the run where something keeps
/// it for as long.
public final class ScratchFolder: Sendable {
  /// Those that are there; the first sees to it that none is left behind.
  private static let standing = Mutex<Set<String>>([])
  private static let cleaning: Void = {
    _ = atexit { ScratchFolder.standing.withLock { $0.forEach(ScratchFolder.remove) } }
  }()

  /// Where it is.
  public let path: FilePath

  /// Makes the folder below the system's place for temporary files.
  public init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/kaohe-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template) != nil
    path = FilePath(
      String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    precondition(made, "no scratch folder could be made below \(base)")
    _ = Self.cleaning
    Self.standing.withLock { [path] in _ = $0.insert(path.string) }
  }

  deinit {
    Self.remove(path.string)
    Self.standing.withLock { [path] in _ = $0.remove(path.string) }
  }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      while let item = readdir(stream) {
        let name = withUnsafePointer(to: &item.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX)) { String(cString: $0) }
        }
        if name != "." && name != ".." { remove("\(path)/\(name)") }
      }
      closedir(stream)
    }
    Glibc.remove(path)
  }
}
