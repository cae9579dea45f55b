import Domain
import Reading
import Testing

@Suite struct RuleOfCombinationTests {
  private let catalogue: UnitCatalogue

  init() throws { catalogue = try UnitCatalogue.shipped().value }

  /// The clauses that a selection does not meet, with what is short.
  private func shortfalls(_ numbers: String, orAbove: Bool = false) throws -> [String: Int] {
    var qualification = try #require(catalogue.qualification(code: "03456"))
    for index in qualification.rule?.clauses.indices ?? 0..<0 { qualification.rule?.clauses[index].orAbove = orAbove }
    let units = numbers.split(separator: " ").compactMap { catalogue.unit(String($0), inQualification: "03456") }
    #expect(units.count == numbers.split(separator: " ").count)
    return Dictionary(
      uniqueKeysWithValues: qualification.clauseResults(for: units).filter { !$0.isMet }.map { ($0.id, $0.shortfall) })
  }

  @Test func theVectorsOfTheSpecificationAreJudgedClauseByClause() throws {
    #expect(try shortfalls("F3 F4 A3 B2 C6 D12") == [:])
    #expect(try shortfalls("F3 F4 A3 B2 C8 D14") == ["optional-level-3": 10])
    #expect(try shortfalls("F3 F4 A3 B2 C8 D14", orAbove: true) == [:])
    #expect(try shortfalls("F3 F4 A3 A14 B2 C3 B9") == ["one-of-E": 1])
    #expect(try shortfalls("F3 F4 A3 B2 C3 D1 A5") == ["total": 2, "optional": 2, "optional-level-3": 10])
    #expect(try shortfalls("F3 A3 B2 C6 D12") == ["total": 6, "mandatory": 6, "mandatory-units": 1])
  }

  @Test func aUnitChosenTwiceCountsOnce() throws {
    #expect(try shortfalls("F3 F4 A3 A3 B2 C6 D12") == [:])
    #expect(try shortfalls("F3 F4 A3 A3 B2 C6")["total"] == 10)
  }
}
