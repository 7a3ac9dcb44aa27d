import Disk
import SystemPackage

/// Files that are kept with the tests.
enum Fixture {
  /// The folder they are in, beside this file.
  static var folder: FilePath {
    FilePath(#filePath).removingLastComponent().appending("Fixtures")
  }

  /// The bytes of one of them.
  static func bytes(_ name: String) throws -> [UInt8] {
    try SystemDisk().contents(of: folder.appending(name))
  }
}
