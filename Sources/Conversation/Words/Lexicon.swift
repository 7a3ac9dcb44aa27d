public import Appraisal
internal import CLexicon
internal import Hanzi

/// The words of the conversation itself.
///
/// Verbs, cues and positions: all of them are data.
final class Lexicon: Sendable {
  /// Words that count as verbs only at the start of a line.
  private let leading: WordSet
  /// Those of them that also count behind a person and slots.
  private let afterSlots: WordSet
  private let beforeNumber: WordSet
  private let lastPlaces: WordSet
  private let marking: WordSet
  private let statingValue: WordSet
  private let needsAppeal: WordSet
  /// The particle that turns the words before it into an attribute: 的.
  let attributive: [Unicode.Scalar]
  /// The words that introduce a new value: to, 成.
  let turnedInto: WordSet
  private let turnedFrom: [[Unicode.Scalar]]
  private let numberedPlaces: WordSet
  private let ordering: WordSet
  private let toldDone: [[Unicode.Scalar]]
  private let recording: WordSet
  private let looking: WordSet
  private let requesting: WordSet
  private let thanking: WordSet
  private let denying: WordSet
  private let givingUp: WordSet
  /// Words that ask for all there are.
  let listing: WordSet
  private let correcting: WordSet
  private let complaining: WordSet
  private let stating: WordSet
  private let sheetKinds: WordSet
  private let faulting: WordSet
  private let misjudging: WordSet
  private let undone: WordSet
  private let waiving: WordSet
  private let handingTo: WordSet
  private let talkPlaces: WordSet
  /// Cues that make a question of a line they end.
  let finalQuestions: [[Unicode.Scalar]]
  private let decisions: [[Unicode.Scalar]: String]
  private let rosterActions: [[Unicode.Scalar]: RosterAction]
  private let languages: [[Unicode.Scalar]: String]

  /// The words that come with the program.
  static let shipped = Lexicon(file)

  static let file = LexiconFile(clexicon_words())

  /// What separates the parts of a label, each of which may stand for the whole.
  static let labelSeparators = file["label-separators"].scalars

  /// Ways to say that something was not done, the longest first; each stands for the others in a
  /// form's words.
  static let negations = file["rule-negations"].list
    .map(\.foldedForMatching)

  /// Answers that leave an item of a rating open for now.
  static let skipWords = WordSet(file["skip-item"].list)

  /// Answers that end a rating for now.
  static let stopWords = WordSet(file["stop-round"].list)

  /// Answers that agree and answers that do not.
  static let yes = WordSet(file["answers"]["yes"].list)
  static let no = WordSet(file["answers"]["no"].list)

  /// What stands before and behind the number of a choice.
  static let placeBefore = file["answers"]["place-before"].list.map(\.foldedForMatching)
  static let placeBehind = file["answers"]["place-behind"].list.map(\.foldedForMatching)

  /// What the slots of a line are called, for help about them.
  static let slots = file["slots"].idsByWord.compactMapValues(Slot.init)

  /// Every word for an action.
  static var verbs: [(String, Intent)] {
    file["verbs"].parts.flatMap { name, words in
      words.list.compactMap { word in Intent(rawValue: name).map { (word, $0) } }
    }
  }

  /// Measure words of days.
  static let dayUnits = Set(file["day-units"].list)

  /// What a number of a paper or a case is called.
  static let beforeNumbers = file["before-numbers"].list.map(\.foldedForMatching)

  /// Characters that may stand behind a name and are hardly part of one.
  static let behindName = file["behind-name"].characters

  /// What makes others than the person of a name before it: 徒弟, 他们, `et al`.
  static let others = WordTable(file["others"].list)

  /// Who may be named beside a person without a name: 和同事.
  static let companions = WordTable(file["companions"].list)

  /// Surnames of two characters.
  static let longSurnames = WordTable(file["long-surnames"].list)

  /// Characters before a surname that make a call name of it: 小刘.
  static let beforeSurname = file["before-surname"].characters

  /// Characters that stand for others behind names: 等.
  static let andOthers = file["and-others"].characters

  /// Characters that end a number of people: 3人.
  static let headCounts = file["head-counts"].characters

  /// Characters that make another name of the one behind them.
  static let beforeName = file["before-name"].characters

  /// Characters that deny the word behind them.
  static let denials = file["denials"].characters

  /// Characters that say something was due: 该签没签.
  static let due = file["due"].characters

  /// What introduces a correction of what stands before it: i mean, 应为.
  static let corrections = AsideWords.List(file["corrections"].list)

  /// Words that only join, so that something must follow them.
  static let cutOff = file["cut-off"].list.map(\.foldedForMatching)

  /// What stands before or behind a name only where it is a plain word: 都高兴, 高兴得太早.
  static let beforePlain = file["as-words"]["before"].list.map(\.foldedForMatching)
  static let behindPlain = file["as-words"]["behind"].list.map(\.foldedForMatching)

  /// Characters that are no note by themselves.
  static let particles = file["particles"].characters

