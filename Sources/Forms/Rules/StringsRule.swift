import Domain
package import Reading

/// Whether a strings table words all of its form, and nothing that the form no longer says.
package enum StringsRule {
  /// `form`: the layout's file.
  package static func check(_ table: StringsTable, against form: SourceFile, common: StringsTable?, findings: Findings)
  {
    guard let root = form.node(origin: .layout, findings: Findings()) else { return }
    let texts = texts(of: root)
    let own = Set(table.entries.map(\.english))
    let known = own.union(common?.entries.map(\.english) ?? [])
    let missing = texts.filter { !known.contains($0) && needsWords($0) }
    for text in missing {
      findings.add(
        Diagnostic(
          .layout, "strings-missing",
          "the form '\(table.form)' has no words in the language '\(table.language)' for: \(text)",
          at: table.entries.first?.place, expected: "a text for everything that the form says",
          hint: "add the English text with its translation"))
    }
    for entry in table.entries where !texts.contains(entry.english) {
      findings.add(
        Diagnostic(
          .layout, "strings-unused", "the form '\(table.form)' says this no longer", at: entry.place,
          hint: "delete it, or correct the English to what the form says"
        ).asWarning)
    }
  }

  /// Values alone, such as `{outcome.number}`, are the same in every language.
  private static func needsWords(_ text: String) -> Bool {
    text.replacing(/\{[^}]*\}/, with: "").contains(where: \.isLetter)
  }

  /// Every text of a layout that is printed, each once, under any profile.
  private static func texts(of root: Node) -> [String] {
    let texts = Collector()
    _ = LayoutPreparation(profile: nil) { texts.add($0) }.prepared(root)
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
