import Domain
import Reading
import Testing

/// A claim never passes because there was nothing to count.
@Suite struct ClaimTests {
  private static let own = """
    qualification: {code: "09999", title: Our own}
    units:
      - {number: K1, title: Known, outcomes: [{number: "1", title: Know, criteria: [{id: "1.1", text: Say}]}]}
      - {number: N1, title: Not known}
      - number: H1
        title: Half known
        outcomes:
          - {number: "1", title: Know, criteria: [{id: "1.1", text: Say}]}
          - {number: "2", title: Do}
    """

  private func findings(_ yaml: String, isClaim: Bool = true) throws -> [Diagnostic] {
    let catalogue = try UnitCatalogue.shipped().value
    let records = CentreRecords.reading(of: [SourceFile(name: "x.yaml", text: yaml)])
    #expect(records.diagnostics.isEmpty)
    let input = PreflightInput(
      records: records.records, catalogue: catalogue, asOf: try #require(CalendarDate("31/12/2017")), isClaim: isClaim)
    return Preflight.run(input)
  }

  private func evidence(_ criteria: String) -> String {
    "\nevidence: [{candidate: A, ref: O1, type: O, date: 01/02/2017, criteria: \"\(criteria)\"}]"
  }

  /// A3 has no criteria in the catalogue.
  @Test(arguments: [
    ("units: [A3]", "", "R11", "no evidence names the unit"), ("units: [A3]", "A3:1.1", "R11", "are not known"),
    ("units: [F3]", "", "R11", "none of the unit's 25 criteria"), ("units: [Z9]", "", "R3", "has this unit"),
    ("known_as: Anni", "", "R3", "nothing to claim"), ("units: [F3]", "F3:9.9", "R19", "does not have"),
    ("units: [F3], qualification: \"99999\"", "", "R3", "not known"),
  ])
  func nothingToCountIsAnError(keys: String, criteria: String, rule: String, words: String) throws {
    let people = "candidates: [{id: A, name: Ann Lee, \(keys)}]"
    let found = try findings(people + (criteria.isEmpty ? "" : evidence(criteria)))
    let reasons = found.filter { $0.code == rule && $0.severity == .error && $0.message.contains(words) }
    #expect(!reasons.isEmpty, "\(found.map(\.message))")
    #expect(reasons.allSatisfy { $0.subject?.candidate == "A" && $0.hint != nil })
  }

  @Test func aClaimForNoOneIsAnError() throws {
    let yaml = "witnesses: [{id: W1, name: Cy Fox}]"
    #expect(try findings(yaml).filter { $0.severity == .error }.map(\.code) == ["R3"])
    #expect(try findings(yaml, isClaim: false).allSatisfy { $0.severity == .warning })
  }

  @Test func eachUnitHasItsReason() throws {
    let found = try findings("candidates: [{id: A, name: Ann, units: [A3, B2, C6]}, {id: B, name: Bob, units: [A3]}]")
      .filter { $0.code == "R11" && $0.severity == .error }
    #expect(
      found.map { "\($0.subject?.candidate ?? "") \($0.subject?.unit ?? "")" } == ["A A3", "A B2", "A C6", "B A3"])
    #expect(found.allSatisfy { $0.hint?.contains("proforma import") == true })
  }

  @Test func whilePlanningThereIsOneWarningForAUnit() throws {
    let found = try findings(
      "candidates: [{id: A, name: Ann, units: [A3, B2, F3]}, {id: B, name: Bob, units: [A3]}]", isClaim: false
    ).filter { $0.code == "R11" }
    #expect(found.compactMap(\.subject?.unit) == ["A3", "B2"] && found.allSatisfy { $0.severity == .warning })
    #expect(found.allSatisfy { $0.hint?.contains("proforma import") == true })
  }

  @Test func anOutcomeWithoutCriteriaIsNotMet() throws {
    let file = SourceFile(name: "own.yaml", text: Self.own)
    let catalogue = try UnitCatalogue.read([file]).value
    let records = try CentreRecords.read([
      SourceFile(
        name: "x.yaml",
        text: "candidates: [{id: A, name: Ann, qualification: \"09999\", units: [K1, H1, N1]}]"
          + evidence("K1:1.1 H1:1.1"))
    ]).value
    let input = PreflightInput(
      records: records, catalogue: catalogue, asOf: try #require(CalendarDate("31/12/2017")), isClaim: true)
    let found = Preflight.run(input).filter { $0.code == "R11" }
    #expect(found.compactMap(\.subject?.unit) == ["H1", "N1"] && found.allSatisfy { $0.severity == .error })
    #expect(found.first?.message.contains("learning outcome 2") == true)
  }
}
