import Domain
import Reading
import Testing

/// A relationship belongs to a candidate and a witness.
@Suite struct WitnessTieTests {
  private func witnesses(_ yaml: String, of candidate: String = "A") throws -> [String] {
    let people = "candidates: [{id: A, name: Ann Lee, number: \"0012\"}, {id: B, name: Bob Ray}]\n"
    let reading = CentreRecords.reading(of: [SourceFile(name: "x.yaml", text: people + yaml)])
    #expect(reading.diagnostics.isEmpty)
    let person = try #require(reading.records.candidate(id: candidate))
    return reading.records.witnesses(of: person).map { "\($0.witness.id) \($0.relationship ?? "-")" }
  }

  private static let list = """
    witnesses:
      - {id: W1, name: Cy Fox, relationship: Manager}
      - {id: W2, name: Di Orr, relationship: Customer}
      - {id: W3, name: Ed Poe, relationship: Mentor}

    """

  @Test(arguments: [
    // The general entry can only be meant for the one candidate whom the witness has.
    ("evidence: [{candidate: A, ref: T1, witness: W1}]", ["W1 Manager"], []),
    (
      "evidence: [{candidate: A, ref: T1, witness: W1}, {candidate: B, ref: T1, witness: W1}]", ["W1 -"], ["W1 -"]
    ),
    // What the candidate's own records say comes first.
    (
      "evidence: [{candidate: A, ref: T1, witness: W1, relationship: Team leader}, {candidate: B, ref: T1, witness: W1}]",
      ["W1 Team leader"], ["W1 -"]
    ),
    (
      "plans: [{plan: P, candidate: B, activities: [{witness: W2, relationship: Tutor}, {witness: W2, relationship: tutor}]}]",
      [], ["W2 Tutor"]
    ),
    // Records that disagree say nothing.
    (
      "evidence: [{candidate: A, ref: T1, witness: W3, relationship: Tutor}, {candidate: A, ref: T2, witness: W3, relationship: Boss}]",
      ["W3 -"], []
    ),
    // In the order of the list, from plans and evidence.
    (
      "plans: [{plan: P, candidate: A, activities: [{witness: W3}]}]\nevidence: [{candidate: A, ref: T1, witness: W2}]",
      ["W2 Customer", "W3 Mentor"], []
    ),
    ("evidence: [{candidate: A, ref: T1, witness: Somebody else}]", [], []),
  ])
  func eachCandidateHasTheirOwn(records: String, ofA: [String], ofB: [String]) throws {
    #expect(try witnesses(Self.list + records) == ofA)
    #expect(try witnesses(Self.list + records, of: "B") == ofB)
  }

  @Test func theListMayNameTheCandidates() throws {
    let list = "witnesses: [{id: W1, name: Cy Fox, relationship: Manager, candidates: \"0012 B\"}]"
    #expect(try witnesses(list) == ["W1 Manager"])
    #expect(try witnesses(list, of: "B") == ["W1 Manager"])
    let unknown = CentreRecords.reading(of: [
      SourceFile(name: "x.yaml", text: "witnesses: [{id: W1, name: Cy Fox, candidates: Z}]")
    ])
    #expect(unknown.diagnostics.map(\.code) == ["unknown-reference"])
  }
}
