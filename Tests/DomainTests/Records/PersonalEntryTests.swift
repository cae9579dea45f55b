import Domain
import Reading
import Testing

@Suite struct PersonalEntryTests {
  @Test(arguments: [
    "testimony.description", "witness_signature", "signatures.witness", "date_signed", "assessor initials", "decision",
    "competent", "met", "tick", "answer", "feedback", "statement", "narrative", "observation", "testimony", "comments",
    "Witness Signature", "witnesssignature", "WITNESSSIGNATURE", "dateSigned", "Signed by", "signing-date",
    "DateSigned",
    "signed", "sign_off_date", "unit.sign off", "countersignature", "specimen_signature", "candidate.initials",
    "Assessor Initials", "criteria.met", "evidence.met", "assessment decision", "judgement", "Not yet competent",
    "grade", "achieved", "date_completed", "ticked", "checkbox", "met Y/N tick", "questions.answer", "answers[2]",
    "witness.account", "assessor_notes", "candidate comments", "assessor.feedback", "personal_statement",
    "job_description", "activity.description", "description", "reflection", "witness_date", "assessor.date", "iv_date",
    "Candidate date", "dated", "verified", "sampled", "justification", "signature date", "witness.testimony.text",
    "declaration", "witness-signed-on", "Specimen Signature", "signature1", "Answer 2", "decision2", "ACMet",
    "IVDecision",
    "ｓignature", "sig\u{200B}nature", "confirmation", "score", "declares",
  ])
  func whatOnlyAPersonMayFillIsRefused(name: String) throws {
    let reason = try #require(PersonalEntry.refusal(forName: name))
    #expect(reason.hasPrefix("'\(name)' would fill "))
    #expect(reason.contains("; only the "))
  }

  @Test(arguments: [
    "candidate.name", "plan.date", "evidence.title", "evidence.date", "registered", "assessor_name", "unit_title",
    "activity.task", "evidence.criteria", "designation", "assigned", "assignment", "signal", "design", "resigned",
    "insignia", "method", "metre", "comet", "metadata", "attic", "ticket_number", "article", "candidate.number", "uln",
    "date", "date_of_birth", "candidate.date", "agreed", "plan.agreed", "date agreed", "activity.date", "witness.name",
    "witness.job_title", "witness.relationship", "witness_status", "assessor.qualifications", "countersigned_by",
    "countersigned by", "iv_name", "internal_verifier", "internal_verifier_name", "qualification_title", "scheme_code",
    "unit_number", "units", "questions.question", "question", "adjustments", "evidence.location", "evidence.ref",
    "centre.address", "employer", "account_manager", "accounts_office", "current_employer", "known_as", "title",
    "summary_sheet", "passport", "gradient", "observatory", "statesman", "initial_assessment", "middle_initial",
    "expected_completion", "candidate.registered", "learning_outcome", "outcomes", "activity.evidence", "",
  ])
  func whatACentreKnowsIsAllowed(name: String) {
    #expect(PersonalEntry.refusal(forName: name) == nil)
  }

  @Test func theReasonSaysWhatItWouldFill() {
    #expect(
      PersonalEntry.refusal(forName: "witness_signature")
        == "'witness_signature' would fill in a signature; only the person signs, on the form")
    #expect(PersonalEntry.refusal(forName: "date_signed")?.contains("a date of signing") == true)
    #expect(PersonalEntry.refusal(forName: "testimony")?.contains("a person's own words") == true)
    #expect(PersonalEntry.refusal(forName: "met")?.contains("a judgement") == true)
  }

  @Test func columnsAreRefusedWhereTheyStand() {
    let result = reading("cohort.csv", "candidate_name,witness_signature,date signed\nAnn Lee,A. Lee,01/02/2017\n")
    #expect(result.structure.map(\.code) == ["fill-policy", "fill-policy"])
    #expect(result.structure.map(\.place?.column) == [16, 34])
    #expect(
      result.structure.first?.message
        == "the column 'witness_signature' would fill in a signature; only the person signs, on the form")
  }

  @Test func keysAreRefusedHoweverDeepTheyStand() {
    let text = """
      candidates:
        - name: Ann Lee
          description: She did well
          employer: {name: A shop, extra: [{feedback: good}]}
          unit_met: true
      plans:
        - {id: P1, candidate: row-1, activities: [{task: x, decision: yes}], questions: [{criterion: "F3:1.1", question: Why?, answer: So}]}
      testimonies: [{witness: W1, text: I saw it}]
      decisions: []
      signatures: {}
      fields: {description: x}
      ready: true
      """
    let refused = reading("x.yaml", text).diagnostics.filter { $0.code == "fill-policy" }
    #expect(refused.compactMap(\.place?.line) == [5, 7, 8, 9, 10, 11, 12])
  }

  @Test(arguments: ["testimonies.csv", "signatures.csv", "decisions.csv", "fields.csv"])
  func tablesOfThemAreRefused(file: String) {
    #expect(reading(file, "candidate_name,text\nAnn Lee,x\n").codes == ["fill-policy"])
  }

  @Test func noKeyOfTheRecordsIsRefused() throws {
    let files = try CentreRecords.files(at: [example("sample-centre")])
    #expect(!CentreRecords.reading(of: files).codes.contains("fill-policy"))
  }
}
