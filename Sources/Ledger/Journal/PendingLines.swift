internal import Appraisal

/// Lines that were added to a batch and are not on disk yet.
final class PendingLines {
  private(set) var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []
  /// Where each line starts in ``bytes``.
  private(set) var starts: [Int] = []
  /// By subject; of the first few lines nothing, which are as quickly looked through.
  private var places: [Subject: [Int]] = [:]
  private static let few = 16

  func append(_ line: [UInt8], _ entry: Entry) {
    starts.append(bytes.count)
    entries.append(entry)
    bytes += line
    bytes.append(0x0A)
    if entries.count > Self.few {
      for place in (places.isEmpty ? 0 : entries.count - 1)..<entries.count {
        places[entries[place].subject, default: []].append(place)
      }
    }
  }

  /// Forgets all lines, and keeps the room they took for the next ones.
  func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// The entries about a subject, in the order they were added.
  func entries(about subject: Subject) -> [Entry] {
    places.isEmpty
      ? entries.filter { $0.subject == subject }
      : places[subject, default: []].map { entries[$0] }
  }
}
