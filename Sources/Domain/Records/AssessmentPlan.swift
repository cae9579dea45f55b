package import Reading

/// What candidate and assessor agreed to do. Everything in it is planned: nothing says that it happened.
package struct AssessmentPlan: Hashable, Sendable {
  package let id: String
  package let candidateID: String
  package let assessorID: String?
  /// As given, else the units of the activities' criteria.
  package let units: [String]
  package let agreed: CalendarDate?
  package let activities: [PlannedActivity]
  package let questions: [PlannedQuestion]
  package let place: Place
}

/// One activity of a plan.
package struct PlannedActivity: Hashable, Sendable {
  /// As given, else the plan's id and the activity's number in it: `P1-2`.
  package let id: String
  package let date: CalendarDate?
  package let time: String?
  /// Where it is to happen.
  package let location: String?
  /// What the candidate will be doing.
  package let task: String?
  /// What it is to produce.
  package let evidence: String?
  /// How it is assessed, such as `observation`.
  package let method: String?
  package let witnessID: String?
  package let criteria: [CriterionReference]
  package let adjustments: String?
  package let place: Place
}

/// A question the assessor plans to ask. The answer is given on the form, never here.
package struct PlannedQuestion: Hashable, Sendable {
  package let criterion: CriterionReference
  package let text: String
  package let place: Place
}
