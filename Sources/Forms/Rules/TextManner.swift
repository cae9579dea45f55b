internal import Domain
import Reading

/// Whether a fixed text looks like an entry that somebody has already made: a ticked box, `Signed: A. Smith`, a decision
/// with its answer, a name with a date. The text is cut into words once; no regular expression is compiled.
struct TextManner {
  struct Token {
    enum Kind { case word, number, mark }

    let kind: Kind
    /// In lower case.
    let text: String
    let isCapitalised: Bool
    let followsSpace: Bool
  }

  let tokens: [Token]
  private let hasTickMark: Bool

  init(_ text: String) {
    hasTickMark = text.unicodeScalars.contains(where: Ticks.contains)
    tokens = Self.tokens(of: PersonalEntry.readable(text))
  }

  private static func tokens(of text: String) -> [Token] {
    let scalars = text.unicodeScalars
    var tokens: [Token] = []
    var index = scalars.startIndex
    var followsSpace = false
    while index < scalars.endIndex {
      let start = index
      let kind = kind(of: scalars[start])
      repeat {
        index = scalars.index(after: index)
      } while kind != .mark && index < scalars.endIndex
        && self.kind(of: scalars[index]) == kind
      let isSpace = scalars[start].properties.isWhitespace
      if !isSpace {
        tokens.append(
          Token(
            kind: kind, text: text[start..<index].lowercased(), isCapitalised: scalars[start].properties.isUppercase,
            followsSpace: followsSpace))
      }
      followsSpace = isSpace
    }
    return tokens
  }

  private static func kind(of scalar: Unicode.Scalar) -> Token.Kind {
    switch scalar {
    case "a"..."z", "A"..."Z": .word
    case "0"..."9": .number
    case _ where scalar.isASCII: .mark
    default: scalar.properties.isAlphabetic ? .word : scalar.properties.numericType != nil ? .number : .mark
    }
  }

  /// What is wrong with the text, as the end of a sentence.
  var reason: String? {
    if hasTick { return "has a box that is already ticked" }
    if looksSigned || isNameWithDate {
      return "looks as if someone has already signed, initialled or dated it"
    }
    return looksDecided ? "looks as if someone has already made the decision" : nil
  }

  /// What is wrong with it as a statement that somebody signs, beyond `reason`.
  var reasonOfStatement: String? {
    if date != nil { return "a date in a statement would pass for the day of signing" }
    return namesPerson ? "a name in a statement would pass for a signature" : nil
  }

  /// Words that belong to a signature.
  var namesSigning: Bool { tokens.indices.contains(where: isSigning) }

  func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  func isMark(_ index: Int, _ marks: String) -> Bool {
    token(index).map { $0.kind == .mark && marks.contains($0.text) } ?? false
  }

  func isWord(_ index: Int, _ words: Set<String>) -> Bool {
    token(index).map { words.contains($0.text) } ?? false
  }
}

// MARK: - Ticks

extension TextManner {
  private var hasTick: Bool {
    hasTickMark || tokens.indices.contains { isBracketed($0) || isTypedTick($0) }
  }

  /// `[x]`, `(x)` or `_x_`.
  private func isBracketed(_ index: Int) -> Bool {
    let isCross = isWord(index, ["x", "×", "*", "•", "●", "xx"])
    if isMark(index - 1, "("), isMark(index + 1, ")") { return isCross }
    if isMark(index - 1, "_"), isMark(index + 1, "_") { return isCross }
    guard isMark(index - 1, "[{<|【〔「『⟦❲⟨‹«⌊⎡"), isMark(index + 1, "]}>|】〕」』⟧❳⟩›»⌋⎤") else { return false }
    return isCross || isWord(index, ["v", "y", "+", "✕", "yes"])
  }

  /// `X Competent` or `Met x`.
  private func isTypedTick(_ index: Int) -> Bool {
    guard isWord(index, ["x"]), tokens.count > 1 else { return false }
    if index == 0 { return isWord(1, Self.answers) }
    return index == tokens.count - 1 && tokens[index].followsSpace && isWord(index - 1, Self.answers)
  }

  private static let answers: Set<String> = [
    "yes", "no", "competent", "met", "pass", "passed", "fail", "achieved", "satisfactory", "agreed", "merit",
    "distinction", "not", "confirmed",
  ]
}

/// Check marks, crosses and filled boxes, from the blocks of symbols and from the private use of symbol fonts.
private enum Ticks {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0xFF else { return false }
    return single.contains(scalar.value) || ranges.contains { $0.contains(scalar.value) }
  }

  private static let single: Set<UInt32> = [
    0x221A, 0x2297, 0x22A0, 0x22A1, 0x2327, 0x237B, 0x24CD, 0x24E7, 0x2573, 0x25A0, 0x25A3, 0x25C9, 0x25CE, 0x25CF,
    0x25D8, 0x25D9, 0x26AB, 0x2705, 0x274C, 0x274E, 0x292B, 0x29BF, 0x29C6, 0x29C7, 0x2A02, 0x2A2F, 0x2B1B, 0x2B24,
    0x2BBD, 0x2BBE, 0x2BBF, 0x2BC0, 0x10102, 0x1F147, 0x1F167, 0x1F187, 0x1F197, 0x1F44D, 0x1F44E, 0x1F4AF, 0x1F518,
    0x1F533, 0x1F5F3, 0x1F7A8, 0x1F7A9, 0x1FBB1,
  ]
  /// The last but one is a letter with a box or a circle around it.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x2611...0x2613, 0x2713...0x2718, 0x25FC...0x25FE, 0x1F5F4...0x1F5F9, 0x1F5D8...0x1F5D9, 0x1F7E0...0x1F7EB,
    0x20DD...0x20E4, 0xF051...0xF0FE,
  ]
}

