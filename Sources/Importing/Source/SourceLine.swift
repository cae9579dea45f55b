import Reading

/// A line of the source document as it stands there, with the place of its first character.
struct SourceLine {
  var text: String
  var place: Place

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A piece of the document's text, cleared of markup, with the place where it starts.
struct Fragment {
  enum Kind {
    case text, item, heading
  }

  var text: String
  var place: Place
  var kind: Kind = .text
}

/// What a document is made of: rows of tables, and blocks of text between blank lines.
enum Element {
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
  /// Without blanks at the ends and with single ones between words.
  var squeezed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }

  /// Whether it has capital letters and no small ones.
  var isInCapitals: Bool { contains(where: \.isUppercase) && !contains(where: \.isLowercase) }

  /// Lower case with a capital at the start, for headings that their source prints in capitals.
  var inSentenceCase: String { prefix(1).uppercased() + dropFirst().lowercased() }

  var isNumber: Bool { !isEmpty && allSatisfy { $0.isASCII && $0.isNumber } }
}
