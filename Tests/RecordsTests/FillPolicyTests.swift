import Records
import Reporting
import Testing

@Suite struct FillPolicyTests {
  @Test(arguments: [
    "testimony.description", "witness_signature", "signatures.witness", "witness-signed-on", "date_signed",
    "dateSigned",
    "assessor initials", "decision", "competent", "met", "tick", "answer", "feedback", "statement", "narrative",
    "observation", "testimony", "comments", "judgement", "justification", "declaration", "Specimen Signature",
  ])
  func theseMayNotBeFilled(name: String) { #expect(FillPolicy.refusal(forName: name) != nil) }

  @Test(arguments: [
    "candidate.name", "plan.date", "evidence.title", "evidence.date", "registered", "assessor_name", "unit_title",
    "activity.task", "evidence.criteria", "designation", "assigned", "method", "metadata", "contact",
    "qualification_title",
    "internal_verifier", "commented_out_never", "timetable",
  ])
  func theseMay(name: String) { #expect(FillPolicy.refusal(forName: name) == nil) }

  @Test func noTableOfTheRecordsHasSuchAPlace() {
    let keys = ["testimonies", "decisions", "signatures", "fields"]
    for key in keys {
      let findings = RecordsReadingTests.read([("x.yaml", "\(key): []\n")]).findings
      #expect(findings.map(\.code) == ["fill-policy"])
    }
  }
}