  /// Characters that most people's names begin with.
  static let surnames = file["surnames"].characters

  /// The pinyin of those surnames, except where it is a short English word.
  static let spelledSurnames = Set(
    surnames.scalars.flatMap(Hanzi.readings).filter { $0.utf8.count > 2 }
      .map { Array($0.unicodeScalars) })

  /// Words that begin like a name and are none.
  static let noNames = WordSet(file["no-names"].list)

  private init(_ file: LexiconFile) {
    leading = WordSet(file["only-leading"]["verbs"].list)
    afterSlots = WordSet(file["only-leading"]["after-slots"].list)
    beforeNumber = WordSet(file["before-number"].list)
    lastPlaces = WordSet(file["last-places"].list)
    marking = WordSet(file["marking"].list)
    statingValue = WordSet(file["stating-value"].list)
    needsAppeal = WordSet(file["needs-appeal"].list)
    turnedInto = WordSet(file["turned-into"].list)
    turnedFrom = file["turned-from"].list.map(\.foldedForMatching)
    numberedPlaces = WordSet(file["numbered-places"].list)
    ordering = WordSet(file["ordering"].list)
    toldDone = file["told-done"].list.map(\.foldedForMatching)
    recording = WordSet(file["recording"].list)
    looking = WordSet(file["looking"].list)
    requesting = WordSet(file["requesting"].list)
    thanking = WordSet(file["thanking"].list)
    denying = WordSet(file["denying"].list)
    givingUp = WordSet(file["giving-up"].list)
    listing = WordSet(file["listing"].list)
    correcting = WordSet(file["correcting"].list)
    complaining = WordSet(file["complaining"].list)
    stating = WordSet(file["stating"].list)
    sheetKinds = WordSet(file["sheet-kinds"].list)
    faulting = WordSet(file["faulting"].list)
    misjudging = WordSet(file["misjudging"].list)
    undone = WordSet(file["undone"].list)
    waiving = WordSet(file["waiving"].list)
    handingTo = WordSet(file["handing-to"].list)
    talkPlaces = WordSet(file["talk-places"].list)
    attributive = file["attributive"].list.first?.foldedForMatching ?? []
    finalQuestions = file["final-question"].list.map(\.foldedForMatching)
    decisions = file["decisions"].idsByWord
    rosterActions = file["roster-ops"].idsByWord.compactMapValues(RosterAction.init)
    languages = file["languages"].idsByWord
  }

  /// The words that are also said with a shorter one inside: 扣了什么, 扣了啥.
  private static func saidShorter(_ words: [String]) -> [[Unicode.Scalar]] {
    file["said-shorter"].parts.flatMap { long, shorter in
      shorter.list.flatMap { short in
        words.compactMap {
          $0.foldedForMatching.replacing(long.foldedForMatching, by: short.foldedForMatching)
        }
      }
    }
  }

  /// Adds every word with its meanings.
  static func add(to trie: inout WordTrie) {
    func add(_ words: [String], _ meaning: Meaning) {
      for word in words { trie.add(word.foldedForMatching, meaning, .lexicon) }
    }
    for (name, list) in file["verbs"].parts {
      guard let intent = Intent(rawValue: name) else { continue }
      add(list.list, .verb(intent))
      for word in saidShorter(list.list) { trie.add(word, .verb(intent), .lexicon) }
    }
    for cue in Cue.allCases {
      add(file[cue.name].list + file["guards"][cue.name].list, .cue(cue))
    }
    add(file["unclear-days"].list, .unclearDay)
    add(file["unreadable"].list, .unreadableNumber)
    for (id, list) in LexiconFile(clexicon_positions()).parts {
      add([id] + list.list, .position(id))
    }
  }

  /// Whether a verb's word counts as one where it stands.
  func isVerb(_ word: ArraySlice<Unicode.Scalar>, leads: Bool, followsSlots: Bool) -> Bool {
    leads || !leading.contains(word) || (followsSlots && afterSlots.contains(word))
  }

  /// Whether a word is a verb only before a number: 前 in 前三名.
  func needsNumber(_ word: ArraySlice<Unicode.Scalar>) -> Bool { beforeNumber.contains(word) }

  /// Whether a ranking's word asks for its last places: 倒数 in 倒数3名.
  func meansLast(_ word: ArraySlice<Unicode.Scalar>) -> Bool { lastPlaces.contains(word) }

  /// Whether a word that does not lead gives a mark only before a number: 打 in 打8分.
  func needsMark(_ word: ArraySlice<Unicode.Scalar>) -> Bool { marking.contains(word) }

  /// Whether a word changes an entry only right before its new value: 应为.
  func needsValue(_ word: ArraySlice<Unicode.Scalar>) -> Bool { statingValue.contains(word) }

  /// Whether a word decides an appeal only where the appeal is named: 同意…的申诉.
  func needsAppeal(_ word: ArraySlice<Unicode.Scalar>) -> Bool { needsAppeal.contains(word) }

  /// Whether a verb only says that something is written down, not what: 记, 登记.
  func onlyRecords(_ word: ArraySlice<Unicode.Scalar>) -> Bool { recording.contains(word) }

