import Domain
import Forms
import Reading
import TestSupport
import Testing

/// Parts that several forms share: taken over by name, located where they are written, and part of what is approved.
@Suite struct SharedPartTests {
  private static let decision = """
    part: decision
    choice: {id: decision, filled-by: assessor, options: [Competent, Not yet competent]}
    """
  private static let unit = """
    part: unit
    fields:
      - {label: Unit, value: unit.title}
      - {label: Level, value: unit.level}
    blocks: [{heading: Unit}]
    signatures: {order: [assessor], statements: {assessor: I saw it.}, title: Unit}
    """

  private static func parts(_ texts: [String]) throws -> SharedParts {
    try SharedParts.read(texts.map { SourceFile(name: "Parts/part.yaml", text: $0) }).value
  }

  private func read(_ blocks: String, parts texts: [String] = [decision, unit]) throws -> (
    layout: Layout?, findings: [Diagnostic]
  ) {
    let findings = Findings()
    let reader = LayoutReader(families: [], parts: try Self.parts(texts))
    let file = SourceFile(name: "x.yaml", text: LayoutFaultTests.layout(blocks))
    return (findings.take { () throws(Diagnostics) in try reader.layout(in: file) }, findings.items)
  }

  private static let signers = "  - signatures: {order: [assessor]}"

  private func dump(_ blocks: String) throws -> String {
    let (layout, findings) = try read(blocks)
    return Binder(try #require(layout, "\(findings)")).bind(Subject(records: CentreRecords())).dump()
  }

  @Test(arguments: [
    (
      "  - choice: {part: decision, label: He is}\n\(signers)",
      "  - choice: {id: decision, label: He is, filled-by: assessor, options: [Competent, Not yet competent]}\n\(signers)"
    ),
    (
      "  - choice: {part: decision, label: He is, options: [A, B]}\n\(signers)",
      "  - choice: {id: decision, label: He is, filled-by: assessor, options: [A, B]}\n\(signers)"
    ),
    (
      "  - details: {fields: [{part: unit}, {label: Credit, value: unit.credit}]}",
      "  - details: {fields: [{label: Unit, value: unit.title}, {label: Level, value: unit.level}, {label: Credit, value: unit.credit}]}"
    ),
    ("  - part: unit", "  - heading: Unit"),
    (
      "  - signatures: {part: [unit], order: [assessor, witness], statements: {witness: So did I.}}",
      "  - signatures: {title: Unit, order: [assessor, witness], statements: {assessor: I saw it., witness: So did I.}}"
    ),
  ]) func aPartSaysWhatIsWrittenOut(used: String, written: String) throws {
    #expect(try dump(used) == dump(written))
  }

  @Test(
    arguments: [
      ("  - choice: {part: decisoin, label: A}", "unknown-part", "did you mean 'decision'?"),
      ("  - details: {fields: [{part: decision}]}", "unknown-part", "'decision' is for choice"),
      ("  - writing: {part: decision, label: A}", "unknown-part", "'decision' is for choice"),
      ("  - details: {fields: [{part: unit, label: A}]}", "unknown-key", "an item with 'part' has no other keys"),
      ("  - choice: {part: {a: b}, label: A}", "wrong-type", nil),
      ("  - choice: {part: [], label: A}", "wrong-value", nil),
    ] as [(String, String, String?)]) func aWrongUseIsLocated(block: String, code: String, hint: String?) throws
  {
    let findings = try read("  - heading: A\n\(block)").findings
    let found = try #require(findings.first)
    #expect(found.code == code && found.hint == hint && found.place?.line == 7 && found.place?.file == "x.yaml")
  }

  @Test func aFaultInsideAPartIsLocatedInThePart() throws {
    let part = "part: unit\nfields:\n  - {label: Unit, value: unit.titel}\n"
    let findings = try read("  - details: {fields: [{part: unit}]}", parts: [part]).findings
    #expect(findings.map(\.code) == ["unknown-path"])
    #expect(findings.first?.place == Place(file: "Parts/part.yaml", line: 3, column: 26))
  }

  @Test(arguments: [
    ("part: x\n", "missing-key"), ("part: x\ncolour: red\nblocks: [{heading: A}]\n", "unknown-key"),
    ("part: x\nchoice: {lable: A}\n", "unknown-key"), ("part: x\nfields: {}\n", "wrong-type"),
    ("part: x\nchoice: [a]\n", "wrong-type"), ("fields: [{label: A, value: unit.title}]\n", "missing-key"),
  ]) func everyFaultOfAPartIsLocated(text: String, code: String) {
    let findings = Findings()
    _ = findings.take { () throws(Diagnostics) in try SharedPart.read(SourceFile(name: "p.yaml", text: text)) }
    #expect(findings.items.map(\.code) == [code])
    #expect(findings.items.allSatisfy { $0.place != nil })
  }

  @Test func aChangedPartEndsTheApprovalOfItsForms() throws {
    let blocks = "  - choice: {part: decision, label: A}\n\(Self.signers)"
    let before = try #require(try read(blocks).layout)
    let after = try #require(
      try read(blocks, parts: [Self.decision.replacing("Not yet competent", with: "Not yet")]).layout)
    let written =
      "  - choice: {id: decision, label: A, filled-by: assessor, options: [Competent, Not yet competent]}\n\(Self.signers)"
    #expect(before.contentHash != after.contentHash)
    #expect(before.contentHash == (try read(written).layout?.contentHash))
  }

  @Test func aLaterPartTakesThePlaceOfAnEarlier() throws {
    let own = "part: decision\nchoice: {id: decision, filled-by: assessor, options: [Ja, Nein]}"
    let layout = try read("  - choice: {part: decision, label: A}\n\(Self.signers)", parts: [Self.decision, own]).layout
    #expect(layout?.fields.first?.content == .awaited(.choice(["Ja", "Nein"])))
  }

  @Test func everyShippedPartIsUsed() throws {
    let forms = try Repository.files(in: "Layouts/Forms", withExtension: "yaml").map { try Repository.text(of: $0) }
      .joined()
    for path in Repository.files(in: "Layouts/Parts", withExtension: "yaml") {
      let file = try SourceFile(path: Repository.root + "/" + path)
      let part = try SharedPart.read(file).value
      #expect(file.stem == part.name)
      let uses = forms.matches(of: try Regex("part: (\\[[^\\]]*)?\\b\(part.name)\\b")).count
      #expect(uses >= 2, "\(part.name) is shared by nobody")
    }
  }
}
