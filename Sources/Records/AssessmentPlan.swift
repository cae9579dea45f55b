package import Reading

/// What candidate and assessor agreed before an assessment.
package struct AssessmentPlan: Hashable, Sendable {
  package var id: String
  package var candidateID: String
  package var assessorID: String?
  package var units: [String]
  /// The day on which it was agreed.
  package var agreed: CalendarDate?
  package var activities: [PlannedActivity]
  package var questions: [PlannedQuestion]
}

/// One thing that the candidate will do and somebody will look at.
package struct PlannedActivity: Hashable, Sendable {
  package var id: String
  package var date: CalendarDate?
  package var time: String?
  package var location: String?
  package var task: String?
  package var evidence: String?
  package var method: String?
  package var witnessID: String?
  package var adjustments: String?
  package var criteria: [CriterionReference]
}

/// A question that the assessor means to ask.
package struct PlannedQuestion: Hashable, Sendable {
  package var criterion: CriterionReference
  package var text: String
}
