import Domain
import Reading
import TestSupport
import Testing

@testable import Forms

/// Layouts that try to print what only a person writes, or whose keys mean nothing, each refused with a place.
@Suite struct HostileLayoutTests {
  private static let signers = "  - signatures: {order: [witness, assessor, candidate, internal-verifier, employer]}"

  private static func findings(
    _ text: String, parts: String? = nil, wording: Wording? = nil, profile: Profile = Profile()
  ) -> [Diagnostic] {
    let findings = Findings()
    let shared = parts.flatMap { part in
      findings.take { () throws(Diagnostics) in try SharedParts.read([SourceFile(name: "part.yaml", text: part)]) }
    }
    let reader = LayoutReader(families: [], profile: profile, wording: wording, parts: shared ?? SharedParts())
    _ = findings.take { () throws(Diagnostics) in try reader.layout(in: SourceFile(name: "x.yaml", text: text)) }
    return findings.items
  }

  private static func findings(ofBlock block: String, parts: String? = nil) -> [Diagnostic] {
    findings(LayoutFaultTests.layout("  - \(block)\n\(signers)"), parts: parts)
  }

  private static func expectRefused(_ found: [Diagnostic], _ what: String) {
    #expect(found.contains { $0.code == "fill-policy" }, "\(what)")
    #expect(found.allSatisfy { $0.place != nil && $0.severity == .error }, "\(what): \(found)")
  }

  // MARK: Labels

  /// Names for a signature, its date, initials, a tick, a judgement or an account.
  static let labels = """
    Signed by|Signature of assessor|Assessor initials|Countersignature|e-signature|Sign here|Date of signature|Signed on
    Date witnessed|Witness's account|Statement|Testimony|Candidate's reflection|My account|Feedback to candidate
    Assessor comments|Verdict|Outcome|Result|Pass/fail|Judgement|Grade awarded|Competent?|Met|Achieved|Confirmed
    Sign|Witnessed on|Confirmed by assessor|Verified by|Authorised signatory|Print name and sign|Witness to sign
    Your signature|Signature (witness)|Signed and dated|Dated|Date (assessor)|Assessor's date|Completed on
    Date of decision|Date achieved|Date met|Date of declaration|Witness date|IV sign|Co-signed by|Digitally signed
    Initialled by|Inits|Init.|Assessor init|Initial here|Please initial|Tick if met|Checked on|Yes/No|Y/N|Standard met
    Criteria met|Standard reached|Assessed as|The candidate is|For the criteria named above the candidate is
    Competence demonstrated|NYC|C/NYC|Ready for assessment|Performance|Level achieved|Score|Recommendation
    Approved on|Accepted|Authenticity|VACSR|Notes of the assessor|Observation notes|Answers|What I did|What you saw
    What was done|Description of activity|Personal statement|Witness report|Reflective account|Summary of performance
    In your words|Tell us what you saw|Describe what happened|Justification|Rationale|Areas for improvement|Evaluation
    Seen by|Declared by|I certify|I confirm|Confirmation|Attested by|Acknowledged|Agreed by|Consent given|Signing date
    Assessor sig|Sgd|Signee|Signator|Name and signature|Handwritten name|Thumbprint|Quality assured by|Moderated by
    Internally verified on|Sampled by|Date sampled|Observed on|Seen on|Assessed on|Met on|Passed on|Complete?|Done?|OK?
    Proven|Demonstrated|Evidenced|Distinction|Grading|Classification|Determination|Assessor's opinion|Employer's views
    What the employer says|Said by the witness|Quote from witness|Story|Record of conversation|Reply|How it went
    s1gnature|$ignature|S.i.g.n.e.d|S_i_g_n_e_d|S i g n e d|Sɪɢɴᴀᴛᴜʀᴇ|Ｓｉｇｎｅｄ|𝐒𝐢𝐠𝐧𝐚𝐭𝐮𝐫𝐞|ⓈⒾⒼⓃⒺⒹ|Sıgnature|S̶i̶g̶n̶e̶d̶|…|-
    """.split { $0 == "|" || $0.isNewline }.map { $0.trimmingPrefix(" ") }.map(String.init)

  /// The places of a layout where a value can stand.
  private static func places(_ label: String) -> [String] {
    [
      "details: {fields: [{id: a, label: \"\(label)\", value: assessor.name}]}",
      "details: {fields: [{id: a, label: \"\(label)\", kind: date, value: activity.date}]}",
      "table: {rows: candidate.units, columns: [{id: a, head: \"\(label)\", value: title}]}",
    ]
  }

  @Test(arguments: labels) func noPersonsPlaceHasAValue(label: String) {
    for block in Self.places(label) { Self.expectRefused(Self.findings(ofBlock: block), block) }
  }

