internal import Appraisal
internal import Conversation
internal import Ledger

/// Who can give the sheets and ratings that cards wait for: of several people, those of the
/// appraised person's own site (`CASES.md` N7).
struct Owers {
  private let books: Books
  /// The day whose posts and roles count.
  private let day: Day
  private lazy var employed = books.roster.people.filter { $0.isEmployed(on: day) }
  /// Everybody who fits, by what is owed: a month of thousands of cards asks for the same again.
  private var fitting: [Owed: Candidates] = [:]

  init(books: Books, day: Day) {
    self.books = books
    self.day = day
  }

  private struct Owed: Hashable {
    let form: String
    let id: String
    /// The position whose holders rate each other; nil where peers do not rate.
    let peers: String?
  }

  private struct Candidates {
    var all: [PersonID] = []
    var bySite: [String: [PersonID]] = [:]
  }

  /// Who can give a sheet, or the ratings of a column, for somebody.
  ///
  /// Where what is owed is neither, it is those who may enter measured values. Nobody can be asked
  /// for the self rating of who left: it is waived.
  mutating func of(_ owed: String, for subject: Subject, on form: Form) -> [PersonID] {
    let person = subject.person.flatMap { books.roster[$0] }
    let post = person?.post(on: day)
    let rater = form.raters.first { $0.id == owed }
    if let person, rater?.holders.isSelf ?? false {
      return person.left.map { $0 < day } ?? false ? [] : [person.id]
    }
    let peers = rater?.holders.arePeers ?? false ? post?.position : nil
    let key = Owed(form: form.id, id: owed, peers: peers)
    let candidates = fitting[key] ?? candidates(owed, of: form, peers: peers)
    fitting[key] = candidates
    let near = candidates.bySite[post?.site ?? "", default: []].filter { $0 != subject.person }
    return near.isEmpty || post == nil ? candidates.all.filter { $0 != subject.person } : near
  }

  private mutating func candidates(
    _ owed: String, of form: Form, peers: String?
  ) -> Candidates {
    let rater = form.raters.first { $0.id == owed }
    let sheet = form.sheets.first { $0.id == owed }
    var found = Candidates()
    for person in employed {
      let post = person.post(on: day)
      let fits =
        if let rater {
          rater.holders.include(person, on: day) || post.position == peers
        } else if let sheet {
          sheet.roles.contains(person.role)
        } else {
          Permissions.allows(.measure, to: person)
        }
      guard fits else { continue }
      found.all.append(person.id)
      found.bySite[post.site, default: []].append(person.id)
    }
    return found
  }
}
