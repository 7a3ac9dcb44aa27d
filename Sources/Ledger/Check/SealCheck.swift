internal import Appraisal
internal import Disk
internal import SystemPackage

/// Checks the closings: that they follow each other, and that the entries under them are still
/// those that were closed.
struct SealCheck {
  let store: Store
  let links: ChainLinks
  /// Where the closings end by `head`.
  let known: SealsEnd?

  func check(_ report: inout CheckReport) throws(StoreError) {
    let file = store.sealsFile
    let seals: [Seal]
    do throws(StoreError) {
      let lines = try store.sealLines()
      try lines.verify(against: known, in: file)
      seals = lines.seals
      let size = try onDisk { () throws(DiskError) in try store.disk.size(of: file) } ?? 0
      if size > lines.size {
        report.add(StoreError.Damage(file, .tornTail(bytes: size - lines.size)), .leftover)
      }
    } catch .damaged(let place) {
      return report.add(place, .damage)
    }
    for (place, seal) in seals.enumerated() {
      let hashes = try store.entryHashes(in: seal.period, seal.entryCount)
      let isWhole = hashes.count == seal.entryCount && seal.hash(over: hashes) == seal.hash
      // A removed tail may be unknown to a head that was removed with it, but not to a seal.
      if !isWhole || !links.contains(seal.head) {
        report.add(
          StoreError.Damage(
            file, line: place + 1, .sealDiffers, excerpt: "\(seal.action) \(seal.period)"), .damage)
      }
    }
  }
}
