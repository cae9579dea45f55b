import Domain
import Forms
import Foundation
import Reading
import TestSupport
import Testing

/// The sample centre with faults planted in it: one run finds them all and names no one.
@Suite struct DamagedSampleTests {
  /// Something wrong that is put into a file, and how the pre-flight must answer.
  private struct Fault {
    let file: String
    let valid: String
    let damaged: String
    /// The rule's number, or the code of a fault of reading.
    let rule: String
    let candidate: String?
    let words: String

    init(_ file: String, _ valid: String, _ damaged: String, _ rule: String, _ candidate: String?, _ words: String) {
      (self.file, self.valid, self.damaged) = (file, valid, damaged)
      (self.rule, self.candidate, self.words) = (rule, candidate, words)
    }
  }

  private static let faults: [Fault] = [
    // What spreadsheets do.
    Fault("candidates.csv", "6437033133", "6.44E+09", "R22", nil, "rounded this number"),
    Fault(
      "candidates.csv", "c105@example.org,Hartwell Building Society,Customer adviser,19/11/2016,10874,03456",
      "c105@example.org,Hartwell Building Society,Customer adviser,19/11/2016,10874,3456", "R22", nil, "five digits"),
    Fault("candidates.csv", "2619865025", "2619865026", "R22", "C106", "check digit"),
    Fault("candidates.csv", "1564389846", "9999999999", "R22", nil, "placeholder"),
    Fault("candidates.csv", "27/11/2016", "11/27/2016", "month-first", nil, "row 10 can only be"),
    Fault("candidates.csv", "52244494", "5224449", "R22", "C103", "not eight digits"),
    Fault("centre.yaml", "\"10874\"", "\"1874\"", "R22", nil, "five digits"),
    Fault(
      "evidence.csv", "F3:2.3 F3:3.10 F4:1.1 F4:3.5,,\nC101,O2", "F3:2.3 F3:3.1 F4:1.1 F4:3.5,,\nC101,O2", "R11",
      "C101", "3.10"),
    Fault("evidence.csv", "C102,Q2,", "C102,Q2\u{200B},", "invisible-characters", nil, "invisible"),
    Fault("evidence.csv", "F3:3.4 F3:3.14 F4:2.2 F4:3.9,,\nC102,O1", "04/03/2017,,\nC102,O1", "R22", nil, "date"),
    // References and people.
    Fault("evidence.csv", "C102,WT1,", "C102,O1,", "R19", nil, "with this reference"),
    Fault(
      "evidence.csv", "F4:1.3 F4:3.7,W2,22/10/2017", "F4:1.3 F4:3.7,W99,22/10/2017", "R8", "C101",
      "not on the witness list"),
    Fault(
      "centre.yaml", "    relationship: Shift supervisor\n", "    relationship: Aunt\n    related: yes\n", "R9", nil,
      "relative"),
    Fault("centre.yaml", "Margaret Dunmore", "Margaret Briain", "R9", "C101", "surname"),
    Fault("centre.yaml", "    countersigned by: JP\n", "", "R15", nil, "has no countersigner"),
    Fault(
      "candidates.csv", "F3 F4 A5 B7 C7 D5 D12,JP,MH", "F3 F4 A5 B7 C7 D5 D12,MH,MH", "R14", "C107",
      "also the internal verifier"),
    Fault("candidates.csv", "F3 F4 A15 B5 C7 D12,DO", "F3 F4 A15 B5 C7 D12,XX", "unknown-reference", nil, "staff list"),
    Fault("candidates.csv", "\nC129,", "\nC128,", "duplicate-id", nil, "twice"),
    // Units.
    Fault("candidates.csv", "F3 F4 A3 A12 B10 C6 D11", "F3 F4 A3 A12 B10 C6", "R1", "C104", "Group E"),
    Fault(
      "candidates.csv", "F3 F4 A8 B4 C5 D2 D10", "F3 F4 A8 B4 C5 D2 329", "R3", "C112",
      "not in the candidate's qualification"),
    Fault("candidates.csv", "F3 F4 A14 B4 C4 D8 D9", "F3 F4 F3 A14 B4 C4 D8 D9", "R3", "C113", "chosen twice"),
    Fault("candidates.csv", "F3 F4 A15 A16 B4 C5 D1", "F3 F4 A3 B2 C8 D14", "R2", "C114", "higher levels"),
    // Days.
    Fault("plans.yaml", "agreed: 03/02/2017", "agreed: 10/03/2017", "R13", "C101", "before the plan was agreed"),
    Fault(
      "evidence.csv", "C101,Q1,Questions on data protection,Q,02/06/2017",
      "C101,Q1,Questions on data protection,Q,02/06/2015", "R13", "C101", "before the registration"),
    Fault("evidence.csv", "W1,29/04/2017", "W1,29/04/2016", "R13", "C101", "was written on"),
    Fault(
      "evidence.csv", "C101,P1,Rota and service standards,P,26/07/2017",
      "C101,P1,Rota and service standards,P,26/07/2031", "R13", "C101", "in the future"),
    // Plans.
    Fault(
      "plans.yaml", "    units: [F3, F4]\n    agreed: 04/03/2017", "    units: [F3, F4, B9]\n    agreed: 04/03/2017",
      "R12", "C102", "has not chosen"),
    Fault(
      "plans.yaml", "Explaining the returns policy to a new colleague", "Show 3.10 on the returns desk", "R6", "C101",
      "names criteria"),
    // What further.yaml holds, by code.
    Fault("further.yaml", "", "", "R4", "X1", "expired on 31/12/2017"),
    Fault("further.yaml", "", "", "R10", "X1", "the only evidence"),
    Fault("further.yaml", "", "", "R8", "X1", "does not say which witness"),
    Fault("further.yaml", "", "", "R11", "X2", "9.1 b"),
    Fault("further.yaml", "", "", "R16", "X2", "no reason is given"),
    Fault("further.yaml", "", "", "R23", "X2", "does not say who holds it"),
    Fault("further.yaml", "", "", "R23", "X2", "names another candidate"),
    Fault("further.yaml", "", "", "R19", "X2", "not simple"),
    Fault("further.yaml", "", "", "R19", "X2", "which the unit does not have"),
    Fault("further.yaml", "", "", "R19", "X2", "has not chosen"),
    Fault("further.yaml", "", "", "R8", "X2", "no occupational competence"),
    Fault("further.yaml", "", "", "R8", "X2", "no earlier plan names"),
    Fault("further.yaml", "", "", "R13", "X2", "is before that of sign-off"),
    Fault("further.yaml", "", "", "R13", "X2", "is before that of the newest evidence"),
    Fault("further.yaml", "", "", "R12", "X2", "no feedback is entered"),
    Fault("further.yaml", "", "", "R12", "X1", "no assessment plan is entered"),
    Fault("further.yaml", "", "", "R18", "X1", "more than 12 months ago"),
    Fault("further.yaml", "", "", "R7", nil, "only the person signs"),
  ]

