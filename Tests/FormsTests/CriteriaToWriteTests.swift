import Domain
import Forms
import Foundation
import Reading
import TestSupport
import Testing

/// Sheets of a unit whose criteria the catalogue does not have.
@Suite struct CriteriaToWriteTests {
  private func dump(_ blocks: String, unit: Domain.Unit, evidence: String = "") throws -> String {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nsubject: unit\nblocks:\n\(blocks)\n"
    let layout = try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    let people = "candidates: [{id: A, name: Ann, units: [A3]}, {id: B, name: Bob, units: [A3]}]\n"
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: people + evidence)]).value
    return Binder(layout.value).bind(Subject(records: records, candidate: records.candidate(id: "A"), unit: unit))
      .dump()
  }

  private static let table = """
      - table:
          rows: unit.outcomes.criteria
          band: "{outcome.number} {outcome.title}"
          blank-rows: 3
          columns:
            - {id: ref, head: Ref, value: id}
            - {id: text, head: Criterion, value: text}
            - {id: evidence, head: Evidence, value: evidence}
    """

  private func unknown() throws -> Domain.Unit {
    try #require(try UnitCatalogue.shipped().value.unit("A3", inQualification: nil))
  }

  private static let named = """
    evidence:
      - {candidate: A, ref: O7, criteria: "A3:1.10 A3:1.2"}
      - {candidate: B, ref: P9, criteria: "A3:4.4"}
    plans: [{plan: P1, candidate: A, activities: [{criteria: "A3:2.1"}]}]
    """

  @Test func theRowsAreNumbered() throws {
    let dump = try dump(Self.table, unit: try unknown())
    #expect(dump.contains("from the unit specification, one to a row"))
    #expect(dump.contains("blank-rows first 1 least 10 natural 24"))
  }

  @Test func whatTheRecordsNameComesFirst() throws {
    let dump = try dump(Self.table, unit: try unknown(), evidence: Self.named)
    let places = ["|1.2|", "|1.10|", "|2.1|"].compactMap { dump.range(of: $0)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
    #expect(dump.contains("|O7|") && !dump.contains("P9") && !dump.contains("4.4"))
    #expect(dump.contains("blank-rows first 4 least 7 natural 21"))
  }

  @Test func writingSpacesAreNumberedToo() throws {
    let block = """
        - writing-spaces: {title: S, rows: unit.outcomes.criteria, label: "{id} {text}", filled-by: candidate, blank-spaces: 5}
      """
    let dump = try dump(block + "\n  - signatures: {order: [candidate]}", unit: try unknown(), evidence: Self.named)
    #expect(dump.contains("1. 1.2") && dump.contains("5. Criterion") && !dump.contains("6. "))
  }

  @Test func anOutcomeWithoutCriteriaHasRowsBelowItsTitle() throws {
    var unit = try #require(try UnitCatalogue.shipped().value.unit("F3", inQualification: nil))
    let whole = try dump(Self.table, unit: unit)
    unit.outcomes[1].criteria = []
    let dump = try dump(Self.table, unit: unit)
    for outcome in unit.outcomes { #expect(dump.contains("\(outcome.number) \(outcome.title)")) }
    #expect(!whole.contains("|row.1|") && dump.contains("|row.27|") && !dump.contains("|row.28|"))
  }

  @Test func aBlankFormIsAsItWas() throws {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nsubject: unit\nblocks:\n\(Self.table)\n"
    let layout = try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    #expect(!Binder(layout.value).bind(Subject(records: CentreRecords())).dump().contains("|row.1|"))
  }
}
