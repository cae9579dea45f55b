package import Reading

/// What candidate and assessor agreed to do. Everything in it is planned: nothing says that it happened.
package struct AssessmentPlan: Hashable, Sendable {
  package let id: String
  package let candidateID: String
  package internal(set) var facts: Facts
  package internal(set) var activities: [PlannedActivity]
  package internal(set) var questions: [PlannedQuestion]
  package let place: Place

  package var assessorID: String? { facts.text("assessor") }
  /// As given, else the units of the activities' criteria.
  package var units: [String] { facts.codes("units") ?? [] }
  package var agreed: CalendarDate? { facts.date("agreed") }
}

/// One activity of a plan.
package struct PlannedActivity: Hashable, Sendable {
  /// As given, else the plan's id and the activity's number in it: `P1-2`.
  package internal(set) var id: String
  package let facts: Facts
  package let place: Place

  package var date: CalendarDate? { facts.date("date") }
  /// What the candidate will be doing.
  package var task: String? { facts.text("task") }
  /// How it is assessed, such as `observation`.
  package var methodText: String? { facts.text("method") }
  /// The methods that it names, as forms know them.
  package var methods: [AssessmentMethod] { methodText.map { AssessmentMethod.read($0).methods } ?? [] }
  package var witnessID: String? { facts.text("witness") }
  /// What the witness is to the candidate.
  package var relationship: String? { facts.text("relationship") }
  package var criteria: [CriterionReference] { facts.criteria("criteria") }
}

/// A question the assessor plans to ask. The answer is given on the form, never here.
package struct PlannedQuestion: Hashable, Sendable {
  package let criterion: CriterionReference
  package let facts: Facts
  package let place: Place
}
