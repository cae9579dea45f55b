internal import Reading

/// Units in one text, as people and management systems write them: `F3 F4`, `Unit F3`, `F3 - Demonstrate understanding ...`,
/// a reference, a title, or several of them.
enum UnitNames {
  /// - Returns: numbers and references; a title where there is no number beside it.
  static func split(_ text: String) -> [String] {
    text.split { ";\n|".contains($0) }.flatMap { parts(of: CheckedText.trimmed(String($0))) }.filter { !$0.isEmpty }
  }

  /// At commas, where a number follows: titles have commas too.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in text.split(separator: ",").map({ CheckedText.trimmed(String($0)) }) {
      if let last = parts.last, !startsWithNumber(piece), isTitled(last) || isTitled(piece) && !startsWithNumber(last) {
        parts[parts.count - 1] = last + ", " + piece
      } else {
        parts.append(piece)
      }
    }
    return parts.flatMap(codes)
  }

  private static func startsWithNumber(_ text: String) -> Bool { isNumber(words(withoutUnit(text)).first ?? "") }

  private static func isTitled(_ text: String) -> Bool {
    let words = words(withoutUnit(text))
    return words.contains { !isNumber($0) } && words.count > 1
  }

  private static func codes(_ text: String) -> [String] {
    let text = withoutUnit(text)
    let words = words(text).filter { !["&", "and", "+"].contains($0.lowercased()) }
    // `F3 F4`, or a single word.
    if words.allSatisfy(isNumber) || words.count == 1 { return words.map { clean($0) } }
    // `F3 - Demonstrate ...`, `F3: Demonstrate ...`, `Demonstrate ... (F3)`
    if let first = words.first.map(clean), isNumber(first) { return [first] }
    if let last = words.last, last.hasPrefix("("), last.hasSuffix(")"), isNumber(clean(last)) { return [clean(last)] }
    // Codes without digits, such as a centre's own `AB CD`, are short and in capitals.
    if words.allSatisfy({ $0 == $0.uppercased() && $0.count <= 4 }) { return words }
    return [text]
  }

  private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

  /// Without `Unit`, `Units:` or `Unit no.` in front.
  private static func withoutUnit(_ text: String) -> String {
    guard let match = text.prefixMatch(of: /(?i)units?\s*(?:no\.?|nos\.?|number|numbers|code)?\s*[:.#]?\s*(?=\S)/),
      match.output.count < text.count,
      text[match.range.upperBound...].first.map({ $0.isNumber || $0.isLetter }) ?? false,
      match.output.last.map({ !$0.isLetter }) ?? false || text[match.range.upperBound...].first?.isNumber == true
    else { return text }
    return String(text[match.range.upperBound...])
  }

  /// Without signs around it, such as the colon after a number.
  private static func clean(_ word: String) -> String {
    let signs: (Character) -> Bool = { ":.-–—()[]#".contains($0) }
    let front = word.drop(while: signs)
    return String(front.reversed().drop(while: signs).reversed())
  }

  /// Whether a word has the shape of a unit's number or reference: it has a digit.
  private static func isNumber(_ word: String) -> Bool {
    word.count <= 24 && word.contains { ("0"..."9").contains($0) }
  }
}
