internal import Reading

/// How several values are in one text: `{candidate.last-name}, {candidate.first-name}`. The file `columns.yaml` splits a cell by
/// one, and joins cells by one.
struct CellPattern: Hashable, Sendable {
  enum Fault: Error {
    case noNames, openBrace, adjacent, repeated

    var problem: String {
      switch self {
      case .noNames: "the pattern names nothing"
      case .openBrace: "the braces of the pattern are not in pairs"
      case .adjacent: "two names of the pattern have nothing between them"
      case .repeated: "the pattern names the same twice"
      }
    }
  }

  /// What is in braces, in order.
  let names: [String]
  /// The texts around the names: one before each, and one at the end.
  let texts: [String]

  init(_ pattern: String, splits: Bool) throws(Fault) {
    var (names, texts, rest) = ([String](), [String](), pattern[...])
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { throw .openBrace }
      let name = rest[rest.index(after: open)..<close]
      guard !name.contains("{"), !rest[..<open].contains("}") else { throw .openBrace }
      texts.append(String(rest[..<open]))
      names.append(CheckedText.trimmed(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("}") else { throw .openBrace }
    guard names.contains(where: { !$0.isEmpty }) else { throw .noNames }
    guard !splits || !texts.dropFirst().contains("") else { throw .adjacent }
    guard Set(names.map(Suggestion.folded)).count == names.count else { throw .repeated }
    (self.names, self.texts) = (names, texts + [String(rest)])
  }

  /// The values in a text: the first is what comes before the first text that follows it, and so on.
  /// - Returns: nil when the text is not of this form.
  func split(_ text: String) -> [String]? {
    var rest = text[...]
    guard let start = Self.cut(texts[0], from: &rest), start.isEmpty else { return nil }
    var values: [String] = []
    for (index, next) in texts.dropFirst().enumerated() {
      if index == names.count - 1, next.isEmpty {
        values.append(CheckedText.trimmed(String(rest)))
        rest = ""
      } else {
        guard let value = Self.cut(next, from: &rest) else { return nil }
        values.append(CheckedText.trimmed(String(value)))
      }
    }
    return CheckedText.trimmed(String(rest)).isEmpty && values.allSatisfy { !$0.isEmpty } ? values : nil
  }

  /// Takes what is before a mark, and the mark. White space around a mark makes no difference.
  private static func cut(_ mark: String, from rest: inout Substring) -> Substring? {
    guard !mark.isEmpty else { return "" }
    let trimmed = CheckedText.trimmed(mark)
    guard let range = rest.firstRange(of: trimmed.isEmpty ? " " : trimmed) else { return nil }
    defer { rest = rest[range.upperBound...] }
    return rest[..<range.lowerBound]
  }

  /// The values as one text. A blank value takes the text before it along.
  func join(_ values: [String]) -> String {
    var joined = ""
    for (index, value) in values.enumerated() where !value.isEmpty {
      joined += (joined.isEmpty && index > 0 ? "" : texts[index]) + value
    }
    return joined.isEmpty ? "" : joined + (texts.last ?? "")
  }
}
