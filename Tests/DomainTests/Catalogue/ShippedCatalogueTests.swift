import Domain
import Reading
import TestSupport
import Testing

@Suite struct ShippedCatalogueTests {
  private let catalogue: UnitCatalogue
  private let diploma: Qualification

  init() throws {
    let shipped = try UnitCatalogue.shipped()
    #expect(shipped.warnings.isEmpty)
    catalogue = shipped.value
    diploma = try #require(catalogue.qualification(code: "03456"))
  }

  @Test func theDiplomaHasItsGroupsWithTheirSums() {
    let sums = diploma.groups.map { group in
      let units = group.units.compactMap { catalogue.unit($0, inQualification: "03456") }
      let byLevel = [2, 3, 4].map { level in units.filter { $0.level == level } }
      return [group.id, "\(units.count)", "\(units.reduce(0) { $0 + ($1.credit ?? 0) })"]
        + byLevel.map { "\($0.count)/\($0.reduce(0) { $0 + ($1.credit ?? 0) })" }
    }
    #expect(
      sums == [
        ["A", "2", "12", "0/0", "2/12", "0/0"], ["B", "16", "104", "10/55", "4/28", "2/21"],
        ["C", "15", "97", "7/36", "3/19", "5/42"], ["D", "6", "44", "2/12", "3/22", "1/10"],
        ["E", "20", "151", "7/38", "6/47", "7/66"],
      ])
    #expect(diploma.units.count == 59)
    #expect(diploma.closedForEntry)
    #expect(diploma.lastCertification?.iso == "2019-08-31")
  }

  /// How many criteria each outcome has in the specification.
  @Test(arguments: [
    ("F3", [3, 3, 19]), ("F4", [3, 3, 11]), ("1", [5, 5]), ("2", [5, 3]), ("329", [1, 1, 4, 3, 4, 3, 4, 3, 1, 3]),
    ("customer-service-environment", [2, 4, 7, 3]),
  ])
  func unitsOfTheSpecificationsAreComplete(key: String, criteria: [Int]) throws {
    let unit = try #require(catalogue.unit(key, inQualification: nil))
    #expect(unit.outcomes.map(\.criteria.count) == criteria)
  }

  @Test func unitsInFullHaveCriteriaForEveryOutcome() {
    let outcomes = catalogue.units.flatMap(\.outcomes)
    #expect(!outcomes.isEmpty && outcomes.allSatisfy { !$0.criteria.isEmpty })
  }

  @Test func everyReferenceIsValidAndUnique() {
    let references = catalogue.units.compactMap(\.reference)
    #expect(!references.isEmpty && Set(references).count == references.count)
    #expect(references.allSatisfy { $0.problem == nil })
  }

  @Test func criterion310IsNot31() throws {
    let unit = try #require(catalogue.unit("F3", inQualification: nil))
    let criteria = unit.outcomes.flatMap(\.criteria)
    let texts = ["3.1", "3.10"].compactMap { id in criteria.first { $0.id == id }?.text }
    #expect(texts.count == 2)
    #expect(texts[0] != texts[1])
  }

  @Test func partsKeepTheirLetters() throws {
    let parts = { (unit: String, id: String) in
      catalogue.unit(unit, inQualification: nil)?.outcomes.flatMap(\.criteria).first { $0.id == id }?.parts ?? []
    }
    #expect(parts("329", "9.1").map(\.label) == ["a", "b", "c"])
    #expect(parts("2", "2.3").map(\.label) == [nil, nil, nil, nil])
  }

  @Test func whatASourceDoesNotGiveStaysAbsent() throws {
    let unit = try #require(catalogue.unit("customer-service-environment", inQualification: nil))
    #expect(unit.number == nil && unit.reference == nil && unit.title == nil && unit.level == nil && unit.credit == nil)
    #expect(catalogue.unit("329", inQualification: nil)?.expires == nil)
    #expect(catalogue.unit("1", inQualification: nil)?.expires?.text == "31/12/2017")
  }

  @Test func theWholeCatalogueIsAsRecorded() throws { try Golden.expect(catalogue.dump(), is: "catalogue.txt") }

  @Test func searchPrefersTheExactNumber() {
    #expect(catalogue.matching("D12", qualification: nil).units.map(\.key) == ["D12"])
    #expect(catalogue.matching("d1", qualification: nil).units.map(\.key) == ["D1"])
    #expect(catalogue.matching("H/601/1571", qualification: nil).units.map(\.key) == ["D12"])
    #expect(catalogue.matching("customer feedback", qualification: "03456").units.map(\.key) == ["D12"])
    #expect(catalogue.matching("no such unit", qualification: nil).units.isEmpty)
    #expect(catalogue.matching("", qualification: "03456").units == diploma.units)
  }
}
