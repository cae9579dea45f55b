import Domain
import Forms
import Reading
import TestSupport
import Testing

/// The choices of units of DOMAIN 7.7, clause by clause.
@Suite struct VectorTests {
  private func findings(_ units: String, orAbove: Bool = false, isClaim: Bool = false) throws -> [Diagnostic] {
    var catalogue = try UnitCatalogue.shipped().value
    for index in catalogue.qualifications.indices where orAbove {
      let clauses = catalogue.qualifications[index].rule?.clauses ?? []
      catalogue.qualifications[index].rule?.clauses = clauses.map { clause in
        var clause = clause
        clause.orAbove = true
        return clause
      }
    }
    let yaml = "candidates: [{id: A, name: Ann, qualification: \"03456\", units: \(units)}]"
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml)]).value
    let day = try #require(CalendarDate("31/12/2017"))
    let input = PreflightInput(records: records, catalogue: catalogue, asOf: day, isClaim: isClaim)
    return Preflight.run(input).filter { ["R1", "R2"].contains($0.code) }
  }

  private func lines(_ findings: [Diagnostic]) -> [String] {
    findings.map { "\($0.code) \($0.subject?.clause ?? "-")" }
  }

  @Test func aCompleteChoicePassesEveryClause() throws {
    #expect(try findings("F3 F4 A3 B2 C6 D12").isEmpty)
  }

  @Test func levelFourCountsOnlyIfTheClauseSaysSo() throws {
    let strict = try findings("F3 F4 A3 B2 C8 D14")
    #expect(lines(strict) == ["R1 optional-level-3", "R2 optional-level-3"])
    #expect(strict[0].message.hasSuffix("0 of 10, short by 10"))
    #expect(strict[1].message.contains("only if higher levels count too (20 instead of 0)"))
    #expect(try findings("F3 F4 A3 B2 C8 D14", orAbove: true).isEmpty)
  }

  @Test func aGroupWithoutAUnitFailsItsOwnClauseAlone() throws {
    let found = try findings("F3 F4 A3 A14 B2 C3 B9")
    #expect(lines(found) == ["R1 one-of-E"])
    #expect(found[0].message.hasSuffix("0 of 1, short by 1") && found[0].hint == "choose 1 more unit from group E")
  }

  @Test func eachClauseReportsItsOwnShortfall() throws {
    let found = try findings("F3 F4 A3 B2 C3 D1 A5")
    #expect(lines(found) == ["R1 total", "R1 optional", "R1 optional-level-3"])
    #expect(found[0].message.hasSuffix("40 of 42, short by 2"))
    #expect(found[2].message.hasSuffix("0 of 10, short by 10"))
  }

  @Test func aMandatoryUnitThatIsMissingIsNamed() throws {
    let found = try findings("F3 A3 B2 C6 D12")
    #expect(lines(found) == ["R1 total", "R1 mandatory-units", "R1 mandatory"])
    #expect(found[1].hint == "also choose F4")
  }

  @Test func aWarningDuringPlanningIsAnErrorOnAClaim() throws {
    #expect(try findings("F3 F4").allSatisfy { $0.severity == .warning })
    #expect(try findings("F3 F4", isClaim: true).filter { $0.code == "R1" }.allSatisfy { $0.severity == .error })
  }

  @Test func moreUnitsThanTheRuleRequiresAreReported() throws {
    let found = try findings("F3 F4 A3 B2 C6 D12 D11")
    #expect(lines(found) == ["R2 total"])
    #expect(found[0].message.hasSuffix("49 are chosen, 7 more than required"))
  }
}