  @Test(arguments: ["Signed by", "Met", "Assessor comments", "Date of signature"])
  func norWhereAPartAnIDAStringOrATermSaysIt(label: String) {
    let field = "{id: a, label: \"\(label)\", value: assessor.name}"
    Self.expectRefused(
      Self.findings(ofBlock: "details: {fields: [{part: p}]}", parts: "part: p\nfields: [\(field)]\n"), "part of a list"
    )
    Self.expectRefused(
      Self.findings(ofBlock: "details: {part: p, columns: 1}", parts: "part: p\ndetails: {fields: [\(field)]}\n"),
      "part of a block")
    Self.expectRefused(
      Self.findings(ofBlock: "{part: p}", parts: "part: p\nblocks: [{details: {fields: [\(field)]}}]\n"), "block")
    let id = FieldReader.identifier(for: label)
    Self.expectRefused(
      Self.findings(ofBlock: "details: {fields: [{id: \(id), label: Note, value: assessor.name}]}"), "id")
    let plain = LayoutFaultTests.layout("  - details: {fields: [{id: a, label: Note, value: assessor.name}]}")
    Self.expectRefused(
      Self.findings(plain, wording: Wording(language: "cy", texts: ["Note": label])), "strings table")
    var profile = Profile()
    profile.terms = [Term("note", label.lowercased())]
    Self.expectRefused(Self.findings(plain, profile: profile), "profile")
  }

  /// What was planned is the centre's until a person writes what was done.
  @Test(arguments: ["witness", "assessor", "candidate", "employer", "internal-verifier", "countersigner", "scribe"])
  func nobodysPlaceHasAPlannedValue(role: String) {
    for value in [
      "activity.task", "activity.date", "activity.place", "plan.date", "\"{activity.date} {activity.time}\"",
    ] {
      for kind in ["", ", kind: date", ", kind: writing", ", kind: tick", ", kind: initials", ", kind: signature"] {
        let field = "{id: a, label: Place, filled-by: \(role), value: \(value)\(kind)}"
        Self.expectRefused(Self.findings(ofBlock: "details: {fields: [\(field)]}"), field)
      }
    }
    Self.expectRefused(
      Self.findings(
        ofBlock: "table: {rows: candidate.evidence, columns: [{id: a, head: Title, filled-by: \(role), value: title}]}"),
      role)
  }

  @Test(arguments: [
    "Competent", "Yes", "✓", "J. Smith 3/3/17", "I saw the candidate serve customers", "Met", "A. Smith", "Ann Smith",
    "03/03/2017", "3 March 2017", "AS", "Approved", "Well done", "She did well", "n/a", "☑", "[x]",
  ])
  func noFixedWordsAreAValue(words: String) {
    for value in ["\(words) {unit.number}", "{unit.number} \(words)", "{unit.number}\(words)"] {
      Self.expectRefused(Self.findings(ofBlock: "details: {fields: [{label: Unit, value: \"\(value)\"}]}"), value)
    }
    #expect(!Self.findings(ofBlock: "details: {fields: [{label: Unit, value: \"\(words)\"}]}").isEmpty)
  }

  @Test(arguments: [
    "{unit.number} {unit.title}", "Unit {unit.number}", "{activity.date} {activity.time}",
    "{unit.number}: {unit.title}", "{unit.level} / {unit.credit}",
  ])
  func wordsBetweenValuesMayBe(value: String) {
    #expect(Self.findings(ofBlock: "details: {fields: [{label: Unit, value: \"\(value)\"}]}").isEmpty)
  }

  // MARK: Texts

  static let entries = """
    ☑ Yes|☒ Yes|✓|✔ Met|✗ No|✘|■ Yes|● Yes|◉ Yes|[x] Yes|(x) Yes|[X]|[ x ]|🗹 Yes|✅|⬛ Yes|🔘 Yes|⊠ Yes|⌧ Yes|x⃞ Yes|✓︎ Yes|ⓧ Yes
    🅇 Yes|🆇 Yes|【x】 Yes|_x_ Yes|X Competent|Competent x|[✕] Yes|(•) Yes|［ｘ］|√ Yes|J. Smith 3/3/17|J. Smith, 3 March 2017
    Competent. J. Smith 3/3/17|A. Smith (signed)|Met: yes|Competent? Yes|Result: pass|03/03/2017|March 3, 2017|2017-03-03
    3rd March 2017|Signed J. Smith|Sgd. J. Smith|Initials: JS|Verdict - competent|Signed: A. Smith|S i g n e d : A. Smith
    Sіgned: A. Smith|/s/ A. Smith|Signed by A. Smith on 3 March 2017|Llofnodwyd: A. Smith
    """.split { $0 == "|" || $0.isNewline }.map { $0.trimmingPrefix(" ") }.map(String.init)

