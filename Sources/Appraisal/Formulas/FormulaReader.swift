/// Reads formulas: a cursor over characters and a climb by how tightly signs bind.
struct FormulaReader {
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) { characters = Array(text) }

  mutating func formula() throws(FormulaError) -> Expression {
    // A chain of signs nests as deep as it is long, so that length bounds depth too.
    if characters.count > Formula.longest { throw fault(.tooDeep) }
    let root = try expression(atLeast: 1)
    skipSpace()
    if position < characters.count { throw unexpected() }
    return root
  }

  private mutating func expression(atLeast strength: Int) throws(FormulaError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Expression.deepest { throw fault(.tooDeep) }
    var left = try operand()
    while let sign = peekSign(), sign.strength >= strength {
      _ = takeSign()
      let right = try expression(atLeast: sign.strength + 1)
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func operand() throws(FormulaError) -> Expression {
    skipSpace()
    guard position < characters.count else { throw fault(.unexpectedEnd) }
    let character = characters[position]
    if character == "-" {
      position += 1
      return .negative(try expression(atLeast: Sign.multiply.strength))
    }
    if character == "(" || character == "（" {
      position += 1
      let inner = try expression(atLeast: 1)
      try close()
      return inner
    }
    if character.isASCII, character.isNumber { return try number() }
    if character == "[" || isLetter(character) { return try word() }
    throw unexpected()
  }

  /// A number; `30%` is 0.3, as on paper.
  private mutating func number() throws(FormulaError) -> Expression {
    let start = position
    while position < characters.count, isDigitOrPoint(characters[position]) { position += 1 }
    let literal = String(characters[start..<position])
    guard let value = Exact(decimal: literal) else {
      position = start
      throw fault(.badNumber(literal))
    }
    if position < characters.count, characters[position] == "%" {
      position += 1
      return .number(value / .hundred)
    }
    return .number(value)
  }

  private mutating func word() throws(FormulaError) -> Expression {
    let start = position
    let name = try name()
    if !name.isID, name.parts.count == 1 {
      switch name.parts[0] {
      case "none": return .none
      case "not": return .not(try expression(atLeast: Sign.less.strength))
      default: break
      }
      skipSpace()
      if position < characters.count, "(（".contains(characters[position]) {
        return try call(name.parts[0], from: start)
      }
    }
    return .name(name)
  }

  private mutating func call(_ word: String, from start: Int) throws(FormulaError) -> Expression {
    guard let function = Function(rawValue: word) else {
      position = start
      throw fault(.unknownFunction(word, possible: Function.allCases.map(\.rawValue)))
    }
    position += 1
    var operands: [Expression] = []
    repeat { operands.append(try expression(atLeast: 1)) } while take(",") || take("，")
    try close()
    if !function.operands.contains(operands.count) {
      position = start
      throw fault(.operands(function: word, takes: function.operands))
    }
    return .call(function, operands, column: start + 1)
  }

  /// A name: parts joined by points; a hyphen between letters belongs to the name.
  private mutating func name() throws(FormulaError) -> Name {
    let column = position + 1
    let isID = characters[position] == "["
    var parts: [String] = []
    repeat {
      if position < characters.count, characters[position] == "[" {
        parts.append(try bracketed())
      } else {
        parts.append(try plainPart())
      }
    } while take(".", spaced: false)
    return Name(parts: parts, isID: isID, column: column)
  }

  private mutating func bracketed() throws(FormulaError) -> String {
    guard let end = characters[position...].firstIndex(of: "]") else {
      throw fault(.unexpectedEnd)
    }
    let inner = String(characters[(position + 1)..<end])
    position = end + 1
    return inner
  }

  private mutating func plainPart() throws(FormulaError) -> String {
    let start = position
    while position < characters.count {
      let character = characters[position]
      let isHyphen =
        character == "-" && position > start && position + 1 < characters.count
        && isWordPart(characters[position + 1])
      guard isHyphen || isWordPart(character) else { break }
      position += 1
    }
    if position == start {
      if position < characters.count { throw unexpected() }
      throw fault(.unexpectedEnd)
    }
    return String(characters[start..<position])
  }

  private mutating func close() throws(FormulaError) {
    if take(")") || take("）") { return }
    if position < characters.count { throw unexpected() }
    throw fault(.unexpectedEnd)
  }

  private mutating func take(_ character: Character, spaced: Bool = true) -> Bool {
    if spaced { skipSpace() }
    guard position < characters.count, characters[position] == character else { return false }
    position += 1
    return true
  }

  private static let signs: [(String, Sign)] = [
    ("<=", .atMost), (">=", .atLeast), ("!=", .different), ("≤", .atMost), ("≥", .atLeast),
    ("≠", .different), ("<", .less), (">", .greater), ("=", .equal), ("+", .add), ("-", .subtract),
    ("−", .subtract), ("*", .multiply), ("×", .multiply), ("/", .divide), ("÷", .divide),
    ("and", .and), ("or", .or),
  ]

  private mutating func peekSign() -> Sign? {
    let before = position
    defer { position = before }
    return takeSign()
  }

  private mutating func takeSign() -> Sign? {
    skipSpace()
    for (text, sign) in Self.signs where characters[position...].starts(with: text) {
      let end = position + text.count
      let isWord = sign == .and || sign == .or
      if isWord, end < characters.count, isWordPart(characters[end]) { continue }
      position = end
      return sign
    }
    return nil
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private func isLetter(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private func isWordPart(_ character: Character) -> Bool {
    isLetter(character) || character.isNumber
  }

  private func isDigitOrPoint(_ character: Character) -> Bool {
    character == "." || character.isASCII && character.isNumber
  }

  private func fault(_ fault: FormulaError.Fault) -> FormulaError {
    FormulaError(fault: fault, column: position + 1)
  }

  private func unexpected() -> FormulaError { fault(.unexpected(String(characters[position]))) }
}
