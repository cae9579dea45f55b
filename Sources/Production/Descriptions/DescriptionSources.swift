package import Domain
package import Forms
internal import Foundation
internal import Layouts
package import Reading

/// Where layouts, packs, profiles, strings and qualifications come from besides those that ship, and how forms are read.
package struct DescriptionSources: Sendable {
  /// Folders of the centre's own layouts.
  package var layouts: [String]
  /// Folders of the centre's own qualification files, in YAML or as `units --json` writes them.
  package var qualifications: [String]
  /// The awarding body's terms and rules; those of each qualification's assurance when nil.
  package var profile: String?
  /// Files and folders of records, among which the centre's file is looked for.
  package var data: [String] = []
  /// A BCP 47 tag.
  package var language: String

  package init(
    layouts: [String] = [], qualifications: [String] = [], profile: String? = nil, language: String = "en-GB"
  ) {
    (self.layouts, self.qualifications) = (layouts, qualifications)
    (self.profile, self.language) = (profile, language)
  }

  /// `forms`: the only forms that are needed.
  package func library(only forms: [String]? = nil) throws(Diagnostics) -> Checked<LayoutLibrary> {
    try LayoutLibrary.load(self, only: forms)
  }

  /// `names`: the library whose forms the packs may name; its layouts need not be read.
  func packs(_ names: LayoutLibrary) throws(Diagnostics) -> Checked<PackLibrary> {
    try PackLibrary.load(from: folders, names: names)
  }

  /// The pack of an id, and the layouts of its forms. A form's id means the pack of that form alone.
  /// - Throws: a usage error that names the nearest pack or form; or what is wrong with packs and layouts.
  package func pack(_ id: String) throws(Diagnostics) -> Checked<(pack: Pack, library: LayoutLibrary)> {
    let findings = Findings()
    let names = try library(only: []).value
    let pack = try findings.need { () throws(Diagnostics) in try packs(names) }.pack(id)
    let library = try findings.need { () throws(Diagnostics) in try self.library(only: pack?.forms ?? [id]) }
    if let pack {
      findings.add(PackRule.problems(in: pack, layouts: library.layouts))
      return try findings.checked((pack, library))
    }
    return try findings.checked((Pack(of: try library.layout(id), wordings: library.packWordings), library))
  }

  /// The folders of layouts, the shipped one first.
  var folders: [String] { [ShippedLayouts.folder.path] + layouts }

  /// The shipped qualifications with the centre's own added.
  package func catalogue() throws(Diagnostics) -> Checked<UnitCatalogue> {
    let findings = Findings()
    var catalogue = try findings.need(UnitCatalogue.shipped)
    for folder in qualifications {
      let files = try DescriptionFolder.files(in: folder, what: "qualifications", kinds: ["yaml", "yml", "json"])
      catalogue = catalogue.adding(try findings.need { () throws(Diagnostics) in try UnitCatalogue.read(files) })
    }
    return try findings.checked(catalogue)
  }

  /// A layout by the id of a form, or by the path of its file.
  package func layout(_ name: String) throws(Diagnostics) -> Checked<Layout> {
    guard Self.isPath(name) else {
      let library = try library(only: [name])
      return Checked(try library.value.layout(name), warnings: library.warnings)
    }
    return try layout(in: try SourceFile(path: name))
  }

  /// The layout of a file under the profile asked for, in English.
  package func layout(in file: SourceFile) throws(Diagnostics) -> Checked<Layout> {
    let findings = Findings()
    let profiles = try findings.need(profileChoice)
    let centre = try findings.need(centreFile)
    let parts = PartLibrary.load(beside: file, adding: layouts, findings: findings)
    let layout = try findings.need { () throws(Diagnostics) in
      try LayoutLibrary.read(file, profiles, parts: parts, centre: centre)
    }
    return try findings.checked(layout)
  }

  /// The profile asked for, or those of the qualifications.
  func profileChoice() throws(Diagnostics) -> Checked<ProfileChoice> {
    let profiles = try ProfileLibrary.load(from: folders)
    return Checked(try profiles.value.choice(profile), warnings: profiles.warnings)
  }

  /// The same sources, with the centre's file of these records.
  package func beside(_ data: [String]) -> DescriptionSources {
    var sources = self
    sources.data = data
    return sources
  }

  /// The paths of the centre's files that the records' files and folders have.
  private var centreFilePaths: [String] {
    data.flatMap { path in
      ([path] + CentreFile.names.map { (path as NSString).appendingPathComponent($0) }).filter { path in
        CentreFile.names.contains((path as NSString).lastPathComponent) && FileManager.default.fileExists(atPath: path)
      }
    }
  }

  /// The centre's file; nil where there is none.
  /// - Throws: what is wrong with it, or that there are several.
  func centreFile() throws(Diagnostics) -> Checked<CentreFile?> {
    let paths = centreFilePaths
    guard let path = paths.first else { return Checked(nil) }
    guard paths.count == 1 else {
      throw Diagnostics(
        Diagnostic(
          .data, "several-centre-files",
          "the records have \(paths.count) files of the centre: "
            + Suggestion.list(paths, joinedBy: "and"), expected: "one centre.yaml", hint: "keep one of them"))
    }
    return try CentreFileReader.read(try SourceFile(path: path)).map { $0 }
  }

  /// Whether a name is that of a file and not of a form.
  package static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}

/// A folder of layouts, packs, profiles, strings or qualifications.
enum DescriptionFolder {
  private static let parts = ["Forms", "Packs", "Profiles", "Strings"]

  /// The files of one part of a folder of layouts; nil where the folder has no parts.
  static func part(_ name: String, of folder: String, what: String) throws(Diagnostics) -> [SourceFile]? {
    let isParted = parts.contains { FileManager.default.fileExists(atPath: folder + "/" + $0) }
    guard isParted else { return nil }
    let path = folder + "/" + name
    return FileManager.default.fileExists(atPath: path) ? try files(in: path, what: what) : []
  }

  /// The packs of a folder, by the names of their files; no file is read.
  static func packIDs(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/Packs")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Everything of one kind. What comes later replaces what has the same id.
  static func all<Item>(
    _ part: String, in folders: [String], id: KeyPath<Item, String>,
    read: (SourceFile) throws(Diagnostics) -> Checked<Item>
  ) throws(Diagnostics) -> Checked<[Item]> {
    let findings = Findings()
    var items: [Item] = []
    for folder in folders {
      for file in try self.part(part, of: folder, what: part.lowercased()) ?? [] {
        guard let item = findings.take({ () throws(Diagnostics) in try read(file) }) else { continue }
        items.removeAll { $0[keyPath: id] == item[keyPath: id] }
        items.append(item)
      }
    }
    return try findings.checked(items)
  }

  /// `kinds`: the extensions that count.
  static func files(
    in folder: String, what: String, kinds: [String] = ["yaml", "yml"]
  ) throws(Diagnostics) -> [SourceFile] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Diagnostics(
        Diagnostic(.missing, "no-folder", "there is no folder '\(folder)'", expected: "a folder of \(what)"))
    }
    var files: [SourceFile] = []
    // An editor checks the files by a schema beside them.
    for name in names.sorted()
    where kinds.contains((name as NSString).pathExtension.lowercased()) && !name.hasSuffix(".schema.json") {
      files.append(try SourceFile(path: folder + "/" + name))
    }
    return files
  }
}