  /// A layout with the text in each place where a fixed text is printed.
  private static func layouts(with text: String) -> [String] {
    let blocks = [
      "heading: \"\(text)\"", "guidance: \"\(text)\"", "statement: \"\(text)\"", "points: [\"\(text)\"]",
      "details: {fields: [{id: a, label: \"\(text)\", filled-by: assessor}]}",
      "details: {fields: [{label: C, kind: choice, filled-by: assessor, options: [\"\(text)\", Other]}]}",
      "choice: {label: C, filled-by: assessor, options: [\"\(text)\", Other]}",
      "choice: {id: a, label: \"\(text)\", filled-by: assessor, options: [One, Other]}",
      "checklist: {label: K, filled-by: assessor, items: [\"\(text)\"]}",
      "checklist: {id: a, label: \"\(text)\", filled-by: assessor, items: [One]}",
      "table: {title: \"\(text)\", columns: [{head: A, filled-by: assessor}]}",
      "table: {columns: [{id: a, head: \"\(text)\", filled-by: assessor}]}",
      "table: {prompts: [\"\(text)\"], columns: [{head: P, value: text}]}",
      "table: {rows: candidate.units, band: B, columns: [{head: P, value: title}, {head: N, value: number}], band-fields: [{id: a, label: \"\(text)\", filled-by: assessor, width: 30mm}]}",
      "guidance: [Write it yourself., \"\(text)\"]", "guidance: [{text: \"\(text)\", otherwise: Ask.}]",
      "guidance: [{text: Ask., otherwise: \"\(text)\"}]",
      "table: {rows: candidate.units, band: \"\(text)\", columns: [{head: P, value: title}]}",
      "writing: {id: a, label: \"\(text)\", filled-by: assessor}",
      "writing: {label: W, filled-by: assessor, hint: \"\(text)\"}",
      "writing-spaces: {title: \"\(text)\", rows: unit.outcomes, label: \"{number}\", filled-by: assessor}",
      "writing-spaces: {title: T, rows: unit.outcomes, label: \"\(text)\", filled-by: assessor}",
      "writing-spaces: {title: T, rows: unit.outcomes, label: \"{number}\", blank-label: \"\(text)\", filled-by: assessor}",
      "continuation: {id: a, label: \"\(text)\", filled-by: assessor}",
      "signatures: {title: \"\(text)\", order: [scribe]}",
      "signatures: {order: [scribe], statements: {scribe: \"\(text)\"}}",
      "signatures: {order: [scribe], conditions: {scribe: \"\(text)\"}}",
      "signatures: {order: [scribe], conditions: {scribe: {when: candidate.has-scribe, text: \"\(text)\"}}}",
    ]
    let head = ["title: \"\(text)\"\npurpose: To try.", "title: X\npurpose: \"\(text)\""]
    return blocks.map { LayoutFaultTests.layout("  - \($0)\n\(signers)") }
      + head.map { "form: x\nversion: 1\n\($0)\nblocks: [{heading: A}]\n" }
  }

  @Test(arguments: entries) func noTextLooksFilledIn(text: String) {
    for layout in Self.layouts(with: text) { Self.expectRefused(Self.findings(layout), layout) }
    Self.expectRefused(
      Self.findings(
        ofBlock: "choice: {part: p, label: C}",
        parts: "part: p\nchoice: {options: [\"\(text)\", No], filled-by: assessor}\n"),
      "part")
  }

  @Test(arguments: entries) func noPackLooksFilledIn(text: String) {
    for (title, purpose, section) in [(text, "P", "S"), ("T", text, "S"), ("T", "P", text)] {
      let findings = Findings()
      let pack =
        "pack: p\nversion: 1\ntitle: \"\(title)\"\npurpose: \"\(purpose)\"\nsections: [{title: \"\(section)\", forms: [x]}]\n"
      _ = findings.take { () throws(Diagnostics) in
        try PackReader(forms: ["x"]).pack(in: SourceFile(name: "p.yaml", text: pack))
      }
      Self.expectRefused(findings.items, pack)
    }
  }

  @Test(arguments: [
    "I, J. Smith, confirm that I saw the candidate do this.", "I, Ann Smith, confirm that I saw it.",
    "Mr Smith saw the candidate do what is described.", "I saw the candidate do this at work on 3 March 2017 myself.",
    "On 03/03/2017 I met the candidate and saw all of this.", "I, {candidate.name}, agreed to all of it on 3/3/17.",
  ])
  func noStatementHasANameOrADate(text: String) {
    for block in ["statement: \"\(text)\"", "signatures: {order: [scribe], statements: {scribe: \"\(text)\"}}"] {
      Self.expectRefused(Self.findings(ofBlock: block), block)
    }
  }

