import Domain
import Forms
import Reading
import TestSupport
import Testing

/// Single rules on records of a few lines.
@Suite struct RuleTests {
  private func messages(_ rule: String, _ yaml: String) throws -> [(message: String, hint: String)] {
    let people = "\nstaff: [{id: JP, name: Jo P, role: assessor}]\n"
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml + people)]).value
    let input = PreflightInput(
      records: records, catalogue: try UnitCatalogue.shipped().value,
      asOf: try #require(CalendarDate("31/12/2017")))
    return Preflight.run(input).filter { $0.code == rule }.map { ($0.message, $0.hint ?? "") }
  }

  @Test func aCandidateWithoutUnitsIsReported() throws {
    #expect(
      try messages("R3", "candidates: [{id: A, name: Ann Lee}]").map(\.message).first?.contains("no unit") == true)
    #expect(try messages("R3", "candidates: [{id: A, name: Ann Lee, units: [F3]}]").isEmpty)
  }

  @Test(arguments: [("Mother", 1), ("the candidate's husband", 1), ("Line manager", 0), ("Personnel", 0)])
  func aRelationshipMayNameARelative(words: String, count: Int) throws {
    let yaml = """
      candidates: [{id: A, name: Ann Lee, units: [F3]}]
      witnesses: [{id: W1, name: Bo Ray, relationship: \(words), phone: "01632 960000"}]
      evidence: [{candidate: A, ref: WT1, type: WT, date: 01/02/2017, criteria: "F3:1.1", witness: W1}]
      """
    #expect(try messages("R9", yaml).count == count)
  }

  @Test(arguments: [("Expert witness", 2), ("Occupational expert", 0)])
  func theWitnessListMayMakeAnExpert(status: String, count: Int) throws {
    let yaml = """
      candidates: [{id: A, name: Ann Lee, units: [F3]}]
      witnesses: [{id: W1, name: Bo Ray, relationship: Client, phone: "01632 960000", status: \(status)}]
      evidence: [{candidate: A, ref: WT1, type: WT, date: 01/02/2017, criteria: "F3:1.1", witness: W1}]
      """
    #expect(try messages("R8", yaml).count == count)
  }

  @Test func evidenceForACriterionNamesItsParts() throws {
    let yaml = """
      candidates: [{id: A, name: Ann Lee, units: ["329"]}]
      evidence: [{candidate: A, ref: P1, type: P, date: 01/02/2017, criteria: "329:9.1"}]
      """
    #expect(
      try messages("R11", yaml).first?.hint == "evidence for a criterion with parts must name each part, such as 9.1 a")
  }

  @Test(arguments: [("yes", 1), ("no", 0)])
  func confidentialEvidenceNamesNoWitness(isConfidential: String, count: Int) throws {
    let yaml = """
      candidates: [{id: A, name: Ann Lee, units: [F3]}]
      witnesses: [{id: W1, name: Bo Ray, relationship: Client, phone: "01632 960000"}]
      evidence:
        - {candidate: A, ref: P1, type: P, title: Letter to bo ray, date: 01/02/2017, criteria: "F3:1.1",
           confidential: \(isConfidential), held_by: the assessor}
      """
    #expect(try messages("R23", yaml).count == count)
  }

  @Test func aTestimonyThatQuotesACriterionIsReported() throws {
    let catalogue = try UnitCatalogue.shipped().value
    let unit = try #require(catalogue.unit("F3", inQualification: nil))
    let criterion = try #require(unit.outcomes.first?.criteria.first?.text)
    func quotations(of text: String) throws -> [Place] {
      let testimony = try Repository.text(of: "Layouts/Forms/witness-testimony.yaml").replacing(
        "the candidate must not write this for you", with: text)
      let parts = try SharedParts.read(
        Repository.files(in: "Layouts/Parts", withExtension: "yaml").map {
          try SourceFile(path: Repository.root + "/" + $0)
        })
      let reader = LayoutReader(families: ["Noto Sans"], parts: parts.value)
      let layout = try reader.layout(in: SourceFile(name: "x.yaml", text: testimony)).value
      return TestimonyCriteriaRule.quotations(in: layout.checked, of: catalogue)
    }
    #expect(try quotations(of: "please write this yourself").isEmpty)
    #expect(try quotations(of: criterion.uppercased()).count == 1)
  }
}
