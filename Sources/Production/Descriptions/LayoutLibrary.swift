package import Domain
internal import Fonts
package import Forms
internal import Foundation
package import Reading

/// All layouts: those that ship, and the centre's own, which replace shipped ones of the same id. They
/// are read under a profile and in a language.
package struct LayoutLibrary: Sendable {
  package private(set) var layouts: [Layout] = []
  private let language: String
  let profiles: ProfileChoice
  package var profile: Profile { profiles.usual }
  /// The ids of all layouts in all languages, read or not.
  private(set) var allIDs: [String] = []
  /// The ids of the layouts of the language, read or not.
  private(set) var ids: [String] = []
  /// The ids of packs, by the names of their files, so that a pack is not taken for a misspelt form.
  private var packIDs: [String] = []
  let packWordings: PackWordings
  /// What several forms share.
  let parts: SharedParts

  /// Reads every layout of the shipped folder and of the folders given, each with `*.yaml` or with folders `Forms`, `Packs`,
  /// `Profiles` and `Strings` of them.
  /// `forms`: the only ones that are needed. Shipped ones are found by their files' names, and no other is read.
  /// - Throws: what is wrong in any of them, all of it, when a file cannot be used.
  static func load(
    _ sources: DescriptionSources, only forms: [String]? = nil
  ) throws(Diagnostics) -> Checked<LayoutLibrary> {
    let findings = Findings()
    let profiles = try findings.need(sources.profileChoice)
    // Names alone need none of it.
    let centre = forms?.isEmpty == true ? nil : try findings.need(sources.centreFile)
    let strings = try findings.need { () throws(Diagnostics) in
      try StringsLibrary.load(from: sources.folders, language: sources.language)
    }
    var library = LayoutLibrary(
      language: sources.language, profiles: profiles,
      packWordings: PackWordings(
        usual: strings.packWording(profiles.usual), byAssurance: profiles.assured.mapValues(strings.packWording)),
      parts: PartLibrary.load(adding: sources.layouts, findings: findings))
    for folder in sources.folders {
      for file in try files(in: folder) {
        // Any file of a centre may replace any form.
        let isNeeded = !sources.layouts.isEmpty || forms?.contains(file.stem) ?? true
        library.add(file, isNeeded: isNeeded, centre: centre, strings: strings, findings: findings)
      }
    }
    library.packIDs = sources.folders.flatMap(DescriptionFolder.packIDs)
    if let centre {
      findings.add(CentreFileRule.problems(in: centre, forms: library.allIDs))
      CentreFileRule.outdated(among: library.layouts).map(findings.add)
    }
    return try findings.checked(library)
  }

  /// The layout of an id.
  /// - Throws: a usage error that names the nearest form.
  package func layout(_ id: String) throws(Diagnostics) -> Layout {
    if let layout = layouts.first(where: { $0.id == id }) { return layout }
    throw Diagnostics(unknown(id))
  }

  /// What an id that no form has may have been meant for.
  private func unknown(_ id: String) -> Diagnostic {
    func fault(_ message: String, expected: String, hint: String) -> Diagnostic {
      Diagnostic(.usage, "unknown-form", message, expected: expected, hint: hint)
    }
    let form = "the id of a form, such as witness-testimony"
    if packIDs.contains(id) {
      return fault(
        "'\(id)' is a pack of several forms, not a form", expected: form,
        hint: "'proforma pack \(id) --data PATH --out DIR' makes the pack")
    }
    if DescriptionSources.isPath(id) {
      return fault(
        "'\(id.harmless)' is a file, where a form's id belongs", expected: form,
        hint: "name its folder with --layouts, and give the id that the file has after 'form:'")
    }
    let place = language == "en-GB" ? "" : " in the language '\(language)'"
    let list = language == "en-GB" ? "'proforma forms'" : "'proforma forms --language \(language)'"
    let near = Suggestion.nearest(to: id, in: ids + packIDs)
    let hint = near.map { "did you mean '\($0)'\(packIDs.contains($0) ? ", a pack" : "")? " } ?? ""
    return fault(
      "there is no form called '\(id.harmless)'\(place)", expected: form,
      hint: hint + "\(list) lists the forms; --layouts FOLDER adds your own")
  }

  private mutating func add(
    _ file: SourceFile, isNeeded: Bool, centre: CentreFile?, strings: StringsLibrary, findings: Findings
  ) {
    if !allIDs.contains(file.stem) { allIDs.append(file.stem) }
    // A form without a translation is no form of that language.
    guard strings.wording(for: file.stem, profile: profile) != nil else { return }
    if !isNeeded { return ids.append(file.stem) }
    guard
      let layout = findings.take({ () throws(Diagnostics) in
        try Self.read(file, profiles, strings: strings, parts: parts, centre: centre)
      })
    else { return }
    if let index = layouts.firstIndex(where: { $0.id == layout.id }) {
      layouts[index] = layout
    } else {
      layouts.append(layout)
      ids.append(layout.id)
    }
  }

  /// Reads one layout under every profile that its documents may need. What is wrong under the usual one is not repeated.
  /// `strings`: English where they are left out.
  static func read(
    _ file: SourceFile, _ profiles: ProfileChoice, strings: StringsLibrary? = nil, parts: SharedParts,
    centre: CentreFile?
  ) throws(Diagnostics) -> Checked<Layout> {
    func read(_ profile: Profile) throws(Diagnostics) -> Checked<Layout> {
      let wording = strings?.wording(for: file.stem, profile: profile)
      return try Self.read(file, profile: profile, wording: wording, parts: parts, centre: centre)
    }
    let usual = try read(profiles.usual)
    var layout = usual.value
    for (assurance, profile) in profiles.assured.sorted(by: { $0.key < $1.key }) where profile != profiles.usual {
      layout.byAssurance[assurance] = try read(profile).value
    }
    return Checked(layout, warnings: usual.warnings)
  }

  /// Reads and checks one layout.
  static func read(
    _ file: SourceFile, profile: Profile, wording: Wording? = nil, parts: SharedParts, centre: CentreFile? = nil
  ) throws(Diagnostics) -> Checked<Layout> {
    try LayoutReader(
      families: [ShippedFonts.family], profile: profile, wording: wording, parts: parts, centre: centre
    ).layout(in: file)
  }

  /// A file, or the layouts of a folder.
  static func files(at path: String) throws(Diagnostics) -> [SourceFile] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { return [try SourceFile(path: path)] }
    return try files(in: path) + DescriptionFolder.files(in: path, what: "layouts").filter(\.isCentreFile)
  }

  /// The layout files of a folder, sorted by name.
  static func files(in folder: String) throws(Diagnostics) -> [SourceFile] {
    guard let forms = try DescriptionFolder.part("Forms", of: folder, what: "layouts") else {
      return try DescriptionFolder.files(in: folder, what: "layouts").filter { !$0.isCentreFile }
    }
    return forms + (try DescriptionFolder.files(in: folder, what: "layouts").filter(isLayout))
  }

  /// There may be forms beside the folders of forms and packs. A file that cannot be read may be one too, and its fault
  /// is then reported.
  private static func isLayout(_ file: SourceFile) -> Bool {
    !file.isCentreFile && (file.uncheckedNode.map { $0["form"] != nil } ?? true)
  }
}
