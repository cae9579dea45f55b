internal import Domain
internal import Forms
internal import Foundation
internal import Reading

/// The strings tables of one language: `Strings/<language>/<form-id>.yaml`, and `common.yaml` for what all forms share.
struct StringsLibrary: Sendable {
  private static let english = "en-GB"
  /// The table of what all forms share.
  private static let common = "common"
  /// The table of packs and their covers.
  private static let packs = "packs"

  let language: String
  private var tables: [StringsTable] = []

  /// - Throws: a usage error when there are no tables for the language.
  static func load(from folders: [String], language: String) throws(Diagnostics) -> Checked<StringsLibrary> {
    let findings = Findings()
    var library = StringsLibrary(language: language)
    guard language != english else { return Checked(library) }
    for folder in folders {
      let path = "\(folder)/Strings/\(language)"
      guard isName(language), FileManager.default.fileExists(atPath: path) else { continue }
      for file in try DescriptionFolder.files(in: path, what: "strings tables") {
        guard let table = findings.take({ () throws(Diagnostics) in try StringsTable.read(file) }) else { continue }
        library.tables.removeAll { $0.form == table.form }
        library.tables.append(table)
      }
    }
    try findings.throwIfErrors()
    if library.tables.isEmpty { throw Diagnostics(unknown(language, folders: folders)) }
    return try findings.checked(library)
  }

  private init(language: String) { self.language = language }

  /// The languages that the folders have tables of.
  static func languages(in folders: [String]) -> [String] {
    let found = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0 + "/Strings")) ?? [] }
    return Set(found.filter(isName)).sorted()
  }

  /// What is wrong with each table, compared with the form, the packs or the profile that it words.
  /// `files`: the layouts; `parts`: what they share; `packs`: the packs' files.
  func problems(
    against files: [SourceFile], parts: SharedParts, packs: [SourceFile], profiles: [Profile]
  ) -> [Diagnostic] {
    let common = table(Self.common)
    let ofForms = tables.flatMap { table in
      guard let file = files.first(where: { $0.stem == table.form }) else { return [Diagnostic]() }
      return StringsRule.problems(of: table, against: file, parts: parts, common: common)
    }
    let ofPacks = packs.flatMap { pack in
      table(Self.packs).map { StringsRule.problems(ofPack: pack, table: $0, common: common) } ?? []
    }
    let ofProfiles = profiles.flatMap { profile in
      common.map { StringsRule.problems(of: profile, table: table(profile.id), common: $0) } ?? []
    }
    return ofForms + ofPacks + ofProfiles
  }

  /// How a form's words are printed; nil where the form has no words in the language.
  func wording(for form: String, profile: Profile) -> Wording? {
    guard language != Self.english else { return Wording(terms: profile.terms) }
    guard let own = table(form) else { return nil }
    let body = table(profile.id)
    let entries = (body?.entries ?? []) + own.entries + (table(Self.common)?.entries ?? [])
    let texts = Dictionary(entries.map { ($0.english, $0.translation) }) { first, _ in first }
    return Wording(language: language, texts: texts, terms: body?.terms ?? [])
  }

  /// How packs and their covers are worded.
  func packWording(_ profile: Profile) -> Wording {
    wording(for: Self.packs, profile: profile) ?? Wording(language: language)
  }

  private func table(_ name: String) -> StringsTable? { tables.first { $0.form == name } }

  /// A language tag is the name of a folder, and never a path to another place.
  private static func isName(_ tag: String) -> Bool {
    tag.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil
  }

  private static func unknown(_ language: String, folders: [String]) -> Diagnostic {
    Diagnostic(
      .usage, "unknown-language", "there are no forms in the language '\(language)'",
      expected: Suggestion.list([english] + languages(in: folders)))
  }
}
