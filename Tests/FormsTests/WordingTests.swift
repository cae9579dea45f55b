import Domain
import Forms
import Reading
import TestSupport
import Testing

/// Languages and awarding bodies' words: what is reworded, and what never is.
@Suite struct WordingTests {
  private let learner = Wording(terms: [
    Term("candidate", "learner"), Term("internal verifier", "internal quality assurer"), Term("assessor", "expert"),
  ])

  @Test(arguments: [
    ("The candidate signs.", "The learner signs."),
    ("Candidates’ work", "Learners’ work"),
    ("the candidate's evidence", "the learner's evidence"),
    ("Internal verifier initials", "Internal quality assurer initials"),
    ("an assessor", "an expert"), ("A candidate and an assessor", "A learner and an expert"),
    ("candidature is no candidate", "candidature is no learner"),
    ("I, {candidate.name}, the candidate", "I, {candidate.name}, the learner"),
    ("supercandidate", "supercandidate"), ("", ""),
  ])
  func termsAreReplacedWordByWord(english: String, theirs: String) {
    #expect(learner(english) == theirs)
  }

  @Test func initialsAreReplacedInCapitalsAlone() {
    #expect(Wording(terms: [Term("IV", "IM")])("(iv) the IV, IVs and IVR") == "(iv) the IM, IMs and IVR")
  }

  @Test func theArticleFitsWhatFollows() {
    let wording = Wording(terms: [Term("assessor", "teacher"), Term("witness", "observer")])
    #expect(wording("an assessor or a witness") == "a teacher or an observer")
    #expect(wording("An assessor") == "A teacher")
  }

  /// The terms of a language say each form of a word; nothing of English grammar is done to them.
  @Test func aTranslationIsInTheBodysTerms() {
    let wording = Wording(
      language: "cy",
      texts: [
        "The candidate": "Yr ymgeisydd", "For the candidate and criteria": "I'r ymgeisydd a deilliannau",
        "Page {page}": "Tudalen {page}", "{ymgeisydd}": "{ymgeisydd}", "x": "ymgeisydds",
      ],
      terms: [
        Term("ymgeisydd", "dysgwr"), Term("yr ymgeisydd", "y dysgwr"), Term("deilliannau", "elfennau"), Term("", "x"),
      ])
    #expect(wording("The candidate") == "Y dysgwr")
    #expect(wording("For the candidate and criteria") == "I'r dysgwr a elfennau")
    #expect(wording("Page {page}", ["page": "3"]) == "Tudalen 3")
    #expect(wording("{ymgeisydd}") == "{ymgeisydd}" && wording("x") == "ymgeisydds")
  }

  /// `heading: no` is no text, whatever the table has for the word.
  @Test func aFlagIsNotTranslated() throws {
    let text = layout("  - signatures: {heading: no, order: [assessor]}")
    let wording = Wording(language: "cy", texts: ["no": "nage"])
    #expect(read(text, wording: wording).findings.isEmpty)
  }

  private func read(_ text: String, profile: Profile = Profile(), wording: Wording? = nil) -> (
    layout: Layout?, findings: [Diagnostic]
  ) {
    let findings = Findings()
    let reader = LayoutReader(
      families: [], profile: profile, wording: wording, parts: (try? .shipped()) ?? SharedParts())
    let layout = findings.take { () throws(Diagnostics) in
      try reader.layout(in: SourceFile(name: "x.yaml", text: text))
    }
    return (layout, findings.items)
  }

  private func layout(_ blocks: String) -> String {
    "form: x\nversion: 1\ntitle: The candidate\npurpose: Y\nblocks:\n\(blocks)\n"
  }

  @Test func fieldsAreCalledAlikeInEveryLanguage() throws {
    let text = layout("  - details: {fields: [{label: Job title, value: candidate.job-title}]}")
    let wording = Wording(language: "cy", texts: ["Job title": "Teitl swydd", "The candidate": "Yr ymgeisydd"])
    let welsh = try #require(read(text, wording: wording).layout)
    #expect(welsh.title == "Yr ymgeisydd")
    #expect(welsh.fields.map(\.label) == ["Teitl swydd"])
    #expect(welsh.fields.map(\.id) == ["job-title"])
  }

  @Test func valuesAndKindsAreNoWords() throws {
    let text = layout(
      "  - table: {rows: candidate.units, columns: [{head: Assessor, value: title}, {head: D, filled-by: assessor, kind: date}]}"
    )
    let found = read(
      text,
      profile: {
        var p = Profile(); p.terms = [Term("assessor", "teacher"), Term("title", "t")]; return p
      }())
    #expect(found.findings.isEmpty)
    #expect(found.layout?.fields.map(\.label) == ["Teacher", "D"])
    #expect(found.layout?.fields.map(\.filledBy) == [.centre, .assessor])
  }

  @Test(arguments: Profile.TestimonyCriteria.allCases)
  func aProfileDecidesWhatATestimonyShows(rule: Profile.TestimonyCriteria) throws {
    var profile = Profile()
    profile.testimonyCriteria = rule
    let text = try Repository.text(of: "Layouts/Forms/witness-testimony.yaml")
    let found = read(text, profile: profile)
    #expect(found.findings.isEmpty)
    let ids = found.layout?.fields.map(\.id) ?? []
    #expect(ids.contains("criteria-panel") == (rule == .assessorPanel))
    #expect(ids.contains("criteria-covered") == (rule == .allowed))
  }

