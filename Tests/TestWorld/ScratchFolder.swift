import Glibc
public import SystemPackage

/// A folder of its own for one test, removed with it.
public final class ScratchFolder: Sendable {
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
  }

  deinit { Self.remove(path.string) }

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
