import Disk
import SystemPackage
import TestWorld
import Testing

@Suite struct SystemDiskTests {
  let disk = SystemDisk()
  let folder = ScratchFolder()

  @Test func appendsReadsAndCuts() throws {
    let file = folder.path.appending("a/b/log")
    try disk.makeFolder(folder.path.appending("a/b"))
    #expect(try disk.size(of: file) == nil)
    try disk.append(Array("one".utf8), to: file)
    try disk.append(Array("two".utf8), to: file)
    try disk.sync(file)
    #expect(try disk.contents(of: file) == Array("onetwo".utf8))
    #expect(try disk.read(file, from: 3, count: 2) == Array("tw".utf8))
    #expect(try disk.read(file, from: 9, count: 2) == [])
    try disk.truncate(file, to: 3)
    #expect(try disk.size(of: file) == 3)
  }

  @Test func filesAreForTheOwnerOnly() throws {
    let file = folder.path.appending("secret")
    try disk.replace(file, with: [1], durable: true)
    #expect(try disk.permissions(of: file) == 0o600)
    try disk.makeFolder(folder.path.appending("inner"))
    #expect(try disk.permissions(of: folder.path.appending("inner")) == 0o700)
    #expect(try disk.list(folder.path) == ["inner", "secret"])
  }

  @Test func namesTheCallThatFailed() {
    let file = folder.path.appending("none/at/all")
    #expect(throws: DiskError(.open, file, .noSuchFileOrDirectory)) {
      try disk.append([1], to: file)
    }
    #expect(throws: DiskError(.read, file, .noSuchFileOrDirectory)) {
      try disk.contents(of: file)
    }
  }

  @Test func oneHolderAtATime() throws {
    let file = folder.path.appending("lock")
    var held = try disk.lock(file, wait: true)
    let refused = try disk.lock(file, wait: false) == nil
    #expect(held != nil && refused)
    held = nil
    let taken = try disk.lock(file, wait: false) != nil
    #expect(taken)
  }
}
