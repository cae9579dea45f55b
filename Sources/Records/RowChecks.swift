import Foundation
import Reporting

/// What a spreadsheet does to data, found and named. The checks of identifiers' check characters live elsewhere; here
/// it is about values that are not what somebody typed.
extension Row {
  /// A person's name: composed characters, no invisible ones, no leftovers of a program.
  func name(_ column: String) -> String? {
    guard let text = require(column) else { return nil }
    let leftovers = ["none", "nan", "null", "n/a", "#n/a", "#ref!", "#value!", "#name?", "undefined", "tbc"]
    if leftovers.contains(text.lowercased()) {
      add(
        "damaged-value", "a program's leftover stands where a name should", column: column, expected: "a person's name")
      return nil
    }
    let cleaned = Self.cleaned(text)
    if text.unicodeScalars.contains(where: Self.isInvisible) {
      add(
        "invisible-characters", "invisible or control characters were taken out", column: column,
        hint: "retype the value", asWarning: true)
    }
    return cleaned
  }

  /// Composed (NFC), control characters as blanks, zero-width and direction marks dropped.
  private static func cleaned(_ text: String) -> String {
    let scalars = text.precomposedStringWithCanonicalMapping.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " "
      default: isInvisible(scalar) ? nil : scalar
      }
    }
    return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
  }

  /// Control characters, and marks without width other than the joiners that some scripts are written with.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: false
    }
  }

  /// Five digits, as OCR's scheme codes and centre numbers have.
  func fiveDigits(_ column: String) -> String? {
    guard let text = text(column) else { return nil }
    if text.wholeMatch(of: /\d{1,4}/) != nil {
      add(
        "lost-zero", "this has \(text.count) digits", column: column, expected: "five digits",
        hint: "a spreadsheet drops leading zeros: type it again as text, such as 03456")
    }
    return text
  }

  func learnerNumber(_ column: String) -> String? {
    guard let text = text(column) else { return nil }
    if text.wholeMatch(of: /\d+(\.\d+)?[eE]\+?\d+/) != nil {
      add(
        "rounded-number", "a spreadsheet has rounded this number", column: column, expected: "ten digits",
        hint: "type it again with the column formatted as text")
    } else if text == "9999999999" || text.lowercased() == "tbc" {
      add(
        "placeholder", "this stands for 'none'", column: column, expected: "ten digits, or nothing",
        hint: "OCR asks for a blank where there is no number")
    } else if text.wholeMatch(of: /\d{10}/) == nil {
      add("wrong-length", "this is not ten digits", column: column, expected: "ten digits, or nothing")
    }
    return text
  }

  func phone(_ column: String) -> String? {
    guard let text = text(column) else { return nil }
    if text.wholeMatch(of: /[1-9]\d{9}/) != nil {
      add(
        "lost-zero", "this telephone number may have lost its leading zero", column: column, expected: "0 or + first",
        hint: "format the column as text", asWarning: true)
    }
    return text
  }

  /// Units in one cell; a bare date there was a code before a spreadsheet saw it.
  func units(_ column: String) -> [String] {
    let units = words(column)
    for unit in units where unit.wholeMatch(of: /\d{1,2}-[A-Z][a-z]{2}|\d{4}-\d{2}-\d{2}.*|#.*/) != nil {
      add(
        "damaged-value", "a spreadsheet has turned a unit's number into something else", column: column,
        expected: "unit numbers such as F3 F4 A3", hint: "type it again with the column formatted as text")
    }
    return units
  }
}
