internal import Domain
internal import Forms
internal import Foundation
package import Reading

/// The use case `lint`: checks layouts, packs, profiles, strings tables and qualifications.
package struct Checker {
  private let findings = Findings()
  private let sources: DescriptionSources
  /// All profiles, for the names of awarding bodies.
  private var profiles: [Profile] = []
  /// Names of awarding bodies and words for roles that forms may not print, with the profiles that they break.
  private var breaches: [(breach: AwardingBodyRule.Breach, profiles: [String])] = []
  /// The shared parts that a layout of a folder may use, each folder's read once.
  private var parts: [String: SharedParts] = [:]

  /// Checks files, and the layouts of folders; without any, all that ships and all that the sources add.
  /// - Returns: every fault of every file. A file that cannot be read is one of them.
  package static func findings(in paths: [String], sources: DescriptionSources) -> [Diagnostic] {
    var checker = Checker(sources: sources)
    if let profiles = checker.findings.take({ () throws(Diagnostics) in try ProfileLibrary.load(from: sources.folders) }
    ) {
      checker.profiles = profiles.profiles
      if paths.isEmpty { checker.checkAll() } else { checker.check(paths) }
      checker.reportBreaches()
    }
    if paths.isEmpty || !sources.qualifications.isEmpty { checker.expect(sources.catalogue) }
    return checker.findings.items
  }

  private init(sources: DescriptionSources) { self.sources = sources }

  private func expect<Value>(_ stage: () throws(Diagnostics) -> Checked<Value>) { _ = findings.take(stage) }

  private mutating func check(_ paths: [String]) {
    guard let choice = findings.take(sources.profileChoice) else { return }
    for path in paths {
      let files = findings.take { () throws(Diagnostics) in Checked(try LayoutLibrary.files(at: path)) }
      for file in files ?? [] { check(file, profile: choice.usual) }
    }
  }

  /// Checks one file. Its first key says what it describes.
  /// `profile`: the one under which forms are read.
  private mutating func check(_ file: SourceFile, profile: Profile) {
    if file.isCentreFile { return checkCentre(file) }
    let root = file.uncheckedNode
    func has(_ key: String) -> Bool { root?[key] != nil }
    if has("form") {
      checkForm(file, profile: profile)
    } else if has("pack") {
      checkPack(file, profile: profile)
    } else if has("part") {
      expect { () throws(Diagnostics) in try SharedPart.read(file) }
    } else if has("profile") {
      checkProfile(file)
    } else if has("strings") {
      expect { () throws(Diagnostics) in try StringsTable.read(file) }
    } else if has("qualification") || has("units") {
      expect { () throws(Diagnostics) in try UnitCatalogue.read([file]) }
    } else {
      checkForm(file, profile: profile)
    }
  }

  /// Checks a pack against the forms that it names. What is wrong with a form is found when that form is checked.
  private mutating func checkPack(_ file: SourceFile, profile: Profile) {
    notePack(file, usual: profile)
    let forms = forms(beside: file)
    let reader = PackReader(forms: forms.map(\.stem)) { id in
      // Of two forms of one name the later counts, as in a library.
      forms.last { $0.stem == id }.flatMap { form in
        let parts = PartLibrary.load(beside: form, findings: Findings())
        return try? LayoutLibrary.read(form, profile: profile, parts: parts).value
      }
    }
    expect { () throws(Diagnostics) in try reader.pack(in: file) }
  }

  private mutating func checkForm(_ file: SourceFile, profile: Profile) {
    let folder = String(file.name.dropLast(file.stem.count + 1 + file.kind.count))
    let known = parts[folder] ?? PartLibrary.load(beside: file, findings: findings)
    parts[folder] = known
    let layout = findings.take { () throws(Diagnostics) in
      try LayoutLibrary.read(file, profile: profile, parts: known)
    }
    guard let layout else { return }
    checkWords(of: layout)
    note(layout)
    for other in otherProfiles(than: profile) { checkAgain(file, profile: other, parts: known) }
  }

  /// The further profiles under which forms are checked: all of them, unless one is asked for.
  private func otherProfiles(than usual: Profile) -> [Profile] {
    sources.profile == nil ? profiles.filter { $0.id != usual.id } : []
  }

  private func checkProfile(_ file: SourceFile) {
    guard let profile = findings.take({ () throws(Diagnostics) in try ProfileReader.read(file) }) else { return }
    let place = Place(file: file.name, line: 1, column: 1)
    findings.add(AwardingBodyRule.problems(in: profile, at: place, profiles: profiles))
  }

  /// Checks the centre's file against the forms that it names.
  private func checkCentre(_ file: SourceFile) {
    expect { () throws(Diagnostics) in try sources.beside([file.name]).library() }
  }

  /// Notes whose words a form prints under its profile.
  private mutating func note(_ layout: Layout) {
    note(AwardingBodyRule.breaches(in: layout, profiles: profiles), under: layout.profile)
  }

  private mutating func note(_ found: [AwardingBodyRule.Breach], under profile: Profile) {
    for breach in found {
      if let index = breaches.firstIndex(where: { $0.breach == breach }) {
        if !breaches[index].profiles.contains(profile.id) { breaches[index].profiles.append(profile.id) }
      } else {
        breaches.append((breach, [profile.id]))
      }
    }
  }

  /// Notes whose words the cover of a pack prints.
  private mutating func notePack(_ file: SourceFile, usual: Profile) {
    guard let root = file.uncheckedNode else { return }
    let nodes = [root["title"], root["purpose"]] + (root["sections"]?.list ?? []).map { $0["title"] }
    for profile in [usual] + otherProfiles(than: usual) {
      let wording = Wording(terms: profile.terms)
      let texts = nodes.compactMap { node in
        node?.text.map { CheckedForm.Wording(text: wording($0), place: node?.place ?? root.place) }
      }
      let found = AwardingBodyRule.breaches(in: texts, under: profile, profiles: profiles, wording: wording)
      note(found, under: profile)
    }
  }

  private func reportBreaches() {
    for (breach, profiles) in breaches {
      findings.add(
        .layout, "awarding-body", breach.problem + ", under the profile " + Suggestion.list(profiles, joinedBy: "and"),
        at: breach.place, expected: "the profile's own words", hint: breach.hint)
    }
  }

  /// Checks all that ships and all that the folders add: every form under every profile and in every language, every table
  /// of strings against its form.
  private mutating func checkAll() {
    let sources = DescriptionSources(layouts: sources.layouts, profile: sources.profile)
    guard let library = findings.take({ () throws(Diagnostics) in try sources.library() }) else { return }
    expect { () throws(Diagnostics) in try sources.packs(library) }
    let files = sources.folders.flatMap { folder in
      findings.take { () throws(Diagnostics) in Checked(try LayoutLibrary.files(in: folder)) } ?? []
    }
    for layout in library.layouts { note(layout) }
    let packs = sources.folders.flatMap { folder in
      findings.take { () throws(Diagnostics) in
        Checked(try DescriptionFolder.part("Packs", of: folder, what: "packs"))
      }?.flatMap(\.self) ?? []
    }
    for file in packs { notePack(file, usual: library.profile) }
    for profile in otherProfiles(than: library.profile) {
      for file in files { checkAgain(file, profile: profile, parts: library.parts) }
    }
    for language in StringsLibrary.languages(in: sources.folders) {
      let strings = findings.take { () throws(Diagnostics) in
        try StringsLibrary.load(from: sources.folders, language: language)
      }
      guard let strings else { continue }
      findings.add(strings.problems(against: files, parts: library.parts, packs: packs, profiles: profiles))
      for file in files {
        guard let wording = strings.wording(for: file.stem, profile: library.profile) else { continue }
        checkAgain(file, profile: library.profile, wording: wording, parts: library.parts)
      }
    }
  }

  /// A form that has no error in English under the usual profile, under another profile or in another language. Its errors
  /// come from that profile or language; its warnings do not depend on them and were found the first time.
  private mutating func checkAgain(
    _ file: SourceFile, profile: Profile, wording: Wording? = nil, parts: SharedParts
  ) {
    do throws(Diagnostics) {
      let layout = try LayoutLibrary.read(file, profile: profile, wording: wording, parts: parts).value
      note(layout)
      // A translation is the same under every profile.
      guard let wording else { return }
      for other in otherProfiles(than: profile) {
        let found = AwardingBodyRule.breaches(
          in: layout.printed, under: other, profiles: profiles, wording: wording)
        note(found, under: other)
      }
    } catch { findings.add(error.items.filter { $0.severity == .error }) }
  }

  /// The pre-flight says the same of forms that are printed (R24); here it is said while a form is written.
  private func checkWords(of layout: Layout) {
    if layout.isTestimony, layout.profile.testimonyCriteria == .forbidden,
      let catalogue = try? DescriptionSources().catalogue().value
    {
      for place in TestimonyCriteriaRule.quotations(in: layout.checked, of: catalogue) {
        findings.add(
          Diagnostic(
            .layout, "testimony-criteria", "this shows the witness an outcome or a criterion", at: place,
            hint: "a testimony is in the witness's own words"))
      }
    }
    for use in layout.checked.foreignWords {
      findings.add(
        Diagnostic(
          .layout, "foreign-word", "'\(use.word)' is not a word for a judgement in the profile '\(layout.profile.id)'",
          at: use.place,
          hint: "say \(Suggestion.list(layout.profile.decisions).lowercased())"
        ).asWarning)
    }
  }

  /// The forms that a pack may name: those that ship, those of the folders given, and those beside the folder of the pack.
  private func forms(beside file: SourceFile) -> [SourceFile] {
    let own = file.name.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    return (sources.folders + [own.isEmpty ? ".." : own]).flatMap { (try? LayoutLibrary.files(in: $0)) ?? [] }
  }
}