  /// Whether a verb for a card only means to look: 看一下.
  func onlyLooks(_ word: ArraySlice<Unicode.Scalar>) -> Bool { looking.contains(word) }

  /// Whether a word between a criterion and points states both the fault and the verb: 档案乱扣1分.
  func statesFault(_ word: ArraySlice<Unicode.Scalar>) -> Bool { stating.contains(word) }

  /// Whether a question may also be a polite request.
  func requests(_ word: ArraySlice<Unicode.Scalar>) -> Bool { requesting.contains(word) }

  /// Whether a word begs or thanks.
  func thanks(_ word: ArraySlice<Unicode.Scalar>) -> Bool { thanking.contains(word) }

  /// Whether a word says that somebody is not meant: 不是张三，是高兴.
  func denies(_ word: ArraySlice<Unicode.Scalar>) -> Bool { denying.contains(word) }

  /// Whether a word says that somebody gives up on something, which suggests taking it back.
  func givesUp(_ word: ArraySlice<Unicode.Scalar>) -> Bool { givingUp.contains(word) }

  /// Whether a word says that what precedes it should be what follows it.
  func corrects(_ word: ArraySlice<Unicode.Scalar>) -> Bool { correcting.contains(word) }

  /// Whether a form's word can also be somebody's own act: 张三投诉乱扣分.
  func complains(_ word: ArraySlice<Unicode.Scalar>) -> Bool { complaining.contains(word) }

  /// Whether a verb names a kind of sheet too: 月检.
  func namesSheet(_ word: ArraySlice<Unicode.Scalar>) -> Bool { sheetKinds.contains(word) }

  /// Whether words say that something went wrong, which may be counted: 零散充值|错了两次.
  func faults(_ word: ArraySlice<Unicode.Scalar>) -> Bool { faulting.contains(word) }

  /// Whether a word says that points were wrongly taken: a reason to take them back.
  func misjudges(_ word: ArraySlice<Unicode.Scalar>) -> Bool { misjudging.contains(word) }

  /// Whether a word says that something was not done: 没有, didn't.
  func saysNotDone(_ word: ArraySlice<Unicode.Scalar>) -> Bool { undone.contains(word) }

  /// Whether a word waives a column only right behind its name: 自评免了.
  func waives(_ word: ArraySlice<Unicode.Scalar>) -> Bool { waiving.contains(word) }

  /// Whether a text ends with a word for handing something to whoever is named next: 发我, 给我看看.
  func handsOver(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    handingTo.words.contains { text.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a word is a place where people talk: 群里.
  func isTalkPlace(_ word: ArraySlice<Unicode.Scalar>) -> Bool { talkPlaces.contains(word) }

  /// Whether a text ends with a word that introduces an old value: from, 从.
  func opensChange(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let said = text.reversed().drop { $0 == " " }
    return turnedFrom.contains { said.starts(with: $0.reversed()) }
  }

  /// Whether a text is just a word that introduces an old value.
  func isChangeOpening(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    turnedFrom.contains { text.elementsEqual($0) }
  }

  /// Whether a word names one of many places when a number follows it: building 3.
  func numbersPlaces(_ word: ArraySlice<Unicode.Scalar>) -> Bool { numberedPlaces.contains(word) }

  /// Whether a word before an action makes an order of it: 把9月结算了.
  func orders(_ word: ArraySlice<Unicode.Scalar>) -> Bool { ordering.contains(word) }

  /// Whether a text begins with a particle that marks something as done.
  func tellsDone(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    toldDone.contains { text.starts(with: $0) }
  }

  func decision(_ word: ArraySlice<Unicode.Scalar>) -> Entry.Decision? {
    decisions[Array(word)].flatMap(Entry.Decision.init)
  }

  func rosterAction(_ word: ArraySlice<Unicode.Scalar>) -> RosterAction? {
    rosterActions[Array(word)]
  }

  func language(_ word: ArraySlice<Unicode.Scalar>) -> Language? {
    languages[Array(word)].flatMap(Language.init)
  }
}

/// What positions are called, for readers.
public enum PositionNames {
  private static let file = LexiconFile(clexicon_positions())

  /// The one position whose names hold a word.
  static func position(calledPartly word: ArraySlice<Unicode.Scalar>) -> String? {
    let called = file.parts.filter { _, names in
      names.list.contains { $0.foldedForMatching.containsRun(Array(word)) }
    }
    return word.count > 1 && called.count == 1 ? called[0].0 : nil
  }

  /// A position's name in Chinese; elsewhere its id, which is an English word.
  public static func name(_ id: String, in language: Language) -> String {
    language == .english ? id : file[id].list.first ?? id
  }
}

extension LexiconFile {
  /// The lists of an object by their words.
  fileprivate var idsByWord: [[Unicode.Scalar]: String] {
    var ids: [[Unicode.Scalar]: String] = [:]
    for (id, list) in parts {
      for word in list.list { ids[word.foldedForMatching] = id }
    }
    return ids
  }
}
