import Domain
import Reading
import TestSupport
import Testing

@testable import Forms

/// An awarding body's name, decisions and words for roles come from its profile, and forms print no other's.
@Suite struct AwardingBodyTests {
  private static func profile(_ text: String) throws -> Profile {
    try ProfileReader.read(SourceFile(name: "p.yaml", text: "profile: p\ntitle: P\n" + text)).value
  }

  private static func layout(_ blocks: String, _ profile: Profile) throws -> Layout {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: To try.\nblocks:\n\(blocks)\n"
    return try LayoutReader(families: [], profile: profile).layout(in: SourceFile(name: "x.yaml", text: text)).value
  }

  private static func breaches(_ text: String, _ profile: Profile, _ others: [Profile] = []) throws -> [String] {
    let layout = try layout("  - guidance: \"\(text)\"\n", profile)
    return AwardingBodyRule.breaches(in: layout, profiles: others).map { "\($0.place.line) \($0.problem)" }
  }

  @Test(arguments: [
    "OCR", "Pearson", "BTEC", "SQA", "City & Guilds", "city and guilds", "AQA", "NCFE", "WJEC", "Highfield", "pearson",
  ])
  func anotherBodyIsNamedAnywhere(name: String) throws {
    let profile = try Self.profile("")
    for text in ["Send it to \(name).", "\(name)'s form", "(\(name))", "The \(name)/centre copy"] {
      #expect(try Self.breaches(text, profile).count == 1, "\(text)")
      #expect(try Self.breaches(text, profile).first?.hasPrefix("6 ") == true)
    }
    #expect(try Self.breaches("x\(name)x and \(name)ed", profile).isEmpty)
    #expect(try Self.breaches("Send it to \(name).", Self.profile("awarding-body: \(name)")).isEmpty)
  }

  /// Those of other profiles are known too.
  @Test func aProfilesOwnNameIsKnownToTheOthers() throws {
    let profile = try Self.profile("")
    let other = try Self.profile("awarding-body: Oakham Awards")
    #expect(try Self.breaches("Send it to Oakham Awards.", profile, [profile, other]).count == 1)
    #expect(try Self.breaches("Send it to Oakham Awards.", other, [profile, other]).isEmpty)
  }

  /// What a profile's terms do not reach is a breach: the last word of a role, its plural and its initials.
  @Test func aRolesShortNamesNeedTheProfilesWords() throws {
    let short = "terms: {internal verifier: internal moderator}"
    for text in ["Verifier initials", "Show it to the verifiers.", "Sampled by IV"] {
      #expect(try Self.breaches(text, Self.profile(short)).count == 1, "\(text)")
      #expect(try Self.breaches(text, Self.profile("")).isEmpty)
    }
    let whole = try Self.profile("terms: {internal verifier: internal moderator, verifier: moderator, IV: IM}")
    let layout = try Self.layout(
      "  - points: [Verifier initials, the internal verifier's, Verifiers, an internal verifier, Sampled by IV]", whole)
    #expect(
      layout.printed.map(\.text).suffix(5)
        == ["Moderator initials", "the internal moderator's", "Moderators", "an internal moderator", "Sampled by IM"])
    #expect(AwardingBodyRule.breaches(in: layout, profiles: []).isEmpty)
  }

  @Test func decisionsAreTheProfiles() throws {
    let profile = try Self.profile("decisions: [Achieved, Not yet achieved, Referred to a colleague]")
    let blocks =
      "  - choice: {id: decision, label: Decision, filled-by: assessor, options: [Competent, Not yet competent]}\n"
      + "  - choice: {label: Agreed, filled-by: assessor, options: [Agreed, Not agreed]}\n  - signatures: {order: [assessor]}"
    let options = try Self.layout(blocks, profile).fields.compactMap { field -> [String]? in
      if case .awaited(.choice(let options)) = field.content { options } else { nil }
    }
    #expect(options == [["Achieved", "Not yet achieved", "Referred to a colleague"], ["Agreed", "Not agreed"]])
  }

  private func bound(_ layout: Layout, isFillable: Bool = true) -> [Element] {
    Binder(layout, options: FormOptions(isFillable: isFillable)).bind(Subject(records: CentreRecords())).elements
  }

  @Test func theProfileIsNamedInSentences() throws {
    let profile = try Self.profile("awarding-body: Oakham Awards\nappeals: Oakham Awards hears appeals.")
    let layout = try Self.layout(
      "  - statement: \"{profile.awarding-body} may see it. {profile.appeals}\"", profile)
    #expect(bound(layout) == [.paragraph("Oakham Awards may see it. Oakham Awards hears appeals.", .body)])
    #expect(throws: Diagnostics.self) { try SetValues(["profile.awarding-body=OCR"], for: layout) }
  }

  @Test(arguments: [true, false]) func aTypedNameNeedsTheProfilesLeave(isAllowed: Bool) throws {
    let layout = try Self.layout(
      "  - signatures: {order: [assessor]}", Self.profile("typed-signatures: \(isAllowed ? "yes" : "no")"))
    #expect("\(bound(layout))".contains("type your full name") == isAllowed)
    #expect(!"\(bound(layout, isFillable: false))".contains("type your full name"))
  }

  @Test(arguments: [
    ("unapproved: \"Signed: A. Smith\"", "fill-policy"), ("decisions: [\"☑ Achieved\", Not yet]", "fill-policy"),
    ("appeals: Pearson hears appeals.", "awarding-body"),
    ("awarding-body: OCR\nunapproved: Kept for SQA", "awarding-body"),
    ("terms: {external verifier: Pearson verifier}", "awarding-body"),
  ])
  func aProfilesOwnTextsAreChecked(text: String, code: String) throws {
    let profile = try Self.profile(text)
    let problems = AwardingBodyRule.problems(
      in: profile, at: Place(file: "p.yaml", line: 1, column: 1), profiles: [profile])
    #expect(problems.map(\.code) == [code])
  }

  @Test(arguments: ["decisions: [One]", "decisions: [One, one]", "assurance: trusted", "typed-signatures: maybe"])
  func faultsOfAProfileAreLocated(text: String) {
    let error = #expect(throws: Diagnostics.self) { try Self.profile(text) }
    #expect(error?.items.count == 1 && error?.items.first?.place?.line == 3)
  }

  @Test func theFootersFitOnALine() throws {
    for file in Repository.files(in: "Layouts/Profiles", withExtension: "yaml") {
      let profile = try ProfileReader.read(try SourceFile(path: Repository.root + "/" + file)).value
      #expect(profile.unapproved.count <= 60 && profile.approved.count <= 60, "\(file)")
    }
  }
}
