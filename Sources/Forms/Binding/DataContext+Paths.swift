import Domain
import Reading

extension DataContext {
  /// What the records and the catalogue say; nil where they say nothing.
  func recorded(_ path: DataPath) -> String? {
    switch path {
    case .centreName, .centreNumber, .centreAddress, .centrePhone, .centreEmail: centre(path)
    case .qualificationTitle, .qualificationCode, .qualificationLevel: qualification(path)
    case .candidateName, .candidateKnownAs, .candidateNumber, .candidateULN, .candidateDateOfBirth, .candidateAddress,
      .candidatePhone, .candidateEmail, .candidateEmployer, .candidateJobTitle, .candidateRegistered:
      candidate(path)
    case .assessorName: assessor?.name
    case .countersignerName: assessor?.countersignedBy.flatMap { subject.records.staffMember(id: $0)?.name }
    case .internalVerifierName:
      subject.candidate?.internalVerifierID.flatMap { subject.records.staffMember(id: $0)?.name }
    case .unitNumber, .unitReference, .unitTitle, .unitLevel, .unitCredit, .unitGuidedLearningHours, .unitExpires,
      .unitGroup, .unitAim, .unitStandards, .unitAssessment:
      unit(path)
    case .unitCoverage: unitCoverage
    case .unitUncovered: unitUncovered
    case .planReference: subject.plan?.id
    case .planUnits: subject.plan.flatMap { Self.joined($0.units, by: " ") }
    case .activityDate, .activityTime, .activityPlace, .activityTask, .activityMethod, .activityEvidence,
      .activityCriteria, .activityUnits, .activityWitness, .activityWitnessJobTitle, .activityWitnessCompetence:
      activity(path)
    case .documentDate: text(of: subject.candidate?.documentDate)
    case .recordsAsAt: text(of: asAt)
    }
  }

  private var assessor: StaffMember? {
    subject.candidate?.assessorID.flatMap { subject.records.staffMember(id: $0) }
  }

  private func centre(_ path: DataPath) -> String? {
    guard let centre = subject.centre else { return nil }
    switch path {
    case .centreName: return centre.name
    case .centreNumber: return centre.number
    case .centreAddress: return centre.address
    case .centrePhone: return centre.phone
    default: return centre.email
    }
  }

  private func qualification(_ path: DataPath) -> String? {
    let qualification = subject.qualification
    switch path {
    case .qualificationTitle: return qualification?.title ?? subject.candidate?.qualificationTitle
    case .qualificationCode: return qualification?.code?.text ?? subject.candidate?.qualificationCode
    default: return qualification?.level.map(String.init)
    }
  }

  private func candidate(_ path: DataPath) -> String? {
    guard let candidate = subject.candidate else { return nil }
    switch path {
    case .candidateName: return candidate.name
    case .candidateKnownAs: return candidate.knownAs
    case .candidateNumber: return candidate.number
    case .candidateULN: return candidate.uln
    case .candidateDateOfBirth: return text(of: candidate.dateOfBirth)
    case .candidateAddress: return candidate.address
    case .candidatePhone: return candidate.phone
    case .candidateEmail: return candidate.email
    case .candidateEmployer: return candidate.employer
    case .candidateJobTitle: return candidate.jobTitle
    default: return text(of: candidate.registered)
    }
  }

  private func unit(_ path: DataPath) -> String? {
    guard let unit = subject.unit else { return nil }
    switch path {
    case .unitNumber: return unit.number
    case .unitReference: return unit.reference?.text
    case .unitTitle: return unit.title
    case .unitLevel: return unit.level.map(String.init)
    case .unitCredit: return unit.credit.map(String.init)
    case .unitGuidedLearningHours: return unit.guidedLearningHours.map(String.init)
    case .unitExpires: return text(of: unit.expires)
    case .unitAim: return unit.aim
    case .unitStandards: return unit.standards
    case .unitAssessment: return unit.assessment
    default: return subject.qualification?.groups.first { $0.units.contains(unit.number ?? unit.key) }?.id
    }
  }

  private func activity(_ path: DataPath) -> String? {
    guard let activity = subject.activity else { return nil }
    switch path {
    case .activityDate: return text(of: activity.date)
    case .activityTime: return activity.time
    case .activityPlace: return activity.location
    case .activityTask: return activity.task
    case .activityMethod: return activity.method
    case .activityEvidence: return activity.evidence
    case .activityCriteria: return Self.text(of: activity.criteria)
    case .activityUnits: return Self.joined(Self.units(in: activity.criteria), by: " ")
    case .activityWitnessJobTitle: return witness(of: activity)?.jobTitle
    case .activityWitnessCompetence: return witness(of: activity)?.competence
    default: return witness(of: activity)?.name
    }
  }

  private func witness(of activity: PlannedActivity) -> Witness? {
    activity.witnessID.flatMap { subject.records.witness(id: $0) }
  }

  static func joined(_ texts: [String], by separator: String) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: separator)
  }

  /// The units that criteria belong to, each once, in order of appearance.
  static func units(in criteria: [CriterionReference]) -> [String] {
    criteria.reduce(into: []) { units, reference in
      if !units.contains(reference.unit) { units.append(reference.unit) }
    }
  }

  /// `F3 1.1, 1.2; F4 2.1`
  static func text(of criteria: [CriterionReference]) -> String? {
    let parts = units(in: criteria).map { unit in
      let ids = criteria.filter { $0.unit == unit }.map(\.criterion)
      return "\(unit) \(ids.joined(separator: ", "))"
    }
    return joined(parts, by: "; ")
  }
}
