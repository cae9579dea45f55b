internal import Reading

extension WrittenKey {
  /// Its value is kept, although no column has this name.
  var isExtra: Bool { isPrintable && ExtraName(heading: text) != nil }
}

/// The name of a column that the dictionary does not have, as layouts write it after `candidate.extra.`: the heading in
/// lower case with hyphens.
package struct ExtraName: Hashable, Sendable {
  package static let prefix = "candidate.extra."

  package let text: String

  /// - Returns: nil where data of this name is never printed, or where the heading has no letters or digits.
  package init?(heading: String) {
    let words = heading.lowercased().unicodeScalars.split { !($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
    text = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    if text.isEmpty || PersonalEntry(unusedColumn: heading) != nil { return nil }
  }
}

/// The columns of one table that are not used, reported in one line.
struct UnusedColumns {
  let kind: KeyCheck.Kind
  let columns: ColumnList
  private var keys: [WrittenKey] = []
  private var texts: Set<String> = []

  init(_ kind: KeyCheck.Kind, _ columns: ColumnList) { (self.kind, self.columns) = (kind, columns) }

  /// Adds those that are not there yet: the entries of a list may all have the same keys.
  mutating func add(_ more: [WrittenKey]) {
    for key in more where texts.insert(key.text).inserted { keys.append(key) }
  }

  func report(_ findings: Findings) {
    guard let first = keys.first else { return }
    let (names, noun) = (Self.list(keys.map { "'\($0.text)'" }), kind.rawValue)
    let message = keys.count == 1 ? "the \(noun) \(names) is not used" : "the \(noun)s \(names) are not used"
    findings.warn(.data, "unused-column", message, at: first.place, hint: hints.isEmpty ? nil : hints)
  }

  private var hints: String {
    let near = keys.compactMap { key in
      columns.nearest(to: key.text).map { "did you mean '\($0)' by '\(key.text)'?" }
    }
    let perhaps = keys.compactMap { key in
      columns.perhaps(key.text).map { "'\(key.text)' is not taken for the \($0.name): columns.yaml can say that it is" }
    }
    let extras = columns.keepsExtras ? keys.filter(\.isExtra).compactMap { ExtraName(heading: $0.text) } : []
    let paths = extras.map { ExtraName.prefix + $0.text }
    let printable = paths.isEmpty ? [] : ["a layout can print \(Self.list(paths))"]
    let personal = keys.filter { PersonalEntry(unusedColumn: $0.text) != nil }.map { "'\($0.text)'" }
    let never =
      personal.isEmpty
      ? [] : ["no layout can print \(Self.list(personal)): only a person writes or judges, on the form"]
    return (near + perhaps + printable + never).joined(separator: "; ")
  }

  /// An export may have a hundred columns.
  private static func list(_ words: [String]) -> String {
    let most = 20
    guard words.count > most else { return Suggestion.list(words, joinedBy: "and") }
    return words.prefix(most).joined(separator: ", ") + " and \(words.count - most) more"
  }
}
