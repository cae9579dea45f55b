import Domain
import Reading
import Testing

@Suite struct SampleCentreTests {
  private func sample(_ path: String) throws -> RecordsReading {
    CentreRecords.reading(of: try CentreRecords.files(at: [example(path)]))
  }

  @Test func theSampleCentreReadsWithoutAnyFinding() throws {
    let result = try sample("sample-centre")
    #expect(result.printed == "")
    let records = result.records
    #expect(records.candidates.count == 30 && records.witnesses.count == 8 && records.staff.count == 3)
    #expect(records.evidence.count > 90 && records.plans.count == 8)
  }

  @Test func everythingIsFoundByItsID() throws {
    let records = try sample("sample-centre").records
    let zoe = try #require(records.candidate(id: "C101"))
    #expect(zoe.name == "Zoë Ó Briain" && zoe.units == ["F3", "F4", "A3", "B2", "C6", "D12"])
    #expect(records.candidate(id: try #require(zoe.number)) == zoe)
    #expect(records.centre(of: zoe)?.name == "Ravensmoor Workplace Learning")
    #expect(records.staffMember(id: "DO")?.countersignedBy == "JP")
    #expect(records.witness(id: "W7")?.units == ["A3"])
    #expect(records.evidence(of: zoe).count == 10)
    #expect(Set(records.evidence(of: zoe).flatMap(\.criteria)).count == 42)
    #expect(records.plans(of: zoe).first?.activities.count == 4)
    #expect(records.plans(of: zoe).first?.questions.last?.criterion == CriterionReference(unit: "F4", criterion: "2.1"))
    #expect(records.candidate(id: "nobody") == nil)
  }

  @Test func theFlatFileIsEnoughOnItsOwn() throws {
    let result = try sample("flat-candidates.csv")
    #expect(result.printed == "")
    #expect(result.records.candidates.count == 8)
    #expect(result.records.centres.map(\.number) == ["10874"])
    #expect(result.records.staff.map(\.id) == ["assessor-1", "internal-verifier-1", "assessor-2"])
    let second = try #require(result.records.candidates.dropFirst().first)
    #expect(second.assessorID == "assessor-2" && second.row == 3 && second.units == ["F4"])
    #expect(second.facts.date("date")?.iso == "2017-11-07" && second.unitReference == "J/601/1627")
  }

  @Test func aMissingPathAndAnUnknownKindAreBothSaid() throws {
    let readme = example("README.md")
    do {
      _ = try CentreRecords.files(at: ["/no/such/place", readme])
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.items.map(\.origin) == [.data, .missing])
      #expect(error.items.first?.expected == "a file that ends in .csv, .tsv, .txt, .xlsx, .ods, .yaml, .yml or .json")
    }
  }
}
