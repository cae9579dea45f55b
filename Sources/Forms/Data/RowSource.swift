/// Every list that a table may repeat its rows over, with the values that each row offers.
package enum RowSource: String, Hashable, Sendable, CaseIterable {
  case outcomes = "unit.outcomes"
  case criteria = "unit.outcomes.criteria"
  case units = "candidate.units"
  case evidence = "candidate.evidence"
  case credits = "candidate.credits"
  case staff = "candidate.staff"
  case witnesses = "centre.witnesses"
  case activities = "plan.activities"
  case questions = "plan.questions"
  case functionalSkills = "unit.functional-skills"
  case groups = "candidate.groups"
  case centreStaff = "centre.staff"
  case candidates = "centre.candidates"
  case centreUnits = "centre.units"
  /// The fixed questions that a table asks by itself.
  case prompts
}

/// A value of a row, as a table's column names it.
package struct RowValue: Hashable, Sendable {
  package let name: String
  /// It comes from a plan or from the evidence records, so a person must confirm it.
  package let isPlanned: Bool

  fileprivate static func fixed(_ name: String) -> RowValue { RowValue(name: name, isPlanned: false) }
  fileprivate static func planned(_ name: String) -> RowValue { RowValue(name: name, isPlanned: true) }
}

extension RowSource {
  package var values: [RowValue] {
    switch self {
    case .outcomes: [.fixed("number"), .fixed("title")]
    case .criteria:
      [.fixed("id"), .fixed("text"), .planned("evidence"), .fixed("outcome.number"), .fixed("outcome.title")]
    case .units:
      ["number", "reference", "title", "level", "credit", "group", "group.title", "coverage"].map(RowValue.fixed)
    case .evidence: ["ref", "title", "type", "date", "location", "units", "criteria"].map(RowValue.planned)
    case .credits: ["clause", "needed", "planned"].map(RowValue.fixed)
    case .staff: ["name", "role", "job-title", "contact"].map(RowValue.fixed)
    case .witnesses: ["name", "job-title", "relationship", "contact", "units"].map(RowValue.planned)
    case .activities:
      ["units", "date", "time", "place", "task", "evidence", "method", "witness", "criteria"].map(RowValue.planned)
    case .questions: ["unit", "criterion", "text"].map(RowValue.planned)
    case .functionalSkills: ["subject", "skill", "signposted"].map(RowValue.fixed)
    case .groups: ["group", "units", "levels", "credits"].map(RowValue.fixed)
    case .centreStaff:
      ["name", "role", "job-title"].map(RowValue.fixed) + [.planned("qualifications"), .planned("countersigner")]
    case .candidates: ["name", "number", "units", "assessor", "internal-verifier"].map(RowValue.fixed)
    case .prompts: [.fixed("text")]
    case .centreUnits: ["number", "title"].map(RowValue.fixed)
    }
  }

  /// The values of a row that are in the words of the standard.
  package var standardWording: Set<String> {
    switch self {
    case .outcomes, .centreUnits: ["title"]
    case .criteria: ["text", "outcome.title"]
    case .units: ["title", "group.title"]
    case .evidence, .credits, .staff, .witnesses, .activities, .questions, .functionalSkills, .groups, .centreStaff,
      .candidates, .prompts:
      []
    }
  }

  /// The rows carry what the standard demands: criteria or outcomes, which have no place on a testimony.
  package var isStandard: Bool { self == .criteria || self == .outcomes }
}
