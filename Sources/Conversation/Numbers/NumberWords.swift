internal import Appraisal
internal import CLexicon

/// The words of numbers, from `numbers.json`.
final class NumberWords: Sendable {
  /// A measure word and how it joins a number.
  struct Unit: Sendable {
    /// What it counts; nil for the `分之` of a fraction, which no contract form uses.
    let unit: NumberUnit?
    /// Whether spaces may stand before it.
    let spaced: Bool
    /// Whether 半 after it adds a half: `四分半`.
    let half: Bool
    /// Whether it can begin a name (`3张三`), so that the bare number is offered too.
    let bare: Bool
  }

  /// The words that ship with the program, read once.
  static let shipped = NumberWords(LexiconFile(clexicon_numbers()))

  let digits: ScalarMap
  let tens: ScalarMap
  let myriads: ScalarMap
  let point: FewScalars
  let half: FewScalars
  let quarterHour: FewScalars
  let pointVerbs: FewScalars
  let pairs: WordTable<Void>
  let english: WordTable<Int>
  let englishHalf: WordTable<Void>
  let times: WordTable<Int>
  let signs: WordTable<NumberSign>
  let percentBefore: WordTable<Void>
  let percentWords: WordTable<Int>
  let moneyBefore: WordTable<Void>
  let ordinalBefore: WordTable<Void>
  let ordinalAfter: WordTable<Void>
  let connectors: WordTable<Void>
  let listConnectors: WordTable<Void>
  let vague: WordTable<Void>
  /// The single characters among the vague words, which join numerals: 十几, 几十.
  let vagueNumerals: FewScalars
  let vagueTimes: WordTable<Void>
  let notNumbers: WordTable<Void>
  let vagueBefore: WordTable<Void>
  let vagueInside: WordTable<Void>
  let vagueAfter: WordTable<Void>
  let andAHalf: WordTable<Void>
  let clockAfter: WordTable<Void>
  let clockMinute: WordTable<Void>
  let units: WordTable<Unit>
  /// The scalars that the units of points begin with.
  let pointStarts: FewScalars
  let unitStops: WordTable<Void>
  let halfStops: WordTable<Void>
  let adverbs: WordTable<Void>
  let intensified: WordTable<Void>
  let idioms: IdiomTable
  /// The scalars a number can begin with; everything else is rejected at once.
  let starters: ScalarSet
  /// How numbers begin that begin with a letter.
  let lettered: BeginningSieve

  init(_ file: LexiconFile) {
    func table(_ name: String, afterDigits: Bool = false) -> WordTable<Void> {
      WordTable(file[name].list, afterDigits: afterDigits)
    }
    digits = file["digits"].scalarNumbers
    tens = file["tens"].scalarNumbers
    myriads = file["myriads"].scalarNumbers
    point = file["point"].scalars
    half = file["half"].scalars
    quarterHour = file["quarterHour"].scalars
    pointVerbs = file["pointVerbs"].scalars
    pairs = table("pairs")
    english = WordTable(file["english"].numbers)
    englishHalf = table("englishHalf")
    times = WordTable(file["times"].numbers)
    signs = WordTable(
      file["plus"].list.map { ($0, .plus) } + file["minus"].list.map { ($0, .minus) })
    percentBefore = table("percentBefore")
    percentWords = WordTable(file["percentWords"].numbers)
    moneyBefore = table("moneyBefore")
    ordinalBefore = table("ordinalBefore")
    ordinalAfter = table("ordinalAfter", afterDigits: true)
    connectors = table("connectors")
    listConnectors = table("listConnectors")
    vague = table("vague")
    vagueNumerals = FewScalars(
      file["vague"].list.map(\.unicodeScalars).filter { $0.count == 1 }.flatMap { $0 })
    vagueTimes = table("vagueTimes")
    notNumbers = table("notNumbers")
    vagueBefore = table("vagueBefore")
    vagueInside = table("vagueInside")
    vagueAfter = table("vagueAfter", afterDigits: true)
    andAHalf = table("andAHalf", afterDigits: true)
    clockAfter = table("clockAfter")
    clockMinute = table("clockMinute")
    units = NumberWords.units(file)
    pointStarts = FewScalars(
      file["units"]["points"]["words"].list.compactMap(\.unicodeScalars.first))
    unitStops = table("unitStops")
    halfStops = table("halfStops")
    adverbs = table("adverbs")
    intensified = table("intensified")
    let numerals = Set(digits.keys).union(tens.keys).union(half.scalars)
    let words = [
      vague.firsts, vagueBefore.firsts, english.firsts, englishHalf.firsts, times.firsts,
      notNumbers.firsts, vagueTimes.firsts,
    ].reduce(numerals) { $0.union($1) }
    idioms = IdiomTable(file["idioms"].list, within: words)
    lettered = BeginningSieve(
      [
        vague, vagueBefore, englishHalf, notNumbers, vagueTimes, percentBefore, moneyBefore,
        ordinalBefore,
      ].flatMap(\.beginnings) + [english, times, percentWords].flatMap(\.beginnings)
        + signs.beginnings)
    starters = ScalarSet(
      [
        signs.firsts, percentBefore.firsts, percentWords.firsts, moneyBefore.firsts,
        ordinalBefore.firsts, Set("0123456789.".unicodeScalars),
      ].reduce(words) { $0.union($1) })
  }

  private static func units(_ file: LexiconFile) -> WordTable<Unit> {
    let bare = Set(file["unitsThatBeginNames"].list)
    let entries = file["units"].parts.flatMap { name, part in
      let (spaced, half) = (part["spaced"].flag, part["half"].flag)
      return part["words"].list.map { word in
        let other = name == "other" ? NumberUnit.other(word) : NumberUnit(named: name)
        let latin = word.unicodeScalars.first?.isLetter ?? false
        return (
          word,
          Unit(unit: other, spaced: spaced || latin, half: half, bare: bare.contains(word))
        )
      }
    }
    return WordTable(entries, afterDigits: true)
  }

  /// Whether a scalar is part of written-out Chinese numbers.
  func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || tens[scalar] != nil || myriads[scalar] != nil
  }
}
