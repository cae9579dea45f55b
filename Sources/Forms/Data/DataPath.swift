/// Every value that a layout may name, as `{candidate.name}`. Binding answers each of them; the compiler sees to it that
/// none is forgotten.
package enum DataPath: String, Hashable, Sendable, CaseIterable {
  case centreName = "centre.name"
  case centreNumber = "centre.number"
  case centreAddress = "centre.address"
  case centrePhone = "centre.phone"
  case centreEmail = "centre.email"

  case qualificationTitle = "qualification.title"
  case qualificationCode = "qualification.code"
  case qualificationLevel = "qualification.level"

  case candidateName = "candidate.name"
  case candidateKnownAs = "candidate.known-as"
  case candidateNumber = "candidate.number"
  case candidateULN = "candidate.uln"
  case candidateDateOfBirth = "candidate.date-of-birth"
  case candidateAddress = "candidate.address"
  case candidatePhone = "candidate.phone"
  case candidateEmail = "candidate.email"
  case candidateEmployer = "candidate.employer"
  case candidateJobTitle = "candidate.job-title"
  case candidateRegistered = "candidate.registered"

  case assessorName = "assessor.name"
  /// Whoever countersigns for the assessor, where the assessor is a trainee.
  case countersignerName = "countersigner.name"
  case internalVerifierName = "internal-verifier.name"

  case unitNumber = "unit.number"
  case unitReference = "unit.reference"
  case unitTitle = "unit.title"
  case unitLevel = "unit.level"
  case unitCredit = "unit.credit"
  case unitGuidedLearningHours = "unit.guided-learning-hours"
  case unitExpires = "unit.expires"
  case unitGroup = "unit.group"
  case unitAim = "unit.aim"
  case unitStandards = "unit.standards"
  case unitAssessment = "unit.assessment"
  /// How many of the unit's criteria have evidence: `18 of 25 (72 %)`.
  case unitCoverage = "unit.coverage"
  /// The criteria that no recorded evidence is for.
  case unitUncovered = "unit.uncovered"

  case planReference = "plan.reference"
  case planUnits = "plan.units"

  case activityDate = "activity.date"
  case activityTime = "activity.time"
  case activityPlace = "activity.place"
  case activityTask = "activity.task"
  case activityMethod = "activity.method"
  case activityEvidence = "activity.evidence"
  case activityCriteria = "activity.criteria"
  case activityUnits = "activity.units"
  case activityWitness = "activity.witness"
  case activityWitnessJobTitle = "activity.witness.job-title"
  case activityWitnessCompetence = "activity.witness.competence"

  case documentDate = "document.date"
  /// The day up to which the records were counted.
  case recordsAsAt = "records.as-at"
}

extension DataPath {
  /// It is in the words of the standard.
  package var isStandardWording: Bool {
    [.qualificationTitle, .unitTitle, .unitAim, .unitAssessment, .unitGroup].contains(self)
  }

  /// What is agreed but not yet done may change on the day: whatever comes from a plan is marked as planned.
  package var isPlanned: Bool {
    rawValue.hasPrefix("plan.") || rawValue.hasPrefix("activity.")
  }
}
