package import Domain
internal import Fonts
package import Forms
internal import Foundation
internal import Layouts
package import Reading

/// All layouts: those that ship, and the centre's own, which replace shipped ones of the same id. They
/// are read under a profile and in a language.
package struct LayoutLibrary: Sendable {
  package private(set) var layouts: [Layout] = []
  let style: Style
  package let profile: Profile
  /// The ids of all layouts in all languages.
  private(set) var allIDs: [String] = []
  /// How the covers of packs are worded.
  private(set) var packWording = Wording()
  /// What several forms share.
  private(set) var parts = SharedParts()

  /// The awarding body's profile, and the language.
  struct Style: Hashable, Sendable {
    var profile = "ocr-nvq"
    /// A BCP 47 tag.
    var language = "en-GB"
  }

  /// Reads every layout of the shipped folder and of the folders given.
  /// `folders`: folders of the centre's own layouts, each with `*.yaml` or with folders `Forms`, `Packs`, `Profiles` and
  /// `Strings` of them.
  /// `form`: the only one that is needed. A shipped one is found by its file's name, and no other is read.
  /// - Throws: what is wrong in any of them, all of it, when a file cannot be used.
  static func load(
    adding folders: [String], style: Style = Style(), only form: String? = nil, findings: Findings
  ) throws(Diagnostics) -> LayoutLibrary {
    let all = [ShippedLayouts.folder.path] + folders
    let profile = try ProfileLibrary.load(from: all, findings: findings).profile(style.profile)
    let strings = try StringsLibrary.load(from: all, language: style.language, findings: findings)
    var library = LayoutLibrary(style: style, profile: profile)
    library.parts = PartLibrary.load(adding: folders, findings: findings)
    library.packWording = strings.wording(for: "packs", profile: profile) ?? Wording(language: style.language)
    for folder in all {
      let files = try files(in: folder)
      let wanted = folders.isEmpty ? files.filter { $0.stem == form } : []
      for file in wanted.isEmpty ? files : wanted {
        library.add(file, profile: profile, strings: strings, findings: findings)
      }
    }
    try findings.throwIfErrors()
    return library
  }

  private init(style: Style, profile: Profile) {
    self.style = style
    self.profile = profile
  }

  /// The layout of an id.
  /// - Throws: a usage error that names the nearest form.
  package func layout(_ id: String) throws(Diagnostics) -> Layout {
    if let layout = layouts.first(where: { $0.id == id }) { return layout }
    let ids = layouts.map(\.id)
    let isEnglish = style.language == "en-GB"
    let place = isEnglish ? "" : " in the language '\(style.language)'"
    let listed =
      isEnglish
      ? "'proforma forms' lists them; --layouts FOLDER adds forms of your own, each by its id"
      : "'proforma forms --language \(style.language)' lists those that there are"
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-form", "there is no form called '\(id)'\(place)",
        expected: ids.isEmpty ? nil : Suggestion.list(ids), hint: Suggestion.hint(for: id, in: ids) ?? listed))
  }

  private mutating func add(_ file: SourceFile, profile: Profile, strings: StringsLibrary, findings: Findings) {
    if !allIDs.contains(file.stem) { allIDs.append(file.stem) }
    // A form without a translation is no form of that language.
    guard let wording = strings.wording(for: file.stem, profile: profile) else { return }
    guard let layout = Self.read(file, profile: profile, wording: wording, parts: parts, findings: findings)
    else { return }
    if let index = layouts.firstIndex(where: { $0.id == layout.id }) {
      layouts[index] = layout
    } else {
      layouts.append(layout)
    }
  }

  /// Reads and checks one layout.
  /// `parts`: the shared parts; where they are not given, those that ship, of the folders, and beside the file.
  static func read(
    _ file: SourceFile, profile: Profile = Profile(), wording: Wording? = nil, parts: SharedParts? = nil,
    adding folders: [String] = [], findings: Findings
  ) -> Layout? {
    let reader = LayoutReader(
      families: [ShippedFonts.family], profile: profile, wording: wording,
      parts: parts ?? PartLibrary.load(beside: file, adding: folders, findings: findings))
    return findings.take { () throws(Diagnostics) in try reader.layout(in: file) }
  }

  /// The profile of an id, shipped or of the folders given.
  static func profile(_ id: String, adding folders: [String], findings: Findings) throws(Diagnostics) -> Profile {
    try ProfileLibrary.load(from: [ShippedLayouts.folder.path] + folders, findings: findings).profile(id)
  }

  /// The layout files of a folder, sorted by name.
  static func files(in folder: String) throws(Diagnostics) -> [SourceFile] {
    guard let forms = try DescriptionFolder.part("Forms", of: folder, what: "layouts") else {
      return try DescriptionFolder.files(in: folder, what: "layouts")
    }
    return forms + (try DescriptionFolder.files(in: folder, what: "layouts").filter(isLayout))
  }

  /// There may be forms beside the folders of forms and packs. A file that cannot be read may be one too, and its fault
  /// is then reported.
  private static func isLayout(_ file: SourceFile) -> Bool {
    file.node(origin: .layout, findings: Findings()).map { $0["form"] != nil } ?? true
  }
}
