import FormLayout
import Reading
import Records

/// Rows that the centre's records give: people, evidence and plans.
extension DataContext {
  var evidenceRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    return subject.records.evidence(of: candidate).map { item in
      var values = ["ref": item.ref]
      values["title"] = item.title
      values["type"] = item.type
      values["date"] = item.date?.text
      values["location"] = item.location
      values["units"] = Self.joined(Self.units(in: item.criteria), by: " ")
      values["criteria"] = Self.text(of: item.criteria)
      return BoundRow(values: values)
    }
  }

  /// The assessor and the verifier of this candidate.
  var staffRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    let staff = [candidate.assessorID, candidate.internalVerifierID].compactMap { $0 }
      .compactMap { subject.records.staffMember(id: $0) }
    return staff.map { member in
      var values = ["name": member.name, "role": roleName(member.role)]
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
      values["date"] = activity.date?.text
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
