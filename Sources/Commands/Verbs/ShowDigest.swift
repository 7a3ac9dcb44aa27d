internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// digest: the day in full for those who may see everybody; `digest post` also queues it for the
/// team chats.
struct ShowDigest: Command {
  static let intents: [Intent] = [.digest]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let day = reading.date ?? desk.today
    if day > desk.today { return .refused(Refusal(.futureDate, day: day), reading) }
    let site = desk.setting.site(of: desk.speaker)
    let digest = try DigestMaker(
      books: desk.books, day: day, since: day, scope: DigestReport.Scope(site: site)
    ).report()
    guard reading.topic == "post" else { return .digest(digest, postings: nil) }
    let channels = try desk.books.channels().filter { site == nil || $0.site == site }
    // What was just logged belongs in it, and must not go out before it is durable.
    try desk.books.journal.commit()
    let postings = try DigestPost(desk.books, of: day).queue(for: channels, at: desk.now)
    return .digest(digest, postings: postings)
  }
}
