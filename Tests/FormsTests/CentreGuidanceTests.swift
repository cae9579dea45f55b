import Domain
import Reading
import TestSupport
import Testing

@testable import Forms

/// The centre's own sentences and approvals: they go into the form as a layout's own would, under the same rules.
@Suite struct CentreGuidanceTests {
  private static let form = """
    form: x
    version: 1
    title: X
    purpose: To try.
    blocks:
      - guidance: >-
          Write what you saw,
          and where.
      - when: profile.assessor-panel
        guidance: For the panel.
      - details: {fields: [{label: Job title, value: candidate.job-title}]}
      - writing: {label: Account, filled-by: assessor, lines: 3}
      - signatures: {order: [assessor]}
    """

  private static func centre(_ text: String) throws -> CentreFile {
    try CentreFileReader.read(SourceFile(name: "centre.yaml", text: text)).value
  }

  private static func read(_ centre: CentreFile?, wording: Wording? = nil) -> (layout: Layout?, items: [Diagnostic]) {
    let findings = Findings()
    let layout = findings.take { () throws(Diagnostics) in
      try LayoutReader(families: [], wording: wording, centre: centre).layout(
        in: SourceFile(name: "x.yaml", text: form))
    }
    return (layout, findings.items)
  }

  private static func guidance(_ replaced: String, _ own: String) throws -> CentreFile {
    try centre("guidance:\n  x:\n    - replace: \"\(replaced)\"\n      with: \"\(own)\"\n")
  }

  @Test func aSentenceIsReplacedAndBelongsToWhatIsApproved() throws {
    let plain = try #require(Self.read(nil).layout)
    let (layout, items) = Self.read(
      try Self.guidance("Write what you saw, and where.", "Tell us what you saw."))
    #expect(items.isEmpty && layout?.printed.contains { $0.text == "Tell us what you saw." } == true)
    #expect(layout?.contentHash != plain.contentHash && layout?.fields.map(\.id) == plain.fields.map(\.id))
    // A sentence that only another profile prints is not stale.
    #expect(Self.read(try Self.guidance("For the panel.", "For us.")).items.isEmpty)
    let welsh = Self.read(
      try Self.guidance("Write what you saw, and where.", "Tell us."),
      wording: Wording(language: "cy", texts: ["Write what you saw, and where.": "Cymraeg"]))
    #expect(welsh.layout?.printed.contains { $0.text == "Cymraeg" } == true)
  }

  @Test(arguments: [
    ("Write what you saw.", "Tell us.", "stale-guidance"),
    ("Write what you saw, and where.", "Signed: A. Smith", "fill-policy"),
    ("Write what you saw, and where.", "☑ Done", "fill-policy"), ("Job title", "Signature", "fill-policy"),
    ("Job title", "Initials", "fill-policy"),
  ])
  func everyFaultIsFoundInTheCentresFile(replaced: String, own: String, code: String) throws {
    let items = Self.read(try Self.guidance(replaced, own)).items
    #expect(
      items.contains {
        $0.code == code && $0.origin == .data && $0.place?.file == "centre.yaml" && $0.place?.line == 4
      }, "\(items)")
  }

  @Test func unknownFormsAndFilledInTextsAreLocated() throws {
    let centre = try Self.centre(
      """
      header: ["Signed: A. Smith"]
      approvals:
        - {form: y, version: 1, hash: "0123456789abcdef", by: K, on: 2026-11-20}
      guidance:
        z: [{replace: a, with: b}]
      """)
    let found = CentreFileRule.problems(in: centre, forms: ["x"]).map {
      "\($0.severity) \($0.code) \($0.place?.line ?? 0)"
    }
    #expect(found == ["error fill-policy 1", "error unknown-form 5", "warning unknown-form 3"])
  }

  @Test func anApprovalIsForTheContentThatItNames() throws {
    let hash = try #require(Self.read(nil).layout?.contentHash)
    func approved(_ hash: String) throws -> (layout: Layout?, items: [Diagnostic]) {
      Self.read(
        try Self.centre("approvals:\n  - {form: x, version: 1, hash: \"\(hash)\", by: K. Lee, on: 2026-11-20}"))
    }
    func notice(_ layout: Layout?) throws -> String {
      Binder(try #require(layout)).bind(Subject(records: CentreRecords())).notice
    }
    let valid = try approved(hash)
    #expect(valid.items.isEmpty)
    #expect(try notice(valid.layout) == "Approved by K. Lee on 20/11/2026")
    let changed = try approved("0123456789abcdef")
    let (old, new) = (try #require(changed.layout), try #require(valid.layout))
    #expect(changed.items.isEmpty && CentreFileRule.outdated(among: [new]) == nil)
    let warning = try #require(CentreFileRule.outdated(among: [old, new]))
    #expect(warning.severity == .warning && warning.message.contains(" x ") && warning.place?.file == "centre.yaml")
    #expect(try notice(changed.layout) == "Centre-devised form, not yet approved")
  }
}
