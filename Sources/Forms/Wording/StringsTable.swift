package import Domain
package import Reading

/// A form's wording in another language: `Layouts/Strings/<language>/<form-id>.yaml`, a list of English texts, each with
/// its translation. The table called `common` has what every form shares, and one called after a profile has what is
/// worded otherwise under it.
package struct StringsTable: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let english: String
    package let translation: String
    package let place: Place
  }

  package let language: String
  /// The form's id, a profile's, `common` or `packs`.
  package let form: String
  package let entries: [Entry]
  /// Words of the translations, in each form that a sentence gives them, and an awarding body's words for them.
  package let terms: [Term]
  package let place: Place

  private static func textShape(_ language: String) -> Shape {
    Shape(
      "a text",
      [
        .required("en", .text, "The English text, as the layout has it."),
        .required(language, .text, "Its translation."),
      ])
  }

  private static let termShape = Shape(
    "a term",
    [
      .required("ours", .text, "A word or words of the translations, such as `yr ymgeisydd`."),
      .required("theirs", .text, "What the awarding body says instead, such as `y dysgwr`."),
    ])

  /// What a file of strings says, of texts in one language.
  package static func shape(_ language: String) -> Shape {
    Shape(
      "a strings table",
      [
        .required("language", .text, "The language's code.", example: "cy"),
        .required(
          "strings", .text, "The form that the texts belong to, or the profile that words them otherwise.",
          example: "the id of a form or a profile, common or packs"),
        .optional(
          "terms", .list(of: .map(termShape)),
          "In a profile's table: words of the translations, and the body's for them."),
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
    let terms = map.list("terms").compactMap { term($0, findings: findings) }
    map.finish()
    guard let language, let form else { throw Diagnostics(findings.items) }
    let shape = textShape(language)
    let entries = items.compactMap { entry($0, language: language, shape: shape, findings: findings) }
    for entry in entries { check(entry, findings: findings) }
    return try findings.checked(
      StringsTable(language: language, form: form, entries: entries, terms: terms, place: root.place))
  }

  private init(language: String, form: String, entries: [Entry], terms: [Term], place: Place) {
    (self.language, self.form, self.entries, self.terms, self.place) = (language, form, entries, terms, place)
  }

  private static func term(_ node: Node, findings: Findings) -> Term? {
    guard let map = MapDecoder(node, termShape, findings: findings) else { return nil }
    let (ours, theirs) = (map.text("ours"), map.text("theirs"))
    map.finish()
    guard let ours, let theirs else { return nil }
    FillPolicyRule.check(replacing: ours, by: theirs, at: node.place, findings: findings)
    return Term(ours, theirs)
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
