internal import Domain
internal import Forms
internal import Foundation
internal import Layouts
internal import Reading

/// The packs: those that ship and the centre's own.
struct PackLibrary: Sendable {
  private let packs: [Pack]
  private let forms: [String]

  /// Reads every pack. A pack may name any form, in every language; whether that can be made is asked when it is.
  /// `names`: the library of the forms. What a pack says of those that it has read is checked.
  static func load(from folders: [String], names: LayoutLibrary) throws(Diagnostics) -> Checked<PackLibrary> {
    let reader = PackReader(forms: names.allIDs, wordings: names.packWordings) { id in
      names.layouts.first { $0.id == id }
    }
    return try DescriptionFolder.all("Packs", in: folders, id: \Pack.id, read: reader.pack)
      .map { PackLibrary(packs: $0, forms: names.ids) }
  }

  /// The pack of an id; nil where a form has that id.
  /// - Throws: a usage error that names the nearest pack or form.
  func pack(_ id: String) throws(Diagnostics) -> Pack? {
    if let pack = packs.first(where: { $0.id == id }) { return pack }
    if forms.contains(id) { return nil }
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-form", "there is no pack and no form called '\(id)'",
        expected: "a pack (\(Suggestion.list(packs.map(\.id)))) or a form's id",
        hint: Suggestion.hint(for: id, in: packs.map(\.id) + forms) ?? "'proforma forms' lists them"))
  }
}

/// The awarding bodies' profiles: those that ship and the centre's own.
struct ProfileLibrary: Sendable {
  let profiles: [Profile]

  /// `folders`: folders of layouts; those with a folder `Profiles` are read.
  /// - Throws: what is wrong with any of them, such as the name of another awarding body.
  static func load(from folders: [String]) throws(Diagnostics) -> Checked<ProfileLibrary> {
    let findings = Findings()
    var places: [String: Place] = [:]
    let profiles = try DescriptionFolder.all("Profiles", in: folders, id: \Profile.id) {
      (file) throws(Diagnostics) in
      let profile = try ProfileReader.read(file)
      places[profile.value.id] = Place(file: file.name, line: 1, column: 1)
      return profile
    }
    findings.add(profiles.warnings)
    for profile in profiles.value {
      let place = places[profile.id] ?? Place(file: profile.id, line: 1, column: 1)
      findings.add(AwardingBodyRule.problems(in: profile, at: place, profiles: profiles.value))
    }
    return try findings.checked(ProfileLibrary(profiles: profiles.value))
  }

  /// The profile asked for, for everything; without one, that of each qualification's assurance.
  func choice(_ id: String?) throws(Diagnostics) -> ProfileChoice {
    if let id { return ProfileChoice(usual: try profile(id)) }
    var choice = ProfileChoice(usual: try profile(ProfileChoice.usualID))
    for profile in profiles { if let assurance = profile.assurance { choice.assured[assurance] = profile } }
    return choice
  }

  /// - Throws: a usage error that names the nearest profile.
  func profile(_ id: String) throws(Diagnostics) -> Profile {
    if let profile = profiles.first(where: { $0.id == id }) { return profile }
    let ids = profiles.map(\.id)
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-profile", "there is no profile called '\(id)'", expected: Suggestion.list(ids),
        hint: Suggestion.hint(for: id, in: ids)))
  }
}

/// Under which profile a document is made.
struct ProfileChoice: Sendable {
  /// The profile of qualifications that do not say how they are assured.
  static let usualID = "ocr-nvq"

  /// For documents of no qualification, or of one whose assurance has no profile.
  let usual: Profile
  /// By the qualification's assurance.
  fileprivate(set) var assured: [String: Profile] = [:]

  init(usual: Profile) { self.usual = usual }
}

/// The shared parts at hand: those that ship, those of the folders given, and those beside a layout's own file. Of two parts
/// of one name the later takes the place of the earlier.
enum PartLibrary {
  static func load(adding folders: [String], findings: Findings) -> SharedParts {
    SharedParts(
      ([ShippedLayouts.folder.path] + folders).flatMap { parts(in: $0 + "/Parts", findings: findings) })
  }

  /// For a file read by itself: `my-forms/x.yaml` uses `my-forms/Parts`, and so does `my-forms/Forms/x.yaml`.
  static func load(beside file: SourceFile, adding folders: [String] = [], findings: Findings) -> SharedParts {
    let folder = (file.name as NSString).deletingLastPathComponent
    let own = folder.isEmpty ? "." : folder
    let beside = [own, own + "/.."].filter { !isShipped($0) }
    return load(adding: folders + beside, findings: findings)
  }

  private static func isShipped(_ folder: String) -> Bool {
    URL(fileURLWithPath: folder).standardizedFileURL.path == ShippedLayouts.folder.standardizedFileURL.path
  }

  private static func parts(in folder: String, findings: Findings) -> [SharedPart] {
    guard FileManager.default.fileExists(atPath: folder),
      let files = findings.take({ () throws(Diagnostics) in
        Checked(try DescriptionFolder.files(in: folder, what: "shared parts"))
      })
    else { return [] }
    return files.compactMap { file in findings.take { () throws(Diagnostics) in try SharedPart.read(file) } }
  }
}
