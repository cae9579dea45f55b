import Reading
import Records
import Reporting
import TestSupport
import Testing

@Suite struct RecordsReadingTests {
  static func read(_ files: [(String, String)]) -> (records: CentreRecords?, findings: [Diagnostic]) {
    let findings = Findings()
    let sources = files.map { SourceFile(name: $0.0, text: $0.1) }
    return (try? CentreRecords.read(sources, findings: findings), findings.items)
  }

  @Test func theSampleCentreIsWithoutFault() throws {
    let findings = Findings()
    let files = try CentreRecords.files(at: [Repository.root + "/Examples/sample-centre"])
    let records = try CentreRecords.read(files, findings: findings)
    #expect(findings.items.isEmpty)
    #expect(records.candidates.count == 30)
    #expect(records.staff.count == 3)
    #expect(records.witnesses.count == 8)
    #expect(records.evidence.count > 80)
    #expect(records.plans.count == 8)
    let zoe = try #require(records.candidate(id: "C01"))
    #expect(records.candidate(id: "20314500") == zoe)
    #expect(zoe.name == "Zoë Ó Briain")
    #expect(records.centre(of: zoe)?.name == "Ashdown Vale College")
    #expect(records.evidence(of: zoe).flatMap(\.criteria).contains(CriterionReference(unit: "F3", criterion: "3.10")))
  }

  @Test func aFlatTableBringsItsCentreAndStaffAlong() throws {
    let files = try CentreRecords.files(at: [Repository.root + "/Examples/flat-candidates.csv"])
    let findings = Findings()
    let records = try CentreRecords.read(files, findings: findings)
    #expect(findings.items.isEmpty)
    #expect(records.candidates.count == 8)
    #expect(records.centres.map(\.number) == ["10117"])
    #expect(records.staff.count == 2)
    let first = try #require(records.candidates.first)
    #expect(first.id == "0001" && first.units == ["F3"] && first.row == 2)
    #expect(records.staffMember(id: first.assessorID ?? "")?.name == "Margaret Osei")
  }

  @Test func csvYamlAndJsonSayTheSame() throws {
    let csv = Self.read([("candidates.csv", "ID,Learner name,Units,Scheme-code\nA,Ann,F3 F4,03456\n")])
    let yaml = Self.read([("x.yaml", "candidates:\n  - {id: A, name: Ann, units: [F3, F4], scheme-code: \"03456\"}\n")])
    let json = Self.read([
      (
        "x.json",
        "{\"candidates\": [{\"id\": \"A\", \"name\": \"Ann\", \"units\": [\"F3\", \"F4\"], \"scheme_code\": \"03456\"}]}"
      )
    ])
    for (records, findings) in [csv, yaml, json] {
      #expect(findings.isEmpty)
      let candidate = try #require(records?.candidates.first)
      #expect(candidate.id == "A" && candidate.name == "Ann" && candidate.units == ["F3", "F4"])
      #expect(candidate.qualificationCode == "03456")
    }
  }

  @Test func aUnitMayHaveASlashInItsNumber() {
    let (records, _) = Self.read([("c.csv", "name,unit\nAnn,F3/F4; A3\n")])
    #expect(records?.candidates.first?.units == ["F3/F4", "A3"])
  }

  @Test func namesAreComposedAndCleaned() {
    let (records, findings) = Self.read([("c.csv", "name\nZoe\u{308}\u{200B} O\u{301}\n")])
    #expect(records?.candidates.first?.name == "Zoë Ó")
    #expect(findings.map(\.code) == ["invisible-characters"])
  }

  @Test func activitiesOfAPlanMayStandInRows() throws {
    let (records, findings) = Self.read([
      ("candidates.csv", "id,name\nA,Ann\n"),
      ("plans.csv", "plan,candidate,date,task,criteria\nP1,A,1/2/2017,Serve,F3:1.1\nP1,A,2/2/2017,Call,F4:3.10\n"),
      ("questions.csv", "plan,criterion,question\nP1,F3:1.1,Why?\n"),
    ])
    #expect(findings.isEmpty)
    let plan = try #require(records?.plans.first)
    #expect(plan.activities.map(\.id) == ["P1-1", "P1-2"])
    #expect(plan.units == ["F3", "F4"])
    #expect(plan.questions.map(\.text) == ["Why?"])
  }
}
