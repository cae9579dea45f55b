internal import Domain
internal import Forms
internal import Foundation
internal import Layouts
package import Reading

/// The use case `lint`: checks layouts, packs, profiles, strings tables and qualifications.
package enum Checker {
  /// Checks files, and the layouts of folders; without any, all that ships and all that the sources add.
  /// - Returns: every fault of every file. A file that cannot be read is one of them.
  package static func findings(in paths: [String], sources: DescriptionSources) -> [Diagnostic] {
    let findings = Findings()
    if paths.isEmpty {
      checkAll(adding: sources.layouts, findings: findings)
    } else if let profile = findings.take({ () throws(Diagnostics) in try sources.awardingProfile() }) {
      for path in paths {
        let files = findings.take { () throws(Diagnostics) in Checked(try self.files(at: path)) }
        for file in files ?? [] { check(file, profile: profile, findings: findings) }
      }
    }
    if paths.isEmpty || !sources.qualifications.isEmpty {
      _ = findings.take { () throws(Diagnostics) in try sources.catalogue() }
    }
    return findings.items
  }

  static func files(at path: String) throws(Diagnostics) -> [SourceFile] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? try LayoutLibrary.files(in: path) : [try SourceFile(path: path)]
  }

  /// Checks one file. Its first key says what it describes.
  /// - Parameter profile: the one under which forms are read.
  private static func check(_ file: SourceFile, profile: Profile, findings: Findings) {
    let root = file.node(origin: .layout, findings: Findings())
    func has(_ key: String) -> Bool { root?[key] != nil }
    if has("form") {
      let layout = LayoutLibrary.read(file, profile: profile, findings: findings)
      if let layout { checkWords(of: layout, findings) }
    } else if has("pack") {
      _ = PackReader(forms: shippedForms(beside: file), findings: findings).read(file)
    } else if has("part") {
      _ = findings.take { () throws(Diagnostics) in try SharedPart.read(file) }
    } else if has("profile") {
      _ = ProfileReader(findings: findings).read(file)
    } else if has("strings") {
      _ = StringsTable(file, findings: findings)
    } else if has("qualification") || has("units") {
      _ = findings.take { () throws(Diagnostics) in
        try checked { own throws(Diagnostics) in try UnitCatalogue.read([file], findings: own) }
      }
    } else {
      _ = LayoutLibrary.read(file, findings: findings)
    }
  }

  /// Checks all that ships and all that the folders add: every form under every profile, every table against its form.
  private static func checkAll(adding folders: [String], findings: Findings) {
    let all = [ShippedLayouts.folder.path] + folders
    let sources = DescriptionSources(layouts: folders)
    guard let library = findings.take({ () throws(Diagnostics) in try sources.library() }) else { return }
    _ = findings.take { () throws(Diagnostics) in try sources.packs(library) }
    let files = all.flatMap { folder in
      findings.take { () throws(Diagnostics) in Checked(try LayoutLibrary.files(in: folder)) } ?? []
    }
    let profiles = findings.take { () throws(Diagnostics) in
      try checked { own throws(Diagnostics) in try ProfileLibrary.load(from: all, findings: own) }
    }
    for profile in profiles?.profiles ?? [] where profile.id != library.profile.id {
      for file in files { _ = LayoutLibrary.read(file, profile: profile, parts: library.parts, findings: findings) }
    }
    for language in StringsLibrary.languages(in: all) {
      let strings = findings.take { () throws(Diagnostics) in
        try checked { own throws(Diagnostics) in
          try StringsLibrary.load(from: all, language: language, findings: own)
        }
      }
      guard let strings else { continue }
      strings.check(against: files, parts: library.parts, findings: findings)
      checkWording(of: files, in: strings, library, findings)
    }
  }

  /// Every form as a language words it. A fault that the English form has too is reported there.
  private static func checkWording(
    of files: [SourceFile], in strings: StringsLibrary, _ library: LayoutLibrary, _ findings: Findings
  ) {
    let known = Set(findings.items)
    for file in files {
      guard let wording = strings.wording(for: file.stem, profile: library.profile) else { continue }
      let own = Findings()
      _ = LayoutLibrary.read(file, profile: library.profile, wording: wording, parts: library.parts, findings: own)
      findings.add(own.items.filter { !known.contains($0) })
    }
  }

  /// The pre-flight says the same of forms that are printed (R24); here it is said while a form is written.
  private static func checkWords(of layout: Layout, _ findings: Findings) {
    if layout.isTestimony, layout.profile.testimonyCriteria == .forbidden,
      let catalogue = try? DescriptionSources().catalogue().value
    {
      for place in TestimonyCriteriaRule.quotations(in: layout.checked, of: catalogue) {
        findings.add(
          Diagnostic(
            .layout, "testimony-criteria", "this has the witness read an outcome or a criterion", at: place,
            hint: "a testimony is in the witness's own words"))
      }
    }
    for use in layout.checked.foreignWords {
      findings.add(
        Diagnostic(
          .layout, "foreign-word", "'\(use.word)' is no judgement of the profile '\(layout.profile.id)'", at: use.place,
          hint: "say competent or not yet competent"
        ).asWarning)
    }
  }

  /// The forms that a pack may name: those that ship, and those beside the folder of the pack.
  private static func shippedForms(beside file: SourceFile) -> [String] {
    let own = file.name.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let folders = [ShippedLayouts.folder.path, own.isEmpty ? ".." : own]
    return folders.flatMap { (try? LayoutLibrary.files(in: $0)) ?? [] }.map(\.stem)
  }
}
