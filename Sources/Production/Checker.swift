package import Domain
internal import Forms
internal import Foundation
internal import Layouts
package import Reading

/// Checks descriptions: layouts, packs, profiles, strings tables, qualifications.
package enum Checker {
  /// Checks one file, whatever it describes: its first key says what that is.
  /// `profile`: the one under which forms are read.
  package static func check(_ file: SourceFile, profile: Profile = Profile(), findings: Findings) {
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
      // What it throws stands in the findings already.
      _ = try? UnitCatalogue.read([file], findings: findings)
    } else {
      _ = LayoutLibrary.read(file, findings: findings)
    }
  }

  /// Checks all that ships and all that the folders add: every form under every profile, every table against its form.
  package static func checkAll(adding folders: [String], findings: Findings) throws(Diagnostics) {
    let all = [ShippedLayouts.folder.path] + folders
    let library = try LayoutLibrary.load(adding: folders, findings: findings)
    _ = try PackLibrary.load(adding: folders, library: library, findings: findings)
    var files: [SourceFile] = []
    for folder in all { files += try LayoutLibrary.files(in: folder) }
    for profile in try ProfileLibrary.load(from: all, findings: findings).profiles
    where profile.id != library.profile.id {
      for file in files {
        _ = LayoutLibrary.read(file, profile: profile, parts: library.parts, findings: findings)
      }
    }
    for language in StringsLibrary.languages(in: all) {
      let strings = try StringsLibrary.load(from: all, language: language, findings: findings)
      strings.check(against: files, parts: library.parts, findings: findings)
      for file in files {
        guard let wording = strings.wording(for: file.stem, profile: library.profile) else { continue }
        let own = Findings()
        _ = LayoutLibrary.read(file, profile: library.profile, wording: wording, parts: library.parts, findings: own)
        // What is wrong in every language has been said already.
        let known = Set(findings.items)
        findings.add(own.items.filter { !known.contains($0) })
      }
    }
  }

  /// The pre-flight says the same of forms that are printed (R24); whoever writes one hears it sooner.
  private static func checkWords(of layout: Layout, _ findings: Findings) {
    if layout.isTestimony, layout.profile.testimonyCriteria == .forbidden,
      let catalogue = try? CatalogueLoader.load(adding: [], findings: Findings())
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

  /// The forms that a pack may name: those that ship, and those of the folder that the pack's own stands in.
  private static func shippedForms(beside file: SourceFile) -> [String] {
    let own = file.name.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let folders = [ShippedLayouts.folder.path, own.isEmpty ? ".." : own]
    return folders.flatMap { (try? LayoutLibrary.files(in: $0)) ?? [] }.map(\.stem)
  }
}
