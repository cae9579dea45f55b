import Domain
import Forms
import Reading
import Testing

/// No layout, profile or strings table puts anything where only a person writes.
@Suite struct FillPolicyTests {
  private static let signers = "  - signatures: {order: [witness, assessor, candidate]}"

  private func codes(_ block: String, wording: Wording? = nil, profile: Profile = Profile()) -> [String] {
    let findings = Findings()
    let reader = LayoutReader(families: [], profile: profile, wording: wording)
    let text = LayoutFaultTests.layout("  - \(block)\n\(Self.signers)")
    _ = findings.take { () throws(Diagnostics) in try reader.layout(in: SourceFile(name: "x.yaml", text: text)) }
    #expect(findings.items.allSatisfy { $0.place != nil })
    return findings.items.map(\.code)
  }

  private func box(_ label: String, id: String = "a") -> String {
    "details: {fields: [{id: \(id), label: \"\(label)\", value: assessor.name}]}"
  }

  @Test(arguments: [
    "Witness signature", "Initials", "Date signed by the witness", "What the witness saw", "Assessor's decision",
    "Endorsement", "Autograph", "Sign-off date", "Verdict", "Outcome of assessment", "Grade", "Met / not met",
    "Comments by the witness", "Statement of the witness", "Candidate's reflections", "How the candidate performed",
    "Sig.", "Observed by", "In the witness's own words", "Assessor initial", "Pass/Fail", "Approved by", "Agreed",
    "Date of completion", "What happened", "S i g n a t u r e", "Sіgnature", "Signa\u{200B}ture", "Síğnature", "Ｓｉｇｎｅｄ",
    "Llofnod y tyst", "Penderfyniad yr asesydd", "Yr hyn a welodd y tyst", "Unterschrift",
  ])
  func noPersonsPlaceHasAValue(label: String) {
    #expect(codes(box(label)) == ["fill-policy"], "\(label)")
    #expect(
      codes("table: {rows: candidate.units, columns: [{id: a, head: \"\(label)\", value: title}]}") == ["fill-policy"])
  }

  @Test(arguments: ["witness-signature", "initials", "assessor-decision", "signed-on", "account"])
  func norDoesAnIDHideOne(id: String) { #expect(codes(box("Note", id: id)) == ["fill-policy"]) }

  @Test(arguments: [
    "Witness's job title", "Date of birth", "Learning outcome", "Performance criterion", "Planned completion date",
    "Account manager", "Expert witness named in the plan", "Occupational competence on file", "What was planned",
    "Assessment method", "Criteria without evidence on record", "Internal verifier", "Topics agreed",
  ])
  func factsOfTheCentreDo(label: String) { #expect(codes(box(label)).isEmpty, "\(label)") }

  /// Blocks with a fixed text in each of the places where one is printed.
  private static func blocks(with text: String) -> [String] {
    [
      "choice: {label: C, filled-by: assessor, options: [\"\(text)\", Other]}", "heading: \"\(text)\"",
      "guidance: \"\(text)\"", "statement: \"\(text)\"", "points: [\"\(text)\"]",
      "table: {prompts: [\"\(text)\"], columns: [{head: P, value: text}]}",
      "checklist: {label: K, filled-by: assessor, items: [\"\(text)\"]}",
      "writing: {label: W, filled-by: assessor, hint: \"\(text)\"}",
    ]
  }

  @Test(arguments: [
    "☑ Yes", "✓ Yes", "✔", "☒ Yes", "[x] Yes", "[ X ] Yes", "(x) Yes", "Yes ✅", "√ Yes", "■ Yes", "🗹 Yes", "［ｘ］",
    "Signed: A. Smith", "Signature - J. Shah", "Initials: AB", "Signed by A. Smith on 3 March 2017", "Signed A. Smith",
    "/s/ A. Smith", "Date signed: 03/03/2017", "Decision: Competent", "Outcome: not met",
  ])
  func noTextLooksFilledIn(text: String) {
    for block in Self.blocks(with: text) { #expect(codes(block).contains("fill-policy"), "\(block)") }
  }

  @Test(arguments: [
    "I have signed every sheet of it.", "Tick one box only.", "Sign below when you have read this.",
    "Signature: please sign in ink",
    "Decision: tick one box.", "Use signed, dated statements.", "(v) the fifth point", "Signature:",
    "Criterion: ______",
  ])
  func instructionsAreNoEntries(text: String) {
    for block in Self.blocks(with: text) { #expect(codes(block).isEmpty, "\(block)") }
  }

  @Test(arguments: [
    "Signed: {assessor.name}, 03/03/2017", "{candidate.name}", "I agree. {candidate.name}", "Assessor: {assessor.name}",
    "I, {candidate.name}, signed this today.", "On {document.date} I agreed to it.", "Candidate: {candidate.name}",
  ])
  func noValueSignsASentence(text: String) {
    #expect(codes("statement: \"\(text)\"").contains("fill-policy"))
    #expect(codes("points: [\"\(text)\"]").contains("fill-policy"))
    let signer = "signatures: {order: [employer], statements: {employer: \"\(text)\"}}"
    #expect(codes(signer).contains("fill-policy"))
  }

  @Test(arguments: [
    "I, {candidate.name}, declare that the work is my own.", "This form is about {unit.number} {unit.title}.",
  ])
  func aSentenceNamesWhomItIsAbout(text: String) { #expect(codes("statement: \"\(text)\"").isEmpty) }

  @Test(arguments: ["Competent {unit.number}", "☑ {unit.number}", "Signed {assessor.name}", "Initials: {unit.number}"])
  func noTextAroundAValueDoesEither(value: String) {
    #expect(codes("details: {fields: [{label: Note, value: \"\(value)\"}]}") == ["fill-policy"])
  }

  /// A label is judged as it is printed and as the layout says it.
  @Test func noTranslationAndNoTermMakesAPlaceToSign() {
    let welsh = Wording(language: "cy", texts: ["Note": "Llofnod", "Signature": "Nodyn", "Box": "☑"])
    #expect(codes(box("Note"), wording: welsh) == ["fill-policy"])
    #expect(codes(box("Signature"), wording: welsh) == ["fill-policy"])
    #expect(codes("heading: Box", wording: welsh) == ["fill-policy"])
    var profile = Profile()
    profile.terms = [Term("note", "signature")]
    #expect(codes(box("Note"), profile: profile) == ["fill-policy"])
  }

  @Test(arguments: ["Llofnod", "☑ Enw", "Llofnodwyd: A. Smith"])
  func aStringsTableSaysWhatItStandsFor(translation: String) {
    let text = "language: cy\nstrings: x\ntexts:\n  - {en: Name (print), cy: \"\(translation)\"}\n"
    let findings = Findings()
    _ = findings.take { () throws(Diagnostics) in try StringsTable.read(SourceFile(name: "cy.yaml", text: text)) }
    #expect(Set(findings.items.map(\.code)) == ["fill-policy"])
    #expect(findings.items.allSatisfy { $0.place?.line == 4 })
  }

  @Test func aTermOfALanguageSaysWhatItStandsFor() {
    let findings = Findings()
    let text =
      "language: cy\nstrings: x\nterms:\n  - {ours: enw, theirs: llofnod}\n  - {ours: ymgeisydd, theirs: dysgwr}\n"
    _ = findings.take { () throws(Diagnostics) in try StringsTable.read(SourceFile(name: "cy.yaml", text: text)) }
    #expect(findings.items.map(\.code) == ["fill-policy"] && findings.items[0].place?.line == 4)
  }

  @Test func aProfilesTermSaysWhatItStandsFor() {
    let findings = Findings()
    let text = "profile: p\ntitle: P\nterms: {name: signature, candidate: learner}\n"
    _ = findings.take { () throws(Diagnostics) in try ProfileReader.read(SourceFile(name: "p.yaml", text: text)) }
    #expect(findings.items.map(\.code) == ["fill-policy"])
  }
}
