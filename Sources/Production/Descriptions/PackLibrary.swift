package import Domain
package import Forms
internal import Foundation
internal import Layouts
package import Reading

/// The packs at hand: those that ship and the centre's own.
package struct PackLibrary: Sendable {
  package private(set) var packs: [Pack] = []
  private let library: LayoutLibrary

  /// Reads every pack; the forms that it may name are those of the library.
  /// `folders`: folders of the centre's own layouts.
  static func load(
    adding folders: [String], library: LayoutLibrary, findings: Findings
  ) throws(Diagnostics) -> PackLibrary {
    var packs = PackLibrary(library: library)
    // A pack is known in every language; whether its forms are is asked when one is made.
    let forms = library.allIDs
    for folder in [ShippedLayouts.folder.path] + folders {
      for file in try DescriptionFolder.part("Packs", of: folder, what: "packs") ?? [] {
        guard let pack = PackReader(forms: forms, wording: library.packWording, findings: findings).read(file) else {
          continue
        }
        packs.packs.removeAll { $0.id == pack.id }
        packs.packs.append(pack)
      }
    }
    try findings.throwIfErrors()
    return packs
  }

  private init(library: LayoutLibrary) { self.library = library }

  /// The pack of an id; a form's id stands for the pack of that form alone.
  /// - Throws: a usage error that names the nearest pack or form.
  package func pack(_ id: String) throws(Diagnostics) -> Pack {
    if let pack = packs.first(where: { $0.id == id }) { return pack }
    if library.layouts.contains(where: { $0.id == id }) { return Pack(of: try library.layout(id)) }
    let names = packs.map(\.id) + library.layouts.map(\.id)
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-form", "there is no pack and no form called '\(id)'",
        expected: "a pack (\(Suggestion.list(packs.map(\.id)))) or a form's id",
        hint: Suggestion.hint(for: id, in: names) ?? "'proforma forms' lists them"))
  }
}

/// The awarding bodies' profiles at hand: those that ship and the centre's own.
package struct ProfileLibrary: Sendable {
  package private(set) var profiles: [Profile] = []

  /// `folders`: folders of layouts; those with a folder `Profiles` are read.
  static func load(from folders: [String], findings: Findings) throws(Diagnostics) -> ProfileLibrary {
    var library = ProfileLibrary()
    let reader = ProfileReader(findings: findings)
    for folder in folders {
      for file in try DescriptionFolder.part("Profiles", of: folder, what: "profiles") ?? [] {
        guard let profile = reader.read(file) else { continue }
        library.profiles.removeAll { $0.id == profile.id }
        library.profiles.append(profile)
      }
    }
    try findings.throwIfErrors()
    return library
  }

  /// - Throws: a usage error that names the nearest profile.
  package func profile(_ id: String) throws(Diagnostics) -> Profile {
    if let profile = profiles.first(where: { $0.id == id }) { return profile }
    let ids = profiles.map(\.id)
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-profile", "there is no profile called '\(id)'", expected: Suggestion.list(ids),
        hint: Suggestion.hint(for: id, in: ids)))
  }
}
