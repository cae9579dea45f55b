import Reading
import TestSupport
import Testing

@Suite struct TestimonyRuleTests {
  private func codes(_ change: (String) -> String) throws -> [String] {
    LayoutFaultTests.read(change(try Repository.text(of: "Layouts/Forms/witness-testimony.yaml"))).findings.map(\.code)
  }

  @Test func theShippedTestimonyHasRoomForAllSevenThings() throws {
    #expect(try codes { $0 }.isEmpty)
  }

  @Test(arguments: [
    "activity-date", "activity-time", "activity-venue", "description", "job-title", "contact", "relationship",
  ])
  func noneOfThemMayBeMissing(id: String) throws {
    #expect(try codes { $0.replacing("id: \(id),", with: "id: other,") }.contains("testimony-place"))
  }

  @Test func theWitnessSigns() throws {
    #expect(try codes { $0.replacing("order: [witness]", with: "order: [candidate]") }.contains("testimony-place"))
  }

  @Test(arguments: [
    "choice: {label: Was it, options: [Good, Better], filled-by: witness}", "points: [Greets customers, Listens]",
    "checklist: {label: Skills, items: [Greets customers], filled-by: witness}",
  ])
  func nothingSuggestsWhatToWrite(block: String) throws {
    #expect(try codes { $0 + "\n  - \(block)\n" }.contains("testimony-criteria"))
  }

  @Test(arguments: ["unit.outcomes.criteria", "unit.outcomes"])
  func noListOfTheStandardStandsOnATestimony(source: String) throws {
    let table =
      "\n  - table: {rows: \(source), columns: [{head: Ref, value: outcome.number, width: 14mm}, {head: X, filled-by: assessor}]}\n"
      .replacing("outcome.number", with: source.hasSuffix("criteria") ? "id" : "number")
    #expect(try codes { $0 + table } == ["testimony-criteria"])
  }

  @Test func neitherDoCriteriaTypedByHandNorTicks() throws {
    #expect(try codes { $0 + "\n  - guidance: Show criterion 3.10 please\n" } == ["testimony-criteria"])
    #expect(
      try codes { $0 + "\n  - checklist: {label: Skills, filled-by: witness, items: [Polite, Prompt]}\n" }
        == ["testimony-criteria"])
  }

  @Test func aTestimonyIsKnownByWhatItIsNotByItsName() throws {
    let table = "\n  - table: {rows: unit.outcomes, columns: [{head: Ref, value: number}]}\n"
    let renamed = try codes { text in
      text.replacing("form: witness-testimony", with: "form: account").replacing(
        "title: Witness testimony", with: "title: Account")
        + table
    }
    #expect(renamed == ["testimony-criteria"])
  }
}