// MARK: - Signatures and dates

extension TextManner {
  /// Words that belong to a signature, `countersign` and `e-sign` too.
  private func isSigning(_ index: Int) -> Bool {
    if isMark(index, "/"), isMark(index + 2, "/"), isWord(index + 1, ["s"]) { return true }
    let word = tokens[index].text
    guard tokens[index].kind == .word, word.utf8.count > 2 else { return false }
    return Self.signing.contains(word) || ["lofnod", "unterschrift", "podpis"].contains(where: word.holds)
  }

  private static let signing: Set<String> = {
    let words = ["sign", "signed", "signs", "signing", "signature", "signatures", "signatory", "signoff"]
    return Set(["", "counter", "co", "e"].flatMap { prefix in words.map { prefix + $0 } }).union([
      "initials", "initialled", "initialed", "dated", "autograph", "autographed", "sgd", "endorsed", "attested",
    ])
  }()

  /// `Signed: A. Smith`, `Initials - AB`, `Signed by A. Smith`, a date or a name beside words of signing.
  private var looksSigned: Bool {
    let signing = tokens.indices.filter(isSigning)
    guard !signing.isEmpty else { return false }
    return date != nil || namesPerson || signing.contains { isMark($0, "/") || isEntered(after: $0) } || startsSigned
  }

  /// A colon or a dash, then something that is no instruction and no line to write on.
  private func isEntered(after index: Int) -> Bool {
    let sign = isWord(index + 1, ["by", "on", "this"]) ? index + 2 : index + 1
    guard isMark(sign, ":=–—-"), let entry = token(sign + 1) else { return false }
    let isCompound = isMark(index + 1, "-") && !tokens[index + 1].followsSpace
    return !isCompound && (entry.kind != .mark || entry.text == "{")
      && !["please", "sign", "write", "use", "in", "see", "only", "to", "put", "leave"].contains(entry.text)
  }

  /// `Signed A. Smith` as a text of its own; `Signed by the witness` and `Signed by Witness` name a role.
  private var startsSigned: Bool {
    guard isWord(0, ["signed", "sgd", "initialled", "countersigned"]), tokens[0].isCapitalised else { return false }
    let after = isMark(1, ".") ? 2 : 1
    let name = isWord(after, ["by"]) ? after + 1 : after
    guard let token = token(name), token.kind == .word, token.isCapitalised else { return false }
    return !["witness", "assessor", "candidate", "internal", "external", "employer", "scribe", "learner"]
      .contains(token.text)
  }

  /// `J. Smith 3/3/17`: a date with hardly a word beside it.
  private var isNameWithDate: Bool {
    guard let date else { return false }
    return tokens.indices.count { !date.contains($0) && tokens[$0].kind == .word } <= 3
  }

  /// `J. Smith`, `Ms Smith` or `I, Ann Smith,`.
  private var namesPerson: Bool {
    tokens.indices.contains { index in
      let token = tokens[index]
      guard token.kind == .word, token.isCapitalised else { return false }
      func isName(_ index: Int) -> Bool {
        self.token(index).map { $0.kind == .word && $0.isCapitalised && $0.text.count > 2 } ?? false
      }
      if token.text.count == 1, isMark(index + 1, "."), isName(index + 2) { return true }
      if ["mr", "mrs", "ms", "miss", "dr"].contains(token.text) {
        return isName(isMark(index + 1, ".") ? index + 2 : index + 1)
      }
      return token.text == "i" && isMark(index + 1, ",") && isName(index + 2)
    }
  }
}

// MARK: - Decisions

extension TextManner {
  /// `Decision: competent`, `Outcome - not met`, `Met: yes`.
  private var looksDecided: Bool {
    tokens.indices.contains { index in
      let isNamed = isWord(index, ["decision", "outcome", "verdict", "result", "grade", "judgement", "judgment"])
      let isAsked = isWord(index, Self.answers) || isWord(index, ["sufficient", "authentic", "valid"])
      guard isNamed || isAsked,
        let sign = ((index + 1)..<(index + 6)).first(where: { token($0).map { $0.kind == .mark } ?? true }),
        isMark(sign, ":=–—-?")
      else { return false }
      let marks = tokens.indices.dropFirst(sign).prefix { tokens[$0].kind == .mark && isMark($0, ":=–—-?") }.count
      var entry = sign + max(marks, 1)
      if isAsked, !isNamed { return entry == tokens.count - 1 && isWord(entry, ["yes", "no", "y", "n"]) }
      while isWord(entry, ["not", "yet"]) { entry += 1 }
      return isWord(entry, Self.answers)
        || token(entry).map { entry in Self.verdicts.contains { entry.text.hasPrefix($0) } } == true
    }
  }

  private static let verdicts = ["competen", "pass", "fail", "achiev", "satisf", "refer", "credit"]
}
