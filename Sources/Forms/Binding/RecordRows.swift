import Domain
import Reading

/// Rows that the centre's records give: people, evidence and plans.
extension DataContext {
  var evidenceRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    return subject.records.evidence(of: candidate).map { item in
      var values = ["ref": item.ref]
      values["title"] = item.title
      values["type"] = item.type
      values["date"] = text(of: item.date)
      values["location"] = location(of: item)
      values["units"] = Self.joined(Self.units(in: item.criteria), by: " ")
      values["criteria"] = Self.text(of: item.criteria)
      return BoundRow(values: values)
    }
  }

  /// Evidence that cannot lie in the portfolio is described, with who holds it (seed 003, "Building a portfolio").
  private func location(of item: EvidenceItem) -> String? {
    let holder = item.heldBy.map { wording("held by {name}", ["name": $0]) }
    let confidential = item.isConfidential ? wording("confidential, not copied") : nil
    return Self.joined([item.location, holder, confidential].compactMap { $0 }, by: "; ")
  }

  /// The assessor and the verifier of this candidate.
  var staffRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    let staff = [candidate.assessorID, candidate.internalVerifierID].compactMap { $0 }
      .compactMap { subject.records.staffMember(id: $0) }
    return staff.map { member in
      var values = ["name": member.name, "role": wording(roleName(member.role))]
      values["job-title"] = member.jobTitle
      values["contact"] = Self.joined([member.phone, member.email].compactMap { $0 }, by: "\n")
      return BoundRow(values: values)
    }
  }

  private func roleName(_ role: StaffRole) -> String {
    switch role {
    case .assessor: Role.assessor.name
    case .internalVerifier: Role.internalVerifier.name
    }
  }

  /// Everybody of the centre's staff, for the register of signatures.
  var centreStaffRows: [BoundRow] {
    guard !isBlank else { return [] }
    return subject.records.staff.map { member in
      var values = ["name": member.name, "role": wording(roleName(member.role))]
      values["job-title"] = member.jobTitle
      values["qualifications"] = member.qualifications
      values["countersigner"] = member.countersignedBy.flatMap { subject.records.staffMember(id: $0)?.name }
      return BoundRow(values: values)
    }
  }

  /// The candidates whom a form of the whole centre is about.
  var candidateRows: [BoundRow] {
    subject.cohort.map { member in
      var values = ["name": member.candidate.name]
      values["number"] = member.candidate.number
      values["units"] = Self.joined(member.units.map { $0.number ?? $0.key }, by: " ")
      values["assessor"] = member.candidate.assessorID.flatMap { subject.records.staffMember(id: $0)?.name }
      values["internal-verifier"] = member.candidate.internalVerifierID.flatMap {
        subject.records.staffMember(id: $0)?.name
      }
      return BoundRow(values: values)
    }
  }

  /// Every unit that one of them has chosen, in the order of the qualification.
  var centreUnitRows: [BoundRow] {
    let chosen = subject.cohort.flatMap(\.units)
    let order = subject.qualification?.units.map(\.key) ?? []
    let known = order.compactMap { key in chosen.first { $0.key == key } }
    let others = chosen.filter { !order.contains($0.key) }
    var seen: Set<String> = []
    return (known + others).filter { seen.insert($0.key).inserted }.map { unit in
      var values = ["number": unit.number ?? unit.key]
      values["title"] = unit.title
      return BoundRow(values: values)
    }
  }

  var witnessRows: [BoundRow] {
    guard !isBlank else { return [] }
    return subject.records.witnesses.map { witness in
      var values = ["name": witness.name]
      values["job-title"] = witness.jobTitle
      values["relationship"] = witness.relationship
      values["contact"] = Self.joined([witness.phone, witness.email].compactMap { $0 }, by: "\n")
      values["units"] = Self.joined(witness.units, by: " ")
      return BoundRow(values: values)
    }
  }

  var activityRows: [BoundRow] {
    (subject.plan?.activities ?? []).map { activity in
      var values: [String: String] = [:]
      values["units"] = Self.joined(Self.units(in: activity.criteria), by: " ")
      values["date"] = text(of: activity.date)
      values["time"] = activity.time
      values["place"] = activity.location
      values["task"] = activity.task
      values["evidence"] = activity.evidence
      values["method"] = activity.method
      values["witness"] = activity.witnessID.flatMap { subject.records.witness(id: $0)?.name }
      values["criteria"] = Self.text(of: activity.criteria)
      return BoundRow(values: values)
    }
  }

  var questionRows: [BoundRow] {
    (subject.plan?.questions ?? []).map { question in
      BoundRow(values: [
        "unit": question.criterion.unit, "criterion": question.criterion.criterion, "text": question.text,
      ])
    }
  }
}
