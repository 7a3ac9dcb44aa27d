internal import Appraisal
internal import JSONText

extension Roster {
  /// The people as CSV, with the columns an import reads; each in the post they hold now.
  public var csv: [UInt8] {
    var writer = CSVWriter()
    let columns = [
      "id", "name", "position", "department", "site", "role", "aliases", "joined", "left",
      "chat_id",
    ]
    writer.row(columns.map { .text($0) })
    for person in people {
      let post = person.posts.last
      writer.row([
        .text(person.id.description), .text(person.name), .text(post?.position ?? ""),
        .text(post?.department ?? ""), .text(post?.site ?? ""), .text(person.role.rawValue),
        .text(person.aliases.joined(separator: "|")), .text(person.joined.description),
        .text(person.left?.description ?? ""), .text(person.chatID ?? ""),
      ])
    }
    return writer.bytes
  }

  /// People and units as they stand in the store.
  public var json: [UInt8] {
    let members = (peopleJSON.members ?? []) + (unitsJSON.members ?? [])
    return Array((JSON.object(members).pretty).utf8)
  }
}
