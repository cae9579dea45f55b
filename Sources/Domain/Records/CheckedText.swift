internal import Foundation
internal import Reading

/// How long the text of a column may be, and whether on one line.
package struct TextLimit: Hashable, Sendable {
  /// In Unicode scalars after composition, so that accents piled on one letter count too.
  let characters: Int
  let isOneLine: Bool

  /// Names, codes, numbers and other short texts.
  static let line = TextLimit(characters: 200, isOneLine: true)
  /// Free text, such as an address or the task of an activity: some three pages at most.
  package static let text = TextLimit(characters: 10_000, isOneLine: false)

  var words: String { "at most \(characters.grouped) characters" + (isOneLine ? " on one line" : "") }
}

/// Text as forms print it: with canonical accents (NFC) and without what cannot be seen.
///
/// Spreadsheets, web pages and keyboards leave marks that change nothing: they are removed with a warning. What could deceive a
/// reader, or cannot be printed, is a fault (Docs/Decisions/0023-damaged-tables.md).
package struct CheckedText {
  package enum Fault: Hashable, Sendable {
    case tooLong, lineBreak, control, direction, unreadable
  }

  /// The text without faults and marks; cut off at its limit.
  package let text: String
  package let fault: Fault?
  /// Marks that cannot be seen were removed.
  let hadInvisible: Bool
  /// No-break spaces and tabs of a short text were replaced by ordinary spaces.
  let hadSpaces: Bool

  package init(_ raw: String, _ limit: TextLimit) {
    // Nearly all values are short and plain ASCII.
    if raw.utf8.count <= limit.characters, raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      (text, fault, hadInvisible, hadSpaces) = (Self.trimmed(raw), nil, false, false)
      return
    }
    let isFarTooLong = raw.utf8.count > 16 * limit.characters
    let source = Array(isFarTooLong ? raw.unicodeScalars.prefix(limit.characters) : raw.unicodeScalars[...])
    let visible = Self.withoutMarks(source)
    let trimmed = Self.trimmed(String(String.UnicodeScalarView(visible)))
    let lines = limit.isOneLine ? trimmed : Self.withLineFeeds(trimmed)
    let spaced = limit.isOneLine ? Self.withPlainSpaces(lines) : lines
    text = spaced.precomposedStringWithCanonicalMapping
    hadInvisible = visible.count != source.count
    hadSpaces = !spaced.utf8.elementsEqual(lines.utf8)
    fault = isFarTooLong || text.unicodeScalars.count > limit.characters ? .tooLong : Self.fault(of: text, limit)
  }

  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}

// MARK: - Faults

extension CheckedText {
  private static func fault(of text: String, _ limit: TextLimit) -> Fault? {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where !limit.isOneLine, 0x09: continue
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return limit.isOneLine ? .lineBreak : .control
      case 0..<0x20, 0x7F...0x9F: return .control
      case 0x202A...0x202E, 0x2066...0x2069: return .direction
      case 0xFFFD: return .unreadable
      default: continue
      }
    }
    return nil
  }

  private static func withLineFeeds(_ text: String) -> String {
    String(text.map { ["\r\n", "\r", "\u{2028}", "\u{2029}"].contains($0) ? "\n" : $0 })
  }

  /// No-break and other spaces of a width of their own, and tabs.
  private static func withPlainSpaces(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "\t" || $0.properties.generalCategory == .spaceSeparator ? " " : $0 }))
  }
}

// MARK: - Marks that cannot be seen

extension CheckedText {
  private static func withoutMarks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.indices.filter { !isMark(scalars, $0) }.map { scalars[$0] }
  }

  /// Controls of direction are faults and not marks. A joiner or selector stays where a script needs it.
  private static func isMark(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let scalar = scalars[index]
    switch scalar.value {
    case 0..<0xAD, 0x202A...0x202E, 0x2066...0x2069: return false
    case 0x200C, 0x200D: return !joins(scalars, index)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return index == 0 || !scalars[index - 1].properties.isIdeographic
    case 0x180B...0x180D, 0x180F, 0x1160, 0x115F: return false
    default: return scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value)
    }
  }

  /// Persian, the languages of India and others need joiners between their letters, and after a virama.
  private static func joins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 0, needsJoiners(scalars[index - 1]) else { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    return next.map(needsJoiners) ?? false || scalars[index - 1].properties.canonicalCombiningClass == .virama
  }

  private static func needsJoiners(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF, 0xA800...0xAAFF, 0xFB50...0xFDFF, 0xFE70...0xFEFE,
      0x10A00...0x11FFF:
      true
    default: false
    }
  }
}

extension CheckedText.Fault {
  package var code: String {
    switch self {
    case .tooLong: "too-long"
    case .lineBreak: "line-break"
    case .control: "control-character"
    case .direction: "direction-character"
    case .unreadable: "damaged-value"
    }
  }

  package var problem: String {
    switch self {
    case .tooLong: "the text is too long"
    case .lineBreak: "this has a line break"
    case .control: "this has a control character, which cannot be printed"
    case .direction: "this has an invisible character that reverses the text around it"
    case .unreadable: "this has a character that could not be read"
    }
  }

  package func expected(_ limit: TextLimit) -> String? {
    switch self {
    case .tooLong, .lineBreak: limit.words
    case .control, .direction, .unreadable: nil
    }
  }

  package var hint: String {
    switch self {
    case .tooLong: "shorten it; has a quotation mark taken in other cells?"
    case .lineBreak: "write it on one line; has a quotation mark taken in the next row?"
    case .control, .direction, .unreadable: "type the value again"
    }
  }
}
