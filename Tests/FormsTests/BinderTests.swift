import Domain
import Forms
import Reading
import TestSupport
import Testing

@Suite struct BinderTests {
  private let catalogue: UnitCatalogue
  private let records: CentreRecords

  init() throws {
    catalogue = try UnitCatalogue.shipped().value
    let files = try CentreRecords.files(at: [Repository.root + "/Examples/sample-centre"])
    records = try CentreRecords.read(files).value
  }

  private func layout(_ blocks: String) throws -> Layout {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nblocks:\n\(blocks)\n"
    let layout = try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    #expect(layout.warnings.isEmpty)
    return layout.value
  }

  private func subject(_ id: String, unit: String? = nil) throws -> Subject {
    let candidate = try #require(records.candidate(id: id))
    return Subject(
      records: records, qualification: catalogue.qualification(code: "03456"), centre: records.centre(of: candidate),
      candidate: candidate, unit: unit.flatMap { catalogue.unit($0, inQualification: nil) },
      chosenUnits: candidate.units.compactMap { catalogue.unit($0, inQualification: "03456") })
  }

  private func rows(_ form: BoundForm) -> [[String]] {
    form.elements.flatMap { element -> [[String]] in
      guard case .table(let table) = element else { return [] }
      return table.rows.compactMap { row in
        guard case .cells(let cells) = row else { return nil }
        return cells.map { if case .printed(let text, _) = $0.content { text } else { "-" } }
      }
    }
  }

  @Test func letteredPartsAreAssessedOneByOneUnletteredAreNot() throws {
    let layout = try layout(
      "  - table: {rows: unit.outcomes.criteria, columns: [{head: Ref, value: id}, {head: T, value: text}]}")
    let lettered = rows(Binder(layout).bind(try subject("C101", unit: "329"))).filter { $0[0].hasPrefix("9.") }
    #expect(lettered.map { $0[0] } == ["9.1 a", "9.1 b", "9.1 c"])
    #expect(lettered[1][1].hasSuffix("b) resolve problems and complaints"))
    let bulleted = rows(Binder(layout).bind(try subject("C101", unit: "2"))).filter { $0[0] == "2.3" }
    #expect(bulleted.count == 1)
    #expect(bulleted[0][1].contains("•  who to inform/refer to"))
  }

  @Test func evidenceIsFoundByTheWholeCriterion() throws {
    let yaml = """
      candidates: [{id: A, name: Ann, units: [F3]}]
      evidence: [{candidate: A, ref: O1, criteria: ["F3:3.1"]}, {candidate: A, ref: Q2, criteria: ["F3:3.10", "F4:3.1"]}]
      """
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml)]).value
    let subject = Subject(
      records: records, candidate: records.candidates.first, unit: catalogue.unit("F3", inQualification: nil))
    let layout = try layout(
      "  - table: {rows: unit.outcomes.criteria, columns: [{head: Ref, value: id}, {head: E, value: evidence}]}")
    let found = rows(Binder(layout).bind(subject)).filter { $0[1] != "-" }
    #expect(found == [["3.1", "O1"], ["3.10", "Q2"]])
  }

  @Test func creditsAreCountedClauseByClause() throws {
    let layout = try layout(
      "  - table: {rows: candidate.credits, columns: [{head: C, value: clause}, {head: N, value: needed}, {head: H, value: planned}]}"
    )
    let found = rows(Binder(layout).bind(try subject("C101")))
    #expect(found.first == ["42 credits in total", "42", "42"])
    #expect(found.count == 9)
  }

  @Test func anEmptyPlaceInASentenceBecomesAGap() throws {
    let layout = try layout("  - statement: \"I, {candidate.name}, of {centre.name}, confirm.\"")
    let form = Binder(layout).bind(Subject(records: CentreRecords()))
    guard case .paragraph(let text, _) = form.elements[0] else { throw Diagnostics([]) }
    #expect(text == "I, ________________________, of ________________________, confirm.")
  }

  @Test func aDocumentsIDIsItsOwnAndHoldsNoName() throws {
    let binder = Binder(try layout("  - heading: A"))
    let ids = try ["C101", "C102"].flatMap { id in
      try ["F3", "F4"].map { binder.documentID(of: try subject(id, unit: $0)) }
    }
    #expect(Set(ids).count == 4)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/) != nil })
    #expect(binder.documentID(of: try subject("C101", unit: "F3")) == ids[0])
  }

  @Test func aBlankFormHoldsNobodysData() throws {
    for name in ["unit-sign-off", "candidate-details", "summary-of-achievement", "assessment-plan"] {
      let file = try SourceFile(path: Repository.root + "/Layouts/Forms/\(name).yaml")
      let layout = try LayoutReader(families: [], parts: .shipped()).layout(in: file).value
      let form = Binder(layout).bind(
        Subject(records: CentreRecords(), unit: catalogue.unit("F3", inQualification: nil)))
      #expect(form.identity.candidate == nil)
      for candidate in records.candidates { #expect(!form.dump().contains(candidate.name)) }
    }
  }
}
