internal import Domain
internal import Forms
internal import Reading

/// The packs: those that ship and the centre's own.
struct PackLibrary: Sendable {
  private let packs: [Pack]
  private let forms: [String]

  /// Reads every pack. A pack may name any form, in every language; whether that can be made is asked when it is.
  /// `names`: the library of the forms. What a pack says of those that it has read is checked.
  static func load(from folders: [String], names: LayoutLibrary) throws(Diagnostics) -> Checked<PackLibrary> {
    let reader = PackReader(forms: names.allIDs, wording: names.packWording) { id in
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
  static func load(from folders: [String]) throws(Diagnostics) -> Checked<ProfileLibrary> {
    try DescriptionFolder.all("Profiles", in: folders, id: \Profile.id, read: ProfileReader.read)
      .map(ProfileLibrary.init)
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
