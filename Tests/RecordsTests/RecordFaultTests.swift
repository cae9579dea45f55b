import Records
import Reporting
import TestSupport
import Testing

@Suite struct RecordFaultTests {
  private func faults(_ text: String, in name: String = "candidates.csv") -> [Diagnostic] {
    RecordsReadingTests.read([(name, text)]).findings
  }

  @Test func everyFaultOfADamagedTableIsToldInOneRun() {
    let marked = MarkedText(
      """
      id,name,uln,scheme code,centre number,phone,dob,registered,units,assessor signature,comments,shoe size
      A,Ann Other,9.28E+09,3456,117,7700900123,42828,04/13/2017,1-Feb,x,x,x
      A,None,123,03456,10117,07700900123,1/2/2000,,F3,,,
      ,,9999999999,,,,31/02/2000,,,,,
      short
      """)
    let findings = faults(marked.text)
    let codes = findings.map(\.code)
    for code in [
      "fill-policy", "rounded-number", "lost-zero", "unreadable-date", "damaged-value", "wrong-length", "missing-value",
      "placeholder", "ragged-row", "unused-column",
    ] {
      #expect(codes.contains(code), "\(code) in \(codes)")
    }
    #expect(findings.count { $0.severity == .error } >= 12)
    #expect(codes.count { $0 == "unreadable-date" } == 3)
    let columnFaults: Set = ["fill-policy", "unused-column", "ragged-row"]
    let firstRowFault = codes.firstIndex { !columnFaults.contains($0) } ?? codes.count
    #expect(codes[firstRowFault...].allSatisfy { !columnFaults.contains($0) }, "column faults come first")
  }

  @Test func noMessageRepeatsAPersonsData() {
    let findings = faults("id,name,uln,dob\nA,Ann Other,7654321,99/99/1999\nA,Ben Other,1,\n")
    let text = DiagnosticPrinter { _ in "A,Ann Other,7654321" }.text(of: findings)
    for secret in ["Ann", "Ben", "Other", "7654321", "99/99"] { #expect(!text.contains(secret)) }
    #expect(text.contains("row 2") && text.contains("'uln'"))
  }

  @Test func faultsAreLocated() {
    let marked = MarkedText("id,name,uln\nA,Łukasz Żółć,1️⃣12\n")
    #expect(faults(marked.text).first?.place == marked.place("1️⃣", in: "candidates.csv"))
  }

  @Test func aMissingColumnIsNamedWithTheHeadingsFound() {
    let findings = faults("candidat nmae,uln\nAnn,\n", in: "one.csv")
    #expect(findings.map(\.code).contains("unknown-column"))
    let missing = findings.first { $0.code == "missing-column" }
    #expect(missing?.expected?.contains("candidat nmae and uln") == true)
  }

  @Test func datesWithTheMonthFirstAndSerialsAreCalledSo() {
    let findings = faults("name,registered,dob\nAnn,04/13/2017,42828\n")
    #expect(findings.map(\.message).contains { $0.contains("month first") })
    #expect(findings.map(\.message).contains { $0.contains("spreadsheet keeps") })
  }

  @Test func referencesMustLeadSomewhere() {
    let findings = RecordsReadingTests.read([
      (
        "x.yaml",
        """
        staff: [{id: A1, name: Ann, role: assessor}]
        candidates: [{id: C1, name: Cy, assessor: A9}]
        evidence: [{candidate: C7, ref: O1}, {candidate: C1, ref: O1}, {candidate: C1, ref: O1}]
        plans: [{id: P1, candidate: C1, assessor: A1, activities: [{task: x, witness: W9, criteria: ["F3:Mar-10"]}]}]
        """
      )
    ]).findings
    #expect(
      findings.map(\.code).sorted() == [
        "duplicate-id", "unknown-reference", "unknown-reference", "unknown-reference", "unreadable-criterion",
      ])
  }

  @Test func unknownKeysHaveASuggestion() {
    let findings = faults("candidates: [{id: A, name: Ann, assesor: A1}]\nwitneses: []\n", in: "x.yaml")
    #expect(
      findings.map(\.hint) == ["did you mean 'witnesses'?", "did you mean 'assessor'?"]
        || findings.map(\.hint) == ["did you mean 'assessor'?", "did you mean 'witnesses'?"])
  }
}
