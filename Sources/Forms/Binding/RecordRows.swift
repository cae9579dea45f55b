import Domain
import Reading

/// Rows that the centre's records give: people, evidence and plans.
extension DataContext {
  var evidenceRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    return subject.records.evidence(of: candidate).map { item in
      var values = values(of: item.facts, in: .evidence)
      values["location"] = location(of: item)
      values["units"] = Self.unitList(of: item.criteria)
      return BoundRow(values: values)
    }
  }

  /// Evidence that cannot be kept in the portfolio is described, with who holds it (seed 003, "Building a portfolio").
  func location(of item: EvidenceItem) -> String? {
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
      var values = values(of: member.facts, in: .staff)
      values["role"] = wording(roleName(member.role))
      values["contact"] = contact(member.phone, member.email)
      return BoundRow(values: values)
    }
  }

  private func roleName(_ role: StaffRole) -> String {
    switch role {
    case .assessor: Role.assessor.name
    case .internalVerifier: Role.internalVerifier.name
    }
  }

  private func contact(_ phone: String?, _ email: String?) -> String? {
    Self.joined([phone, email].compactMap { $0 }, by: "\n")
  }

  /// All the centre's staff, for the register of signatures. A candidate's form has nothing to do with most of them.
  var centreStaffRows: [BoundRow] {
    guard !isBlank, subject.candidate == nil else { return [] }
    return subject.records.staff.map { member in
      var values = values(of: member.facts, in: .centreStaff)
      values["role"] = wording(roleName(member.role))
      return BoundRow(values: values)
    }
  }

  /// The candidates that a form of the whole centre is about.
  var candidateRows: [BoundRow] {
    subject.cohort.map { member in
      var values = values(of: member.candidate.facts, in: .candidates)
      values["units"] = Self.joined(member.units.map { $0.number ?? $0.key }, by: " ")
      values["sampling"] = member.candidate.sampling.map { Self.joined($0, by: " ") ?? wording("none") }
      return BoundRow(values: values)
    }
  }

  /// The candidate's own witnesses, with what each is to this candidate and the units of theirs that it may testify for.
  var witnessRows: [BoundRow] {
    guard let candidate = subject.candidate else { return [] }
    let chosen = Set(candidate.units + subject.chosenUnits.flatMap(\.names))
    return subject.records.witnesses(of: candidate).map { person in
      let witness = person.witness
      var values = values(of: witness.facts, in: .witnesses)
      values["contact"] = contact(witness.phone, witness.email)
      values["relationship"] = person.relationship
      values["units"] = Self.joined(witness.units.filter { chosen.isEmpty || chosen.contains($0) }, by: " ")
      return BoundRow(values: values)
    }
  }

  var activityRows: [BoundRow] {
    (subject.plan?.activities ?? []).map { activity in
      var values = values(of: activity.facts, in: .activities)
      values["units"] = Self.unitList(of: activity.criteria)
      return BoundRow(values: values)
    }
  }

  var questionRows: [BoundRow] {
    (subject.plan?.questions ?? []).map { question in
      var values = values(of: question.facts, in: .questions)
      values["unit"] = question.criterion.unit
      values["criterion"] = question.criterion.criterion
      return BoundRow(values: values)
    }
  }
}
