public import Appraisal
internal import Responses

/// A reply with places for what differs between entries that are alike.
///
/// In a long run thousands are told the same of another person, day and number; only those are put in,
/// and a test holds that the reply is the same as one put together whole.
public struct ReplyFrame {
  /// What stands between the places.
  fileprivate let words: [ArraySlice<UInt8>]
  fileprivate let places: [Place]

  fileprivate enum Place: UInt8, CaseIterable {
    case who = 1
    case day = 2
    case name = 3
    /// One that no reply with places may have.
    case other = 4

    var mark: String { String(Unicode.Scalar(rawValue)) }
  }

  /// The frame of a reply in which marks stand; nil where it has others.
  fileprivate init?(marked text: String, like plain: String) {
    // Words that look like marks would be taken for them.
    guard !plain.utf8.contains(where: { Place(rawValue: $0) != nil }) else { return nil }
    let bytes = Array(text.utf8)
    places = bytes.compactMap(Place.init)
    if places.contains(.other) { return nil }
    words = bytes.split(omittingEmptySubsequences: false) { Place(rawValue: $0) != nil }
  }
}

extension Speaker {
  func quiet(_ entry: Entry) -> String { quiet(short(entry.name)) }

  private func quiet(_ name: String) -> String {
    library.render("quiet", Catalog.quiet, ["ref": .text(name), "first": .text("")])
  }

  /// The frame of every quiet reply.
  public var quietFrame: ReplyFrame? {
    ReplyFrame(marked: quiet(ReplyFrame.Place.name.mark), like: quiet(""))
  }

  /// The frame of the reply to an entry, for those that differ from it in person, day and number alone;
  /// nil where it has none.
  ///
  /// A day that is today has no place: it is left out.
  public func frame(of logged: LoggedEntry) -> ReplyFrame? {
    guard !style.isQuiet, logged.entry.action == .deduct else { return nil }
    var fills = deduction(logged)
    fills["who"] = .text(ReplyFrame.Place.who.mark)
    if logged.entry.date != today { fills["date"] = .text(ReplyFrame.Place.day.mark) }
    fills["ref"] = .text(ReplyFrame.Place.name.mark)
    fills["period"] = .text(ReplyFrame.Place.other.mark)
    return ReplyFrame(
      marked: library.render("deducted", Catalog.deducted, fills), like: text(logged))
  }

  /// Puts person, day and number into a frame, behind other replies.
  public func fill(
    _ frame: ReplyFrame, who: [UInt8], on day: Day, as name: EntryName,
    to replies: inout [UInt8]
  ) {
    let name = short(name)
    replies += frame.words[0]
    for (place, words) in zip(frame.places, frame.words.dropFirst()) {
      switch place {
      case .who: replies += who
      case .day: replies += day.description.utf8
      case .name, .other: replies += name.utf8
      }
      replies += words
    }
  }
}
