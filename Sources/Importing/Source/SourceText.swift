import Reading

/// A line of the source document as it is in the file, with the place of its first character.
struct SourceLine {
  var text: String
  var place: Place

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A paragraph, item or heading without markup, with the place where it starts.
struct Fragment {
  enum Kind {
    case text, item, heading
  }

  var text: String
  var place: Place
  var kind: Kind = .text
}

/// An element of a document: a row of a table, or a block of text between blank lines.
enum DocumentElement {
  /// The cells of one row; a cell is a list of paragraphs and items.
  case row([[Fragment]], at: Place)
  /// The lines of one block.
  case block([Fragment])
}

extension [Fragment] {
  /// As one line of text.
  var joined: String { map(\.text).joined(separator: " ").squeezed }
}

extension String {
  /// With single spaces between words and none at the ends.
  var squeezed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }

  /// Whether it has capital letters and no lower-case ones.
  var isInCapitals: Bool { contains(where: \.isUppercase) && !contains(where: \.isLowercase) }

  /// In lower case with a capital at the start, for headings that the source prints in capitals.
  var inSentenceCase: String { prefix(1).uppercased() + dropFirst().lowercased() }

  var isNumber: Bool { !isEmpty && allSatisfy { $0.isASCII && $0.isNumber } }
}

/// Text that starts with a number of the standard, such as `4. Know how to` or `1.1. Describe`.
struct NumberedText {
  /// The outcome's number.
  let outcome: Int
  /// The criterion's number within its outcome; nil when the text is an outcome.
  let criterion: Int?
  let text: String
  /// Whether a dot follows the number, which is not part of it.
  let hasTrailingDot: Bool

  /// The number as the standard prints it.
  var id: String { criterion.map { "\(outcome).\($0)" } ?? "\(outcome)" }

  init?(_ source: String) {
    let number = source.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let rest = source.dropFirst(number.count)
    guard number.first?.isNumber == true, number.count <= 8, rest.first?.isWhitespace == true else { return nil }
    hasTrailingDot = number.last == "."
    let parts = number.split(separator: ".", omittingEmptySubsequences: false).dropLast(hasTrailingDot ? 1 : 0)
    let values = parts.compactMap { Int($0) }
    guard values.count == parts.count, (1...2).contains(values.count) else { return nil }
    outcome = values[0]
    criterion = values.count == 2 ? values[1] : nil
    text = String(rest).squeezed
    if text.first?.isLetter != true && text.first.map({ "“‘\"'".contains($0) }) != true { return nil }
  }
}

/// A lettered part of a criterion: `a) process` or `(a) process`.
struct LetteredText {
  let label: String
  let text: String

  init?(_ source: String) {
    let body = source.first == "(" ? source.dropFirst() : source[...]
    guard let letter = body.first, letter.isASCII, letter.isLowercase, body.dropFirst().first == ")" else { return nil }
    label = String(letter)
    text = String(body.dropFirst(2)).squeezed
    if text.isEmpty { return nil }
  }
}

/// The words before a list of outcomes or criteria: `The Learner will:`, `I can:`.
struct Stem {
  let text: String
  let rest: String
  /// Whether criteria follow, rather than outcomes.
  let leadsToCriteria: Bool

  init?(_ source: String) {
    guard let colon = source.prefix(Self.longest).firstIndex(of: ":") else { return nil }
    var words = String(source[..<colon]).words
    // `Assessment criteria. I can:`
    if let heading = words.lastIndex(where: { $0.hasSuffix(".") }) { words.removeSubrange(...heading) }
    guard (2...5).contains(words.count), let verb = words.last?.lowercased(), verb == "can" || verb == "will" else {
      return nil
    }
    text = words.joined(separator: " ") + ":"
    rest = String(source[source.index(after: colon)...]).squeezed
    leadsToCriteria = verb == "can"
  }

  private static let longest = 60
}

extension Findings {
  /// Adds a warning about what was repaired or could not be read.
  func warn(
    _ code: String, _ message: String, at place: Place? = nil, expected: String? = nil,
    hint: String = "compare the result with the source"
  ) {
    warn(.data, code, message, at: place, expected: expected, hint: hint)
  }
}