  @Test(arguments: [
    "Competent", "Yes", "Signed by the witness",
    "Sections 1.1.1 to 1.1.10", "☐ Yes", "Outcome 1.1", "Decision: note the reasons below", "X-ray department",
    "Part X",
    "Please sign and date each sheet.", "Met? Yes / No", "Date (dd/mm/yyyy)", "I saw what I describe.",
  ])
  func instructionsAndPlacesAreNone(text: String) {
    for layout in Self.layouts(with: text) {
      #expect(!Self.findings(layout).contains { $0.code == "fill-policy" }, "\(layout)")
    }
  }

  @Test(arguments: ["A. Introduction", "Use this form from 1 September 2016 for all units of the qualification."])
  func outsideStatementsDatesAndLettersAreNone(text: String) {
    for key in ["heading", "guidance"] { #expect(Self.findings(ofBlock: "\(key): \"\(text)\"").isEmpty) }
  }

  // MARK: Keys that mean nothing

  @Test(arguments: [
    "table: {prompts: [P], columns: [{head: A, filled-by: assessor}]}",
    "table: {rows: unit.outcomes.criteria, columns: [{head: T, value: text}, {head: R, value: id}], band-fields: [{label: D, filled-by: assessor, width: 9mm}]}",
    "table: {rows: unit.outcomes.criteria, band: \"{outcome.title}\", columns: [{head: T, value: text}], band-fields: [{label: D, filled-by: assessor, width: 9mm}]}",
    "choice: {label: C, filled-by: assessor, options: [Yes, yes]}",
    "details: {fields: [{label: C, kind: choice, filled-by: assessor, options: [A, A]}]}",
    "details: {columns: 0, fields: [{label: A, filled-by: assessor}]}",
    "details: {columns: 99, fields: [{label: A, filled-by: assessor}]}",
    "details: {columns: 1, fields: [{label: A, filled-by: assessor, span: 2}]}",
    "signatures: {order: [scribe, scribe]}", "signatures: {order: [scribe], statements: {employer: I saw it.}}",
    "signatures: {order: [scribe], conditions: {employer: if asked}}",
    "signatures: {order: [scribe], conditions: {scribe: {}}}",
    "{when: profile.assessor-panel, details: {fields: [{when: profile.criteria-allowed, label: A, filled-by: assessor}]}}",
    "{when: candidate.is-late, heading: A}", "{when: candidate.has-scribe}", "{heading: A, guidance: B, lines: 3}",
  ])
  func whatMeansNothingIsAnError(block: String) {
    let found = Self.findings(ofBlock: block)
    #expect(found.contains { $0.severity == .error }, "\(block)")
    #expect(found.allSatisfy { $0.place != nil && $0.expected != nil }, "\(block): \(found)")
  }

  // MARK: What ships

  @Test(arguments: ["Layouts/Forms", "Layouts/Templates"])
  func whatShipsIsNotRefused(folder: String) throws {
    let parts = try SharedParts.shipped()
    for path in Repository.files(in: folder, withExtension: "yaml") {
      let text = try Repository.text(of: path)
      guard text.contains("form:") else { continue }
      for rule in Profile.TestimonyCriteria.allCases {
        var profile = Profile()
        profile.testimonyCriteria = rule
        let findings = Findings()
        let reader = LayoutReader(families: ["Noto Sans"], profile: profile, parts: parts)
        _ = findings.take { () throws(Diagnostics) in try reader.layout(in: SourceFile(name: path, text: text)) }
        #expect(
          findings.items.filter { ["fill-policy", "no-effect", "wrong-value"].contains($0.code) }.isEmpty, "\(path)")
      }
    }
  }

  @Test func noTranslationThatShipsIsRefused() throws {
    for path in Repository.files(in: "Layouts/Strings/cy", withExtension: "yaml") {
      let table = try StringsTable.read(SourceFile(name: path, text: Repository.text(of: path)))
      #expect(table.warnings.isEmpty && !(table.value.entries.isEmpty && table.value.terms.isEmpty), "\(path)")
    }
  }

  /// The checks of words are a small part of reading a layout, and take time in proportion to the text.
  @Test func theChecksAreCheap() throws {
    let files = try Repository.files(in: "Layouts/Forms", withExtension: "yaml").map {
      SourceFile(name: $0, text: try Repository.text(of: $0))
    }
    let reader = LayoutReader(families: ["Noto Sans"], parts: try .shipped())
    let clock = ContinuousClock()
    var texts: [String] = []
    let all = try clock.measure {
      for file in files { texts += (try reader.layout(in: file).value.blocks).flatMap(\.block.wording) }
    }
    let checks = clock.measure { for text in texts { _ = TextManner(text).reason } }
    print("reading \(files.count) layouts \(all), checking \(texts.count) texts \(checks)")
    let long = String(repeating: "Signed. ", count: 2000)
    #expect(clock.measure { _ = TextManner(long + long).reason } < clock.measure { _ = TextManner(long).reason } * 6)
  }
}
