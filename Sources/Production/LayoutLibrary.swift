internal import Fonts
package import FormLayout
internal import Foundation
internal import Layouts
package import Reading
package import Reporting

/// All layouts at hand: those that ship, and the centre's own, which take the place of shipped ones of the same id.
package struct LayoutLibrary: Sendable {
  package private(set) var layouts: [Layout] = []

  /// Reads every layout of the shipped folder and of the folders given.
  /// `folders`: folders of the centre's own layouts, each with `*.yaml` or a folder `Forms` of them.
  /// - Throws: what is wrong in any of them, all of it, when a file cannot be used.
  package static func load(adding folders: [String], findings: Findings) throws(Diagnostics) -> LayoutLibrary {
    var library = LayoutLibrary()
    for file in try files(in: ShippedLayouts.folder.path) { library.add(file, findings: findings) }
    for folder in folders {
      for file in try files(in: folder) { library.add(file, findings: findings) }
    }
    try findings.throwIfErrors()
    return library
  }

  /// The layout of an id.
  /// - Throws: a usage error that names the nearest form.
  package func layout(_ id: String) throws(Diagnostics) -> Layout {
    if let layout = layouts.first(where: { $0.id == id }) { return layout }
    let ids = layouts.map(\.id)
    throw Diagnostics(
      Diagnostic(
        .usage, "unknown-form", "there is no form called '\(id)'", expected: Suggestion.list(ids),
        hint: Suggestion.hint(for: id, in: ids) ?? "'proforma forms' lists them"))
  }

  private mutating func add(_ file: SourceFile, findings: Findings) {
    guard let layout = Self.read(file, findings: findings) else { return }
    if let index = layouts.firstIndex(where: { $0.id == layout.id }) {
      layouts[index] = layout
    } else {
      layouts.append(layout)
    }
  }

  /// Reads and checks one layout.
  package static func read(_ file: SourceFile, findings: Findings) -> Layout? {
    LayoutReader(families: [ShippedFonts.family], findings: findings).read(file)
  }

  /// The layout files of a folder, sorted by name.
  package static func files(in folder: String) throws(Diagnostics) -> [SourceFile] {
    let forms = folder + "/Forms"
    let isNested = FileManager.default.fileExists(atPath: forms)
    return try DescriptionFolder.files(in: isNested ? forms : folder, what: "layouts")
  }
}

/// A folder of files that describe something.
enum DescriptionFolder {
  /// `kinds`: the extensions that count.
  static func files(
    in folder: String, what: String, kinds: [String] = ["yaml", "yml"]
  ) throws(Diagnostics) -> [SourceFile] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Diagnostics(
        Diagnostic(.missing, "no-folder", "there is no folder '\(folder)'", expected: "a folder of \(what)"))
    }
    var files: [SourceFile] = []
    for name in names.sorted() where kinds.contains((name as NSString).pathExtension.lowercased()) {
      files.append(try SourceFile(path: folder + "/" + name))
    }
    return files
  }
}
