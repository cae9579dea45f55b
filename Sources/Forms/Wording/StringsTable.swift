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

  package static func read(_ file: SourceFile) throws(Diagnostics) -> Checked<StringsTable> {
    let findings = Findings()
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, shape(root["language"]?.text ?? "cy"), findings: findings)
    else { throw Diagnostics(findings.items) }
    let language = map.text("language")
    let form = map.text("strings")
    let items = map.list("texts")
    map.finish()
    guard let language, let form else { throw Diagnostics(findings.items) }
    let shape = textShape(language)
    let entries = items.compactMap { entry($0, language: language, shape: shape, findings: findings) }
    for entry in entries { check(entry, findings: findings) }
    return try findings.checked(StringsTable(language: language, form: form, entries: entries))
  }

  private init(language: String, form: String, entries: [Entry]) {
    (self.language, self.form, self.entries) = (language, form, entries)
  }

  private static func entry(_ node: Node, language: String, shape: Shape, findings: Findings) -> Entry? {
    guard let map = MapDecoder(node, shape, findings: findings) else { return nil }
    let english = map.text("en")
    let translation = map.text(language)
    map.finish()
    guard let english, let translation else { return nil }
    return Entry(english: english.trimmed, translation: translation.trimmed, place: node.place)
  }

  /// A translation names the same values as its original, and turns no harmless label into a place to sign or to judge.
  private static func check(_ entry: Entry, findings: Findings) {
    func names(_ text: String) -> [String] { text.matches(of: /\{[^}]*\}/).map { String($0.0) }.sorted() }
    if names(entry.english) != names(entry.translation) {
      findings.report(
        "strings-placeholder", "the translation does not have the same values in braces as the original",
        at: entry.place,
        expected: names(entry.english).isEmpty ? "no values in braces" : Suggestion.list(names(entry.english)))
    }
    FillPolicyRule.check(entry.translation, at: entry.place, findings: findings)
    FillPolicyRule.check(replacing: entry.english, by: entry.translation, at: entry.place, findings: findings)
  }
}

/// Whether a strings table translates everything that its form says, and nothing that it no longer says.
package enum StringsRule {
  /// `form`: the layout's file; `parts`: the parts that it uses.
  package static func problems(
    of table: StringsTable, against form: SourceFile, parts: SharedParts, common: StringsTable?
  ) -> [Diagnostic] {
    guard let root = form.uncheckedNode else { return [] }
    let texts = texts(of: parts.resolved(root, findings: Findings()).node)
    let findings = Findings()
    let own = Set(table.entries.map(\.english))
    let known = own.union(common?.entries.map(\.english) ?? [])
    let missing = texts.filter { !known.contains($0) && needsWords($0) }
    for text in missing {
      findings.report(
        "strings-missing",
        "the form '\(table.form)' has no translation in the language '\(table.language)' for: \(text)",
        at: table.entries.first?.place, expected: "a translation of every text of the form",
        hint: "add the English text with its translation")
    }
    for entry in table.entries where !texts.contains(entry.english) {
      findings.add(
        Diagnostic(
          .layout, "strings-unused", "the form '\(table.form)' no longer contains this text", at: entry.place,
          hint: "delete it, or correct the English text"
        ).asWarning)
    }
    return findings.items
  }

  /// Values alone, such as `{outcome.number}`, are the same in every language.
  private static func needsWords(_ text: String) -> Bool {
    text.replacing(/\{[^}]*\}/, with: "").contains(where: \.isLetter)
  }

  /// Every text of a layout that is printed, each once, under any profile.
  static func texts(of root: Node) -> [String] {
    let texts = Collector()
    _ = LayoutPreparation(profile: nil) { text, place in (texts.add(text), place) }.prepared(root)
    return texts.all
  }

  private final class Collector {
    private(set) var all: [String] = []

    func add(_ text: String) -> String {
      if !all.contains(text) { all.append(text) }
      return text
    }
  }
}
