package import Reading
package import Reporting

/// A form's wording in another language: `Layouts/Strings/<language>/<form-id>.yaml`, a list of English texts, each with
/// its translation. The table called `common` has what every form shares.
package struct StringsTable: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let english: String
    package let translation: String
    package let place: Place
  }

  package let language: String
  /// The form's id, or `common`.
  package let form: String
  package let entries: [Entry]

  /// - Returns: nil when the file is no table; what is wrong stands in the findings.
  package init?(_ file: SourceFile, findings: Findings) {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, "a strings table", origin: .layout, findings: findings)
    else { return nil }
    let language = map.requireText("language", expected: "cy")
    let form = map.requireText("strings", expected: "a form's id, or common")
    let items = map.list("texts") ?? []
    map.finish()
    guard let language, let form else { return nil }
    self.language = language
    self.form = form
    entries = items.compactMap { Self.entry($0, language: language, findings: findings) }
    checkPlaceholders(findings)
  }

  private static func entry(_ node: Node, language: String, findings: Findings) -> Entry? {
    guard let map = MapDecoder(node, "a text", origin: .layout, findings: findings) else { return nil }
    let english = map.requireText("en")
    let translation = map.requireText(language)
    map.finish()
    guard let english, let translation else { return nil }
    return Entry(english: english.trimmed, translation: translation.trimmed, place: node.place)
  }

  /// A translation names the same values as its original.
  private func checkPlaceholders(_ findings: Findings) {
    func names(_ text: String) -> [String] { text.matches(of: /\{[^}]*\}/).map { String($0.0) }.sorted() }
    for entry in entries where names(entry.english) != names(entry.translation) {
      findings.add(
        Diagnostic(
          .layout, "strings-placeholder", "the translation does not name the values that its original names",
          at: entry.place,
          expected: names(entry.english).isEmpty ? "no values in braces" : Suggestion.list(names(entry.english))))
    }
  }
}
