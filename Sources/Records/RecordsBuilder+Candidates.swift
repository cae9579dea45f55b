import Reading
import Reporting

extension RecordsBuilder {
  func addCandidate(_ row: Row) {
    let name = row.name("candidate_name")
    let number = row.text("candidate_number")
    let id = row.text("id") ?? number ?? row.number.map { "row-\($0)" } ?? "candidate-\(candidates.count + 1)"
    let candidate = Candidate(
      id: id, name: name ?? "", knownAs: row.text("known-as"), number: number, uln: row.learnerNumber("uln"),
      uci: row.text("uci"), dateOfBirth: row.date("date-of-birth"), address: row.text("address"),
      phone: row.phone("phone"), email: row.text("email"), employer: row.text("employer"),
      jobTitle: row.text("job-title"), registered: row.date("registered"), centreKey: centreKey(row),
      qualificationCode: row.fiveDigits("scheme_code"), qualificationTitle: row.text("qualification_title"),
      units: row.units("units"), unitReference: row.text("unit_ref"), unitTitle: row.text("unit_title"),
      documentDate: row.date("date"), place: row.place, row: row.number)
    guard name != nil, isNew(id, in: row, column: row.text("id") == nil ? "candidate_number" : "id") else { return }
    candidates.append(candidate)
    for (column, role) in [("assessor", StaffRole.assessor), ("internal-verifier", .internalVerifier)] {
      if let name = row.text(column) { staffNames.append((candidates.count - 1, role, name, row)) }
    }
  }

  /// A flat table names the centre in every row; each centre is kept once.
  private func centreKey(_ row: Row) -> String? {
    let number = row.fiveDigits("centre_number")
    guard let name = row.text("centre_name") else { return number }
    let key = number ?? name
    if !centres.contains(where: { $0.number == number && $0.name == name }) {
      centres.append(Centre(name: name, number: number))
    }
    return key
  }

  /// Finds each candidate's staff by id or name. A flat table without a table of staff brings its staff along.
  func resolveStaff() {
    let hasTable = !staff.isEmpty
    var known: [String: String] = [:]
    for member in staff {
      known[member.id] = member.id
      known["\(member.role.rawValue) \(member.name)"] = member.id
    }
    for entry in staffNames {
      let key = "\(entry.role.rawValue) \(entry.name)"
      if let id = known[entry.name] ?? known[key] {
        assign(id, to: entry)
      } else if hasTable {
        references.append((.staff, entry.name, column(of: entry.role), entry.row))
      } else {
        let id = "\(entry.role.rawValue)-\(staff.count + 1)"
        staff.append(StaffMember(id: id, name: entry.name, role: entry.role))
        known[key] = id
        assign(id, to: entry)
      }
    }
  }

  private func column(of role: StaffRole) -> String { role == .assessor ? "assessor" : "internal-verifier" }

  private func assign(_ id: String, to entry: (candidate: Int, role: StaffRole, name: String, row: Row)) {
    switch entry.role {
    case .assessor: candidates[entry.candidate].assessorID = id
    case .internalVerifier: candidates[entry.candidate].internalVerifierID = id
    }
  }
}
