import Domain
import Forms
import Reading
import TestSupport
import Testing

/// `lint --fix` brings files of the first edition over, and changes nothing else in them.
@Suite struct EditionFixTests {
  private func fixed(_ text: String) throws -> String {
    try EditionFix.fix(SourceFile(name: "x.yaml", text: text)).text
  }

  /// The shipped unit sign-off of version 0.1, with comments and line ends that must stay.
  private static let signOff = """
    # Ours
    form: unit-sign-off
    version: 1
    title: Unit progress and sign-off record
    purpose: The assessor signs when every learning outcome, assessment criterion and evidence requirement of the unit is met.
    subject: unit
    page: {size: A4, orientation: portrait}
    blocks:
      - details:
          columns: 6
          fields:
            - {id: unit, label: Unit, value: "{unit.number} {unit.title}", span: 6}
            - {id: unit-reference, label: Unit reference, value: unit.reference, span: 2}
            - {id: unit-level, label: Level, value: unit.level, span: 1}
            - {id: unit-credit, label: Credit, value: unit.credit, span: 1}
            - {id: unit-expires, label: Unit expires, value: unit.expires, span: 2, optional: yes}
            - {id: assessor, label: Assessor, value: assessor.name, span: 3}
            - {id: internal-verifier, label: Internal verifier, value: internal-verifier.name, span: 3}
            - {id: coverage, label: Criteria with evidence on record, value: unit.coverage, span: 3, optional: always}
            - {id: as-at, label: Counted as at, value: records.as-at, span: 3, optional: always}
            - {id: uncovered, label: Criteria without evidence on record, value: unit.uncovered, span: 6, optional: always}
      - table:
          title: Learning outcomes and assessment criteria
          rows: unit.outcomes.criteria
          empty: 16  # as many as a page has
          band: "{outcome.number}  {outcome.title}"
          columns:
            - {id: criterion, head: Ref, value: id, width: 14mm}
            - {id: text, head: Assessment criterion, value: text}
            - {id: evidence, head: Evidence reference, value: evidence, width: 26mm}
            - {id: date-met, head: Date met, filledBy: assessor, kind: date, width: 25mm}
            - {id: initials, head: Assessor initials, filledBy: assessor, kind: initials, width: 19mm}
      - choice:
          id: decision
          label: For this unit the candidate is
          filledBy: assessor
          options: [Competent, Not yet competent]
      - signatures:
          order: [assessor, candidate, countersigner, internal-verifier]
          conditions:
            countersigner: {when: assessor.is-trainee, text: if the assessor is not yet qualified}
            internal-verifier: {when: unit.is-sampled, text: if sampled}
          statements:
            assessor: All learning outcomes, assessment criteria and evidence requirements of this unit are met.
            candidate: The evidence for this unit is my own work.
            countersigner: I have examined this assessment decision and agree with it.
            internal-verifier: I have sampled the assessment of this unit.

    """

  @Test(arguments: ["\n", "\r\n"]) func aShippedFormOfTheFirstEditionIsTheSameForm(newline: String) throws {
    let old = Self.signOff.replacing("\n", with: newline)
    #expect(LayoutFaultTests.read(old).layout == nil)
    let new = try fixed(old)
    #expect(LayoutFaultTests.read(new).findings.isEmpty)
    #expect(new.contains("blank-rows: 16  # as many as a page has\(newline)") && new.hasPrefix("# Ours\(newline)"))
    // Only keys have changed.
    let undone = new.replacing("filled-by", with: "filledBy")
      .replacing("omit-if-empty", with: "optional").replacing("blank-rows", with: "empty")
    #expect(undone == old)
    #expect(try EditionFix.fix(SourceFile(name: "x.yaml", text: new)).changes.isEmpty)
  }

  @Test(arguments: [
    (
      "table: {rows: candidate.units, blank: 2, empty: 5, columns: []}",
      "table: {rows: candidate.units, blank-rows: {with-data: 2, without-data: 5}, columns: []}"
    ),
    (
      "table: {rows: candidate.units, blank: 2, columns: []}",
      "table: {rows: candidate.units, blank-rows: {with-data: 2}, columns: []}"
    ),
    (
      "table: {rows: candidate.units, columns: [], empty: 5, blank: 0}",
      "table: {rows: candidate.units, columns: [], blank-rows: 5}"
    ),
    ("table: {blank: 4, columns: []}", "table: {blank-rows: 4, columns: []}"),
    ("table: {columns: [], empty: 4, blank: 3}", "table: {columns: [], blank-rows: 4}"),
    ("table: {prompts: [A], blank: 1, empty: 3, columns: []}", "table: {prompts: [A], blank-rows: 1, columns: []}"),
    ("writing-spaces: {empty: 9}", "writing-spaces: {blank-spaces: 9}"),
    ("writing: {kind: writing, label: A, filledBy: witness}", "writing: {label: A, filled-by: witness}"),
    ("choice: {label: A, kind: choice}", "choice: {label: A}"),
    ("details: {fields: [{value: a, optional: no}]}", "details: {fields: [{value: a}]}"),
    ("details: {fields: [{value: a, \"required\": 'yes', label: B}]}", "details: {fields: [{value: a, label: B}]}"),
    ("details: {fields: [{\"filledBy\": centre}]}", "details: {fields: [{filled-by: centre}]}"),
    ("heading: filledBy", "heading: filledBy"),
    ("table: {rows: centre.witnesses, columns: []}", "table: {rows: candidate.witnesses, columns: []}"),
    ("writing-spaces: {rows: 'centre.witnesses'}", "writing-spaces: {rows: candidate.witnesses}"),
  ]) func eachKeyHasItsNewName(old: String, new: String) throws {
    #expect(try fixed("blocks:\n  - \(old)\n") == "blocks:\n  - \(new)\n")
  }

  @Test func linesOfABlockGoWhole() throws {
    let old =
      "blocks:\n  - table:\n      rows: candidate.units\n      blank: 2\n      empty: 5 # five\n      columns: []\n"
    let new =
      "blocks:\n  - table:\n      rows: candidate.units\n      blank-rows: {with-data: 2, without-data: 5}\n      columns: []\n"
    #expect(try fixed(old) == new)
    #expect(
      try fixed(old.replacing("      columns: []\n", with: "").trimmed)
        == new.replacing("      columns: []\n", with: ""))
  }

  @Test func profilesAndApprovalsAreBroughtOverToo() throws {
    let old = "profile: x\ntestimonyCriteria: allowed\ncentreNumberDigits: 5\ncurrencyMonths: 2\nforbiddenWords: []\n"
    #expect(
      try fixed(old)
        == "profile: x\ntestimony-criteria: allowed\ncentre-number-digits: 5\ncurrency-months: 2\nforbidden-words: []\n"
    )
    #expect(
      try fixed("form: x\napprovedBy: A\napprovedOn: 2026-01-01\napprovedHash: \"00\"\n")
        == "form: x\napproved-by: A\napproved-on: 2026-01-01\napproved-hash: \"00\"\n")
  }

  @Test(arguments: ["form: [", "form: x\n\tversion: 1", "a: &b c\nd: *b", "a: 1\na: 2\n"])
  func whatCannotBeReadIsNotRewritten(text: String) {
    #expect(throws: Diagnostics.self) { try fixed(text) }
  }
}
