import Reading
import Reporting

/// Puts rows together to records, and at the end checks that what refers to something finds it. It lives inside one
/// reading.
final class RecordsBuilder {
  let findings: Findings
  var centres: [Centre] = []
  var staff: [StaffMember] = []
  var witnesses: [Witness] = []
  var candidates: [Candidate] = []
  var evidence: [EvidenceItem] = []
  var plans: [AssessmentPlan] = []
  /// Candidates name staff by id or by name; which it is can be told only when all files are read.
  var staffNames: [(candidate: Int, role: StaffRole, name: String, row: Row)] = []
  /// Other references, looked up when all files are read.
  var references: [(kind: TableKind, id: String, column: String, row: Row)] = []
  private var ids: [TableKind: Set<String>] = [:]
  var planIndex: [String: Int] = [:]

  init(findings: Findings) { self.findings = findings }

  func add(_ row: Row) {
    switch row.kind {
    case .centre: addCentre(row)
    case .staff: addStaff(row)
    case .witnesses: addWitness(row)
    case .candidates: addCandidate(row)
    case .evidence: addEvidence(row)
    case .plans: addPlan(row)
    case .questions: addQuestion(row, to: row.text("plan"))
    case .activities: break
    }
  }

  func records() -> CentreRecords {
    resolveStaff()
    let records = CentreRecords(
      centres: centres, staff: staff, witnesses: witnesses, candidates: candidates, evidence: evidence, plans: plans)
    for reference in references { check(reference, in: records) }
    return records
  }

  private func check(_ reference: (kind: TableKind, id: String, column: String, row: Row), in records: CentreRecords) {
    let isKnown =
      switch reference.kind {
      case .candidates: records.candidate(id: reference.id) != nil
      case .witnesses: records.witness(id: reference.id) != nil
      case .plans: planIndex[reference.id] != nil
      default: records.staffMember(id: reference.id) != nil
      }
    guard !isKnown else { return }
    reference.row.add(
      "unknown-reference", "no \(reference.kind.entryName) has this id", column: reference.column,
      expected: "an id from the records", hint: "check the id, or add the \(reference.kind.entryName) to the records")
  }

  /// Notes an id, and says so when it stands twice.
  func isNew(_ id: String, in row: Row, column: String = "id") -> Bool {
    if ids[row.kind, default: []].insert(id).inserted { return true }
    row.add(
      "duplicate-id", "another \(row.kind.entryName) has the same id", column: column,
      expected: "an id for each that no other has", hint: "is the same \(row.kind.entryName) in the data twice?")
    return false
  }

  private func addCentre(_ row: Row) {
    guard let name = row.name("name") else { return }
    centres.append(
      Centre(
        name: name, number: row.fiveDigits("number"), address: row.text("address"), phone: row.phone("phone"),
        email: row.text("email")))
  }

  private func addStaff(_ row: Row) {
    let name = row.name("name")
    let roleText = row.require("role")
    let role = roleText.flatMap { text in
      StaffRole.allCases.first { Suggestion.folded($0.rawValue) == Suggestion.folded(text) }
    }
    if roleText != nil, role == nil {
      row.add(
        "unknown-word", "there is no such role", column: "role",
        expected: Suggestion.list(StaffRole.allCases.map(\.rawValue)))
    }
    guard let name, let role else { return }
    let id = row.text("id") ?? name
    guard isNew(id, in: row) else { return }
    if let other = row.text("countersigned-by") { references.append((.staff, other, "countersigned-by", row)) }
    staff.append(
      StaffMember(
        id: id, name: name, role: role, jobTitle: row.text("job-title"), phone: row.phone("phone"),
        email: row.text("email"), qualifications: row.text("qualifications"),
        countersignedBy: row.text("countersigned-by")))
  }

  private func addWitness(_ row: Row) {
    guard let name = row.name("name") else { return }
    let id = row.text("id") ?? name
    guard isNew(id, in: row) else { return }
    witnesses.append(
      Witness(
        id: id, name: name, jobTitle: row.text("job-title"), relationship: row.text("relationship"),
        phone: row.phone("phone"), email: row.text("email"), status: row.text("status"), units: row.units("units")))
  }

  private func addEvidence(_ row: Row) {
    let candidate = row.require("candidate")
    let ref = row.require("ref")
    let item = (title: row.text("title"), date: row.date("date"), criteria: row.criteria("criteria"))
    guard let candidate, let ref else { return }
    references.append((.candidates, candidate, "candidate", row))
    guard isNew("\(candidate)\u{1F}\(ref)", in: row, column: "ref") else { return }
    evidence.append(
      EvidenceItem(
        candidateID: candidate, ref: ref, title: item.title, type: row.text("type"), date: item.date,
        location: row.text("location"), criteria: item.criteria))
  }
}
