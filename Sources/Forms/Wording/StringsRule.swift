package import Domain
package import Reading

/// Whether a language's strings tables translate everything that forms, packs and profiles say, and nothing that a form no
/// longer says.
package enum StringsRule {
  /// `form`: the layout's file; `parts`: the parts that it uses.
  package static func problems(
    of table: StringsTable, against form: SourceFile, parts: SharedParts, common: StringsTable?
  ) -> [Diagnostic] {
    guard let root = form.uncheckedNode else { return [] }
    let texts = texts(of: parts.resolved(root, findings: Findings()).node)
    let findings = Findings()
    report(texts, of: "the form '\(table.form)'", missingIn: [table, common], findings: findings)
    for entry in table.entries where !texts.contains(entry.english) {
      findings.add(
        Diagnostic(
          .layout, "strings-unused", "the form '\(table.form)' no longer contains this text", at: entry.place,
          hint: "delete it, or correct the English text"
        ).asWarning)
    }
    return findings.items
  }

  /// `pack`: the pack's file; `table`: that of all packs.
  package static func problems(
    ofPack pack: SourceFile, table: StringsTable, common: StringsTable?
  ) -> [Diagnostic] {
    guard let root = pack.uncheckedNode else { return [] }
    let findings = Findings()
    report(texts(of: root), of: "the pack '\(pack.stem)'", missingIn: [table, common], findings: findings)
    return findings.items
  }

  /// What a profile's forms say otherwise: its words for roles, its decisions, the text of the footer.
  /// `table`: the profile's own.
  package static func problems(
    of profile: Profile, table: StringsTable?, common: StringsTable
  ) -> [Diagnostic] {
    let findings = Findings()
    // A name is the same in every language.
    let body = profile.awardingBody.contains(where: \.isUppercase) ? [] : [profile.awardingBody]
    let texts = [profile.unapproved, profile.approved, profile.appeals] + profile.decisions + body
    report(texts, of: "the profile '\(profile.id)'", missingIn: [common, table], findings: findings)
    if !profile.terms.isEmpty, table?.terms.isEmpty ?? true {
      findings.report(
        "strings-missing",
        "the profile '\(profile.id)' has words of its own, and none of them in the language '\(common.language)'",
        at: (table ?? common).place, expected: "a strings table called '\(profile.id)' with 'terms'",
        hint: "name each form of our word in the translations, and what the awarding body says instead")
    }
    return findings.items
  }

  /// `tables`: those that may have the texts, the one to add them to first.
  private static func report(
    _ texts: [String], of owner: String, missingIn tables: [StringsTable?], findings: Findings
  ) {
    let tables = tables.compactMap(\.self)
    let known = Set(tables.flatMap(\.entries).map(\.english))
    for text in texts where !known.contains(text) && needsWords(text) {
      findings.report(
        "strings-missing", "\(owner) has no translation in the language '\(tables[0].language)' for: \(text)",
        at: tables[0].place, expected: "a translation of every text",
        hint: "add the English text with its translation")
    }
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