  private static let further = """
    candidates:
      - {id: X1, name: Iris Pemberton, units: ["1"], assessor: JP, internal_verifier: MH}
      - {id: X2, name: Tom Wren, units: ["329"], assessor: JP, internal_verifier: MH, signature: T. Wren}
    evidence:
      - {candidate: X1, ref: WT9, type: WT, date: 01/02/2016, criteria: "1:1.1"}
      - {candidate: X2, ref: P1, type: P, date: 03/04/2017, criteria: "329:9.1a 329:9.1c", confidential: yes}
      - {candidate: X2, ref: S1, type: SIM, date: 03/04/2017, title: Call with Iris Pemberton, criteria: "329:8.1"}
      - {candidate: X2, ref: "the folder, at the very back!", type: P, date: 03/04/2017, criteria: "329:11.1 F3:1.1"}
      - {candidate: X2, ref: EW1, type: EW, date: 03/04/2017, witness: W7, criteria: "329:8.2"}
    milestones:
      - {candidate: X2, unit: "329", milestone: sign-off, date: 01/03/2017}
      - {candidate: X2, unit: "329", milestone: verification, date: 01/02/2017}
    """

  private func damagedSample(in folder: String) throws {
    let source = Repository.root + "/Examples/sample-centre"
    for name in try FileManager.default.contentsOfDirectory(atPath: source) {
      var text = try String(contentsOfFile: source + "/" + name, encoding: .utf8)
      for fault in Self.faults where fault.file == name {
        #expect(text.contains(fault.valid), "\(name) has no '\(fault.valid)'")
        text = text.replacing(fault.valid, with: fault.damaged, maxReplacements: 1)
      }
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    try Self.further.write(toFile: folder + "/further.yaml", atomically: true, encoding: .utf8)
  }

  private func findings(in folder: String) throws -> [Diagnostic] {
    let reading = CentreRecords.reading(of: try CentreRecords.files(at: [folder]), keepsFaulty: true)
    let day = try #require(CalendarDate("30/06/2018"))
    return Preflight.run(
      PreflightInput(
        records: reading.records, catalogue: try UnitCatalogue.shipped().value, asOf: day,
        reading: reading.diagnostics))
  }

  @Test func oneRunFindsEveryFault() throws {
    let folder = try ScratchFolder()
    try damagedSample(in: folder.path)
    let findings = try findings(in: folder.path)
    #expect(Self.faults.count >= 30)
    for fault in Self.faults {
      let isFound = findings.contains { finding in
        finding.code == fault.rule && (fault.candidate == nil || finding.subject?.candidate == fault.candidate)
          && finding.message.contains(fault.words)
      }
      #expect(isFound, "\(fault.rule) \(fault.candidate ?? "-"): \(fault.words)")
    }
  }

  @Test func noOneIsNamed() throws {
    let folder = try ScratchFolder()
    try damagedSample(in: folder.path)
    let records = CentreRecords.reading(of: try CentreRecords.files(at: [folder.path]), keepsFaulty: true).records
    let secrets =
      records.candidates.flatMap {
        [$0.name, $0.uln, $0.number, $0.facts.text("email"), $0.facts.text("phone"), $0.facts.text("address")]
          .compactMap { $0 }
      }
      + records.witnesses.map(\.name) + records.staff.map(\.name)
    #expect(secrets.count > 100)
    for text in try findings(in: folder.path).flatMap({ [$0.message, $0.hint ?? "", $0.subject?.candidate ?? ""] }) {
      for secret in secrets { #expect(!text.contains(secret), "\(text)") }
    }
  }

  @Test func theUndamagedSampleHasNoErrors() throws {
    let findings = try findings(in: Repository.root + "/Examples/sample-centre")
    #expect(findings.filter { $0.severity == .error }.isEmpty)
    // Four candidates break the rule of combination on purpose.
    #expect(
      Set(findings.filter { $0.code == "R1" }.compactMap(\.subject?.candidate)) == ["C127", "C128", "C129", "C130"])
  }

  @Test func everyRuleIsRegisteredOnceWithItsSource() throws {
    let ids = Preflight.rules.map { $0.id }
    #expect(Set(ids).count == ids.count && !ids.isEmpty)
    for rule in Preflight.rules { #expect(!rule.title.isEmpty && !rule.source.isEmpty) }
  }
}
