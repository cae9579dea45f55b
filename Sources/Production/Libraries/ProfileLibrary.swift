package import Domain
internal import Forms
internal import Foundation
internal import Layouts
package import Reading

/// The awarding bodies' profiles at hand: those that ship and the centre's own.
package struct ProfileLibrary: Sendable {
  package private(set) var profiles: [Profile] = []

  /// `folders`: folders of layouts; those with a folder `Profiles` are read.
  package static func load(from folders: [String], findings: Findings) throws(Diagnostics) -> ProfileLibrary {
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

  /// The shipped profiles and those of the folders given.
  package static func load(adding folders: [String], findings: Findings) throws(Diagnostics) -> ProfileLibrary {
    try load(from: [ShippedLayouts.folder.path] + folders, findings: findings)
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
