import Domain

/// Every list that a table may repeat its rows over, with the values that each row has.
package enum RowSource: String, Hashable, Sendable, CaseIterable {
  case outcomes = "unit.outcomes"
  case criteria = "unit.outcomes.criteria"
  case units = "candidate.units"
  case evidence = "candidate.evidence"
  case credits = "candidate.credits"
  case staff = "candidate.staff"
  case witnesses = "candidate.witnesses"
  case activities = "plan.activities"
  case questions = "plan.questions"
  case functionalSkills = "unit.functional-skills"
  case groups = "candidate.groups"
  case centreStaff = "centre.staff"
  case candidates = "centre.candidates"
  /// The fixed questions that a table asks.
  case prompts
}

/// A value of a row, as a table's column names it.
package struct RowValue: Hashable, Sendable {
  package let name: String
  /// It comes from a plan or from the evidence records, so a person must confirm it.
  package let isPlanned: Bool
  /// It is in the words of the standard.
  package var isStandardWording = false

  fileprivate static func fixed(_ name: String) -> RowValue { RowValue(name: name, isPlanned: false) }
  fileprivate static func planned(_ name: String) -> RowValue { RowValue(name: name, isPlanned: true) }
  fileprivate static func standard(_ name: String) -> RowValue {
    RowValue(name: name, isPlanned: false, isStandardWording: true)
  }
}

extension RowSource {
  /// The columns of the records that each row has, then what is worked out or comes from the catalogue.
  package var values: [RowValue] {
    ColumnDictionary.current.entries(of: rawValue).map { RowValue(name: $0.name, isPlanned: $0.column.isPlanned) }
      + derivedValues
  }

  private var derivedValues: [RowValue] {
    switch self {
    case .outcomes: [.fixed("number"), .standard("title")]
    case .criteria:
      [
        .fixed("id"), .standard("text"), .planned("evidence"), .planned("location"), .planned("method"),
        .fixed("outcome.number"), .standard("outcome.title"),
      ]
    case .units:
      ["number", "reference"].map(RowValue.fixed) + [.standard("title")]
        + ["level", "credit", "group"].map(RowValue.fixed)
        + [.standard("group.title"), .fixed("coverage")]
    case .evidence: ["location", "units"].map(RowValue.planned)
    case .credits: ["clause", "needed", "planned"].map(RowValue.fixed)
    case .staff: ["role", "contact"].map(RowValue.fixed)
    case .witnesses: [.planned("contact")]
    case .activities: [.planned("units")]
    case .questions: ["unit", "criterion"].map(RowValue.planned)
    case .functionalSkills: ["subject", "skill", "signposted"].map(RowValue.fixed)
    case .groups: ["group", "units", "levels", "credits"].map(RowValue.fixed)
    case .centreStaff: [.fixed("role")]
    case .candidates: [.fixed("units"), .planned("sampling")]
    case .prompts: [.fixed("text")]
    }
  }

  /// Lists that had another name in an earlier edition.
  static let formerNames = ["centre.witnesses": RowSource.witnesses.rawValue]

  /// The rows have what the standard demands: criteria or outcomes, which have no place on a testimony.
  package var isStandard: Bool { self == .criteria || self == .outcomes }
}
