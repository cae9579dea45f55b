package import Reading

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

  private static func textShape(_ language: String) -> Shape {
    Shape(
      "a text",
      [
        .required("en", .text, "The English text, as the layout has it."),
        .required(language, .text, "Its translation."),
      ])
  }

  /// What a file of strings says, of texts in one language.
  package static func shape(_ language: String) -> Shape {
    Shape(
      "a strings table",
      [
        .required("language", .text, "The language's code.", example: "cy"),
        .required("strings", .text, "The form that the texts belong to.", example: "a form's id, or common"),
        .optional("texts", .list(of: .map(textShape(language))), "The texts, each with its translation."),
      ])
  }

  /// - Returns: nil when the file is no table; what is wrong stands in the findings.
  package init?(_ file: SourceFile, findings: Findings) {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, Self.shape(root["language"]?.text ?? "cy"), findings: findings)
    else { return nil }
    let language = map.text("language")
    let form = map.text("strings")
    let items = map.list("texts")
    map.finish()
    guard let language, let form else { return nil }
    self.language = language
    self.form = form
    let shape = Self.textShape(language)
    entries = items.compactMap { Self.entry($0, language: language, shape: shape, findings: findings) }
    checkPlaceholders(findings)
  }

  private static func entry(_ node: Node, language: String, shape: Shape, findings: Findings) -> Entry? {
    guard let map = MapDecoder(node, shape, findings: findings) else { return nil }
    let english = map.text("en")
    let translation = map.text(language)
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
