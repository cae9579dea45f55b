import Domain
import Forms
import Pages
import Reading
import Testing

/// Bands with places of their own, columns that say that they are planned, and rows of the records.
@Suite struct BandTests {
  private func bound(_ block: String, _ subject: Subject, about: String = "unit") throws -> BoundForm {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nsubject: \(about)\nblocks:\n\(block)\n"
    return Binder(try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text)).value).bind(subject)
  }

  private func tables(_ form: BoundForm) -> [Table] {
    form.elements.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  private static let signOff = """
      - table:
          title: T
          rows: unit.outcomes.criteria
          band: "{outcome.number} {outcome.title}"
          band-fields:
            - {id: achieved, label: Date achieved, filled-by: assessor, kind: date, width: 40mm}
            - {id: initials, label: Initials, filled-by: assessor, kind: initials, width: 30mm}
          columns:
            - {id: ref, head: Ref, value: id}
            - {id: text, head: Criterion, value: text}
            - {id: evidence, head: Evidence, value: evidence}
            - {id: location, head: Location, value: location}
            - {id: method, head: Method, value: method}
    """

  private func subject(_ unit: String, evidence: String = "") throws -> Subject {
    let records = try CentreRecords.read([
      SourceFile(name: "x.yaml", text: "candidates: [{id: A, name: Ann, units: [F3, A3]}]\n" + evidence)
    ]).value
    return Subject(
      records: records, candidate: records.candidates.first,
      unit: try UnitCatalogue.shipped().value.unit(unit, inQualification: nil))
  }

  @Test func eachOutcomeHasPlacesOfItsOwn() throws {
    let subject = try subject("F3")
    let table = try #require(tables(try bound(Self.signOff, subject)).first)
    let bands = table.rows.compactMap { row -> [Table.BandCell]? in
      if case .band(_, let cells) = row { cells } else { nil }
    }
    #expect(bands.count == subject.unit?.outcomes.count)
    #expect(Set(bands.flatMap { $0.map(\.field.id) }).count == 2 * bands.count)
    #expect(bands.allSatisfy { $0.map(\.field.content) == [.awaited(.date), .awaited(.initials)] })
    #expect(bands.first?.map(\.width) == [.mm(40), .mm(30)])
  }

  /// Without known outcomes there would be nowhere to date and initial them.
  @Test(arguments: [nil, "A3"]) func outcomesThatAreNotKnownHaveATableToWriteIn(unit: String?) throws {
    let subject = try unit.map { try self.subject($0) } ?? Subject(records: CentreRecords())
    let tables = tables(try bound(Self.signOff, subject))
    #expect(tables.count == 2)
    #expect(tables.last?.columns.map(\.head) == ["Learning outcome", "Date achieved (dd/mm/yyyy)", "Initials"])
    #expect(tables.last?.blankRows?.natural == 5)
  }

  @Test func theRowsOfCriteriaSayWhereTheEvidenceIsAndHowItWasGained() throws {
    let evidence = """
      evidence:
        - {candidate: A, ref: O1, type: O, location: File 1, criteria: "F3:1.1"}
        - {candidate: A, ref: O2, type: O, location: File 1, criteria: "F3:1.1"}
        - {candidate: A, ref: P3, type: P, held_by: the manager, criteria: "F3:1.1 A3:2.2"}
      """
    let known = try bound(Self.signOff, try subject("F3", evidence: evidence)).dump()
    for text in ["|O1, O2, P3|", "|File 1; held by the manager|", "|O, P|"] { #expect(known.contains(text), "\(text)") }
    let unknown = try bound(Self.signOff, try subject("A3", evidence: evidence)).dump()
    for text in ["|2.2|", "|P3|", "|held by the manager|", "|P|"] { #expect(unknown.contains(text), "\(text)") }
  }

  // MARK: Planned columns

  @Test func aColumnFromTheRecordsSaysSoInWords() throws {
    let evidence = "evidence: [{candidate: A, ref: O1, criteria: \"F3:1.1\"}]"
    let heads = tables(try bound(Self.signOff, try subject("F3", evidence: evidence)))[0].columns.map(\.head)
    #expect(heads == ["Ref", "Criterion", "Evidence (from records)", "Location", "Method"])
    let none = tables(try bound(Self.signOff, try subject("F3")))[0].columns.map(\.head)
    #expect(!none.contains { $0.contains("from records") })
  }

  @Test func whereEverythingIsPlannedTheNoteAboveTheTableIsEnough() throws {
    let evidence = "evidence: [{candidate: A, ref: O1, title: Till, criteria: \"F3:1.1\"}]"
    let block = """
        - table:
            rows: candidate.evidence
            columns: [{head: Ref, value: ref}, {head: Title, value: title}, {head: Seen, filled-by: assessor}]
      """
    let table = try #require(tables(try bound(block, try subject("F3", evidence: evidence))).first)
    #expect(table.isAllPlanned && table.columns.map(\.head) == ["Ref", "Title", "Seen"])
  }

  // MARK: Sampling

  @Test func theSamplingPlanHasEachCandidatesUnitsAndSamples() throws {
    let people = """
      candidates:
        - {id: A, name: Ann, units: [F3, F4], sampling: F3}
        - {id: B, name: Bob, units: [F3], sampling: none}
        - {id: C, name: Cy, units: [F4]}
      """
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: people)]).value
    let catalogue = try UnitCatalogue.shipped().value
    let cohort = records.candidates.map { candidate in
      CohortMember(
        candidate: candidate, units: candidate.units.compactMap { catalogue.unit($0, inQualification: nil) })
    }
    let block = """
        - table:
            rows: centre.candidates
            columns: [{head: Name, value: name}, {head: Units, value: units}, {head: Sample, value: sampling}]
      """
    let table = try #require(
      tables(try bound(block, Subject(records: records, cohort: cohort), about: "pack")).first)
    let rows = table.rows.compactMap { row -> [String?]? in
      if case .cells(let cells) = row { cells.map(\.printedText) } else { nil }
    }
    #expect(rows == [["Ann", "F3 F4", "F3"], ["Bob", "F3", "none"], ["Cy", "F4", nil]])
    #expect(table.columns.map(\.head) == ["Name", "Units", "Sample (from records)"])
  }
}
