package import Domain
package import Forms
package import Reading

/// Where layouts, packs, profiles, strings and qualifications come from besides those that ship, and how forms are read.
package struct DescriptionSources: Sendable {
  /// Folders of the centre's own layouts.
  package var layouts: [String] = []
  /// Folders of the centre's own qualification files, in YAML or as `units --json` writes them.
  package var qualifications: [String] = []
  /// The awarding body's terms and rules.
  package var profile = "ocr-nvq"
  /// A BCP 47 tag.
  package var language = "en-GB"

  package init() {}

  /// - Parameter form: the only form that is needed.
  package func library(only form: String? = nil) throws(Diagnostics) -> Checked<LayoutLibrary> {
    try checked { findings throws(Diagnostics) in
      try LayoutLibrary.load(self, only: form, findings: findings)
    }
  }

  package func packs(_ library: LayoutLibrary) throws(Diagnostics) -> Checked<PackLibrary> {
    try checked { findings throws(Diagnostics) in
      try PackLibrary.load(adding: layouts, library: library, findings: findings)
    }
  }

  /// The shipped qualifications with the centre's own added.
  package func catalogue() throws(Diagnostics) -> Checked<UnitCatalogue> {
    try checked { findings throws(Diagnostics) in try catalogue(findings) }
  }

  func catalogue(_ findings: Findings) throws(Diagnostics) -> UnitCatalogue {
    var catalogue = try UnitCatalogue.shipped(findings: findings)
    for folder in qualifications {
      let files = try DescriptionFolder.files(in: folder, what: "qualifications", kinds: ["yaml", "yml", "json"])
      catalogue = catalogue.adding(try UnitCatalogue.read(files, findings: findings))
    }
    return catalogue
  }

  /// A layout by the id of a form, or by the path of its file.
  package func layout(_ name: String) throws(Diagnostics) -> Checked<Layout> {
    guard Self.isPath(name) else {
      let library = try library(only: name)
      return Checked(try library.value.layout(name), warnings: library.warnings)
    }
    return try layout(in: try SourceFile(path: name))
  }

  /// The layout of a file under the profile asked for, in English.
  package func layout(in file: SourceFile) throws(Diagnostics) -> Checked<Layout> {
    try checked { findings throws(Diagnostics) in
      let profile = try LayoutLibrary.profile(profile, adding: layouts, findings: findings)
      guard let layout = LayoutLibrary.read(file, profile: profile, findings: findings) else {
        throw Diagnostics(findings.items)
      }
      return layout
    }
  }

  /// The profile asked for.
  func awardingProfile() throws(Diagnostics) -> Checked<Profile> {
    try checked { findings throws(Diagnostics) in
      try LayoutLibrary.profile(profile, adding: layouts, findings: findings)
    }
  }

  /// Whether a name is that of a file and not of a form.
  package static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}

/// Runs a stage whose helpers share one collector.
func checked<Value>(
  _ stage: (Findings) throws(Diagnostics) -> Value
) throws(Diagnostics) -> Checked<Value> {
  let findings = Findings()
  return try findings.checked(try stage(findings))
}

extension LayoutLibrary {
  static func load(
    _ sources: DescriptionSources, only form: String? = nil, findings: Findings
  ) throws(Diagnostics) -> LayoutLibrary {
    let style = Style(profile: sources.profile, language: sources.language)
    return try load(adding: sources.layouts, style: style, only: form, findings: findings)
  }
}
