/// How a spreadsheet shows a number, as far as it matters for records: as a code, a number or a date.
struct NumberFormat: Equatable {
  /// A symbol of a format: a digit, or a literal character.
  enum Symbol: Equatable {
    case digit(isZero: Bool)
    case literal(Character)
  }

  enum Kind: Equatable {
    /// As it is stored.
    case general
    case date(hasDay: Bool, hasTime: Bool)
    /// `decimals`: digits after the point, where there is one.
    case digits([Symbol], decimals: Int)
    /// Percentages, fractions, powers of ten, conditions or nothing: what is shown differs from what is stored.
    case other
  }

  let kind: Kind

  /// - Parameter code: such as `dd/mm/yyyy` or `00000`; the section before the first semicolon applies to positive numbers.
  init(_ code: String) {
    var parser = NumberFormatParser(code)
    kind = parser.kind()
  }

  private init(kind: Kind) { self.kind = kind }

  /// A format that files give by number only.
  init(builtIn id: Int) {
    switch id {
    // East Asian and Thai dates, which differ by country.
    case 27...36, 50...58, 71...77: self.init(kind: .date(hasDay: true, hasTime: false))
    case 78...81: self.init(kind: .date(hasDay: false, hasTime: true))
    default: self.init(Self.builtIn[id] ?? "%")
    }
  }

  private static let builtIn: [Int: String] = [
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
  ]
}

/// Reads the characters of a format once.
struct NumberFormatParser {
  private let signs: [Character]
  private var position = 0
  private var pieces: [NumberFormat.Symbol] = []
  private var decimals: Int?
  private var letters: Set<Character> = []
  private var hasDigits = false
  private var isOther = false
  private var isText = false
  /// A comma between digits separates thousands, one after them divides by a thousand.
  private var endsInComma = false

  init(_ code: String) { signs = Array(code) }

  mutating func kind() -> NumberFormat.Kind {
    if String(signs).lowercased() == "general" { return .general }
    while position < signs.count, signs[position] != ";" { step() }
    if !letters.isEmpty { return date }
    if isText { return .general }
    guard hasDigits, !isOther, !endsInComma else { return .other }
    return .digits(pieces, decimals: decimals ?? 0)
  }

  private var date: NumberFormat.Kind {
    let hasTime = letters.contains("h") || letters.contains("s")
    // An m alone is a month; beside hours or seconds it is a minute.
    return .date(hasDay: letters.contains("d") || letters.contains("y") || !hasTime, hasTime: hasTime)
  }

  private mutating func step() {
    let sign = signs[position]
    position += 1
    switch sign {
    case "\"": quoted()
    case "\\": takeNext().map { pieces.append(.literal($0)) }
    // A space as wide as the next character, or the next character repeated to fill the cell.
    case "_", "*": _ = takeNext()
    case "[": bracketed()
    case "0", "#", "?": digit(sign)
    case ".": decimals = decimals ?? 0
    case ",": endsInComma = hasDigits
    case "%", "/": isOther = true
    case "@": isText = true
    default: letter(sign)
    }
  }

  private mutating func takeNext() -> Character? {
    guard position < signs.count else { return nil }
    defer { position += 1 }
    return signs[position]
  }

  private mutating func quoted() {
    while let sign = takeNext(), sign != "\"" { pieces.append(.literal(sign)) }
  }

  /// A colour, a currency with its country, a condition, or hours beyond a day.
  private mutating func bracketed() {
    var content = ""
    while let sign = takeNext(), sign != "]" { content.append(sign) }
    if content.hasPrefix("$") {
      pieces += content.dropFirst().prefix { $0 != "-" }.map { .literal($0) }
    } else if let first = content.first, "<>=".contains(first) {
      isOther = true
    } else if content.allSatisfy({ "hmsHMS".contains($0) }) {
      letters.formUnion(content.lowercased())
    }
  }

  private mutating func digit(_ sign: Character) {
    hasDigits = true
    endsInComma = false
    if let decimals { self.decimals = decimals + 1 } else { pieces.append(.digit(isZero: sign == "0")) }
  }

  private mutating func letter(_ sign: Character) {
    let rest = String(signs[(position - 1)...].prefix(5)).uppercased()
    if rest == "AM/PM" || rest.hasPrefix("A/P") {
      position += rest == "AM/PM" ? 4 : 2
    } else if "dmyhsDMYHS".contains(sign) {
      letters.formUnion(sign.lowercased())
    } else if sign.isLetter {
      isOther = true
    } else {
      pieces.append(.literal(sign))
    }
  }
}
