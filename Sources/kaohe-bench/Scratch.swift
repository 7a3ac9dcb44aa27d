internal import Glibc
internal import SystemPackage

/// A folder for one run, removed with it.
final class Scratch {
  let path: FilePath

  /// There was no place for one.
  struct Missing: Error {}

  init() throws {
    var template = Array("/tmp/kaohe-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Missing() }
    let bytes = template.dropLast().map(UInt8.init(bitPattern:))
    path = FilePath(String(decoding: bytes, as: UTF8.self))
  }

  deinit { system("rm -rf \(path.string)") }
}
