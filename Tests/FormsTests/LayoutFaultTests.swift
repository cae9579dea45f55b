import Forms
import Reading
import TestSupport
import Testing

@Suite struct LayoutFaultTests {
  static func read(_ text: String) -> (layout: Layout?, findings: [Diagnostic]) {
    let findings = Findings()
    let reader = LayoutReader(families: ["Noto Sans"], parts: (try? .shipped()) ?? SharedParts())
    let layout = findings.take { () throws(Diagnostics) in try reader.layout(in: SourceFile(name: "x.yaml", text: text))
    }
    return (layout, findings.items)
  }

  /// A layout with one block.
  static func layout(_ block: String) -> String {
    "form: x\nversion: 1\ntitle: X\npurpose: To try.\nblocks:\n\(block)\n"
  }

  @Test func everyFaultIsLocatedInOneRunWithAHint() {
    let marked = MarkedText(
      """
      form: my-form
      version: 1
      1️⃣titel: My form
      title: My form
      purpose: One
      2️⃣purpose: Two
      subject: 3️⃣candidat
      font: 4️⃣Comic Sans
      blocks:
        - details:
            columns: 5️⃣two
            fields:
              - {label: Candidate, value: 6️⃣candidate.nmae}
        - 7️⃣tabel: {}
        - signatures: {order: [8️⃣witnes]}
      """)
    let findings = Self.read(marked.text).findings
    let expected: [(Character, String, String?)] = [
      ("1️⃣", "unknown-key", "did you mean 'title'?"), ("2️⃣", "duplicate-key", "delete one of the two"),
      ("3️⃣", "unknown-word", "did you mean 'candidate'?"), ("4️⃣", "missing-font", "leave 'font' out to use Noto Sans"),
      ("5️⃣", "wrong-value", nil), ("6️⃣", "unknown-path", "did you mean 'candidate.name'?"),
      ("7️⃣", "unknown-block", "did you mean 'table'?"), ("8️⃣", "unknown-word", "did you mean 'witness'?"),
    ]
    for (mark, code, hint) in expected {
      let found = findings.first { $0.place == marked.place(mark, in: "x.yaml") }
      #expect(found?.code == code)
      #expect(found?.hint == hint)
    }
    #expect(findings.count == expected.count)
    #expect(findings.allSatisfy { $0.origin == .layout && $0.expected != nil })
  }

  @Test func aRowsValuesAreKnownByTheirList() {
    let marked = MarkedText(
      Self.layout(
        "  - table:\n      rows: candidate.units\n      columns: [{head: T, value: 1️⃣titel}, {head: U, value: number}]"))
    let findings = Self.read(marked.text).findings
    #expect(findings.map(\.hint) == ["did you mean 'title'?"])
    #expect(findings.first?.place == marked.place("1️⃣", in: "x.yaml"))
  }

  @Test(arguments: ["signature", "initials", "tick", "writing"])
  func kindsThatPeopleFillTakeNoValue(kind: String) {
    let (layout, findings) = Self.read(
      Self.layout("  - details: {fields: [{label: A, kind: \(kind), filled-by: centre, value: candidate.name}]}"))
    #expect(layout == nil)
    #expect(findings.map(\.code) == ["fill-policy"])
  }

  @Test(arguments: ["candidate.name", "activity.place"])
  func onlyTheCentresFieldsHaveValues(value: String) {
    let (_, findings) = Self.read(
      Self.layout("  - details: {fields: [{label: A, filled-by: assessor, value: \(value)}]}"))
    #expect(findings.map(\.code) == ["fill-policy"])
  }

  @Test func whatWasPlannedStaysChangeable() throws {
    let (layout, findings) = Self.read(
      Self.layout("  - details: {fields: [{label: A, value: activity.place}, {label: B, value: unit.title}]}"))
    #expect(findings.isEmpty)
    #expect(layout?.fields.map(\.policy) == [.planned, .prefilled])
  }

  @Test func whoWritesOrJudgesSigns() {
    let (_, findings) = Self.read(Self.layout("  - writing: {label: A, filled-by: assessor}"))
    #expect(findings.map(\.code) == ["missing-signature"])
  }

  @Test func fieldIDsAreUnique() {
    let (_, findings) = Self.read(
      Self.layout("  - details: {fields: [{id: a, label: A, value: unit.title}, {id: a, label: B, value: unit.level}]}")
    )
    #expect(findings.map(\.code) == ["duplicate-field"])
  }

  @Test(arguments: ["../x", "A b", "-x", "CON!", ""])
  func aFormsIDCanStandInAFileName(id: String) {
    let (layout, findings) = Self.read("form: \"\(id)\"\nversion: 1\ntitle: X\npurpose: Y\nblocks: [{heading: A}]\n")
    #expect(layout == nil)
    #expect(findings.contains { $0.code == "wrong-value" })
  }
}
