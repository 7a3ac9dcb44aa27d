internal import Disk
internal import SystemPackage

extension Store {
  /// Pages that were printed; they can be made again at any time.
  var printsFolder: FilePath { folder.appending("prints") }

  /// Writes a page to print; one of the same name is replaced.
  ///
  /// - Returns: the file's path.
  public func save(page: [UInt8], named name: String) throws(StoreError) -> String {
    let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
    let file = printsFolder.appending("\(plain).html")
    try onDisk { () throws(DiskError) in
      try disk.makeFolder(printsFolder)
      try disk.replace(file, with: page, durable: false)
    }
    return file.string
  }
}