  @Test func aPlaceForCriteriaBelongsToTheAssessorOrToNobody() throws {
    let text = try Repository.text(of: "Layouts/Forms/witness-testimony.yaml")
    let asked = text + "\n  - writing: {label: Criteria shown, filled-by: witness, lines: 2}\n"
    var profile = Profile()
    #expect(read(asked, profile: profile).findings.map(\.code) == ["testimony-criteria"])
    profile.testimonyCriteria = .assessorPanel
    #expect(read(asked, profile: profile).findings.map(\.code) == ["testimony-criteria"])
    profile.testimonyCriteria = .allowed
    #expect(read(asked, profile: profile).findings.isEmpty)
  }

  @Test func thePrinciplesStandInTheProfilesOrder() throws {
    var profile = Profile()
    profile.principles = ["Sufficient", "Valid", "Current", "Authentic", "Reliable"]
    let text = try Repository.text(of: "Layouts/Forms/iv-sampling-record.yaml")
    let ids = read(text, profile: profile).layout?.fields.map(\.id) ?? []
    #expect(
      ids.filter { profile.principles.map { $0.lowercased() }.contains($0) }
        == profile.principles.map { $0.lowercased() })
  }

  @Test func anUnknownConditionIsLocated() {
    let found = read(layout("  - {when: candidate.has-scribes, heading: Scribe}")).findings
    #expect(found.map(\.code) == ["unknown-condition"])
    #expect(found[0].place?.line == 6 && found[0].hint?.contains("candidate.has-scribe") == true)
  }

  @Test func aTableOfStringsMustFitItsForm() throws {
    let form = SourceFile(name: "x.yaml", text: layout("  - heading: Evidence\n  - heading: Decision"))
    let findings = Findings()
    let text = """
      language: cy
      strings: x
      texts:
        - {en: Evidence, cy: Tystiolaeth}
        - {en: Verdict, cy: Dyfarniad}
      """
    let table = try StringsTable.read(SourceFile(name: "cy.yaml", text: text)).value
    findings.add(StringsRule.problems(of: table, against: form, parts: SharedParts(), common: nil))
    let missing = findings.items.filter { $0.code == "strings-missing" }
    #expect(missing.count == 3 && missing.contains { $0.message.hasSuffix(": Decision") })
    #expect(findings.items.filter { $0.code == "strings-unused" }.map { $0.place?.line } == [5])
  }

  @Test func packsAndProfilesNeedTranslationsToo() throws {
    func table(_ text: String) throws -> StringsTable {
      try StringsTable.read(SourceFile(name: "cy.yaml", text: "language: cy\nstrings: x\n" + text)).value
    }
    let common = try table("texts: [{en: Claim, cy: Hawliad}]")
    let pack = SourceFile(
      name: "p.yaml",
      text:
        "pack: p\nversion: 1\ntitle: Claim\npurpose: All.\nsections: [{title: Signed, forms: [{form: f, when: no}]}]")
    let ofPack = StringsRule.problems(ofPack: pack, table: common, common: nil)
    #expect(ofPack.map(\.message).map { $0.split(separator: ": ").last } == ["All.", "Signed"])
    var profile = Profile()
    (profile.unapproved, profile.approved, profile.appeals, profile.decisions) = ("Claim", "Claim", "Claim", ["Claim"])
    profile.awardingBody = "Example Awards"
    #expect(StringsRule.problems(of: profile, table: nil, common: common).isEmpty)
    profile.terms = [Term("candidate", "learner")]
    profile.approved = "Done {on}"
    #expect(
      StringsRule.problems(of: profile, table: nil, common: common).map(\.code) == [
        "strings-missing", "strings-missing",
      ])
    let own = try table("terms: [{ours: ymgeisydd, theirs: dysgwr}]\ntexts: [{en: \"Done {on}\", cy: \"Gwnaed {on}\"}]")
    #expect(StringsRule.problems(of: profile, table: own, common: common).isEmpty)
  }

  @Test func aProfileMustNameAllPrinciplesOnce() {
    let findings = Findings()
    let text = "profile: p\ntitle: P\nprinciples: [Valid, Valid, Current]\ntestimony-criteria: maybe\ncolour: red\n"
    _ = findings.take { () throws(Diagnostics) in try ProfileReader.read(SourceFile(name: "p.yaml", text: text)) }
    #expect(Set(findings.items.map(\.code)) == ["wrong-value", "unknown-word", "unknown-key"])
  }

  @Test func whatAProfileLeavesOutIsAsTheNVQsHaveIt() throws {
    let file = try SourceFile(path: Repository.root + "/Layouts/Profiles/ocr-nvq.yaml")
    var shipped = try ProfileReader.read(file).value
    let plain = Profile()
    #expect(!shipped.forbiddenWords.isEmpty)
    #expect(shipped.awardingBody == "OCR" && shipped.assurance == "verified" && shipped.appeals.contains("OCR"))
    (shipped.title, shipped.forbiddenWords) = (plain.title, plain.forbiddenWords)
    (shipped.awardingBody, shipped.assurance, shipped.appeals) = (plain.awardingBody, nil, plain.appeals)
    #expect(shipped == plain)
  }

  @Test func everyFaultOfAPackIsLocated() {
    let findings = Findings()
    let text = """
      pack: p
      version: 1
      title: P
      purpose: Q
      sections:
        - {title: A, each: week, forms: [x, y]}
        - {forms: [{form: x, copies: 0}]}
      """
    _ = findings.take { () throws(Diagnostics) in
      try PackReader(forms: ["x"]).pack(in: SourceFile(name: "p.yaml", text: text))
    }
    let found = findings.items.map { "\($0.code) \($0.place?.line ?? 0)" }
    #expect(found == ["unknown-word 6", "unknown-form 6", "missing-key 7", "wrong-value 7"])
  }
}
