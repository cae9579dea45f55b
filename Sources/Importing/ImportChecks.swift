import Domain
import Reading

/// What a document did not give, though a form needs it. Nothing is ever made up in its stead.
struct ImportChecks {
  let findings: Findings

  func check(_ qualification: Qualification, drafts: [UnitDraft], at start: Place) {
    let missing = [
      qualification.code == nil ? "scheme code" : nil, qualification.title == nil ? "title" : nil,
      qualification.assurance == nil ? "external assurance (verified or moderated)" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty {
      warn(
        "missing-facts", "the document does not give the qualification's \(list(missing))", at: start,
        hint: "write it into the result where you know it; what stays null is printed as a blank")
    }
    for draft in drafts { check(draft) }
  }

  private func check(_ draft: UnitDraft) {
    let unit = draft.unit
    let missing = [
      unit.title == nil ? "title" : nil, unit.number == nil ? "number" : nil, unit.reference == nil ? "reference" : nil,
      unit.level == nil ? "level" : nil, unit.credit == nil ? "credit value" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty {
      warn(
        "missing-facts", "the document does not give the \(list(missing)) of \(draft.name)", at: draft.place,
        hint: "write it into the result where you know it; what stays null is printed as a blank")
    }
    guard draft.isInFull else { return }
    if unit.outcomes.isEmpty { warn("no-outcomes", "\(draft.name) has no learning outcomes", at: draft.place) }
    for outcome in unit.outcomes where outcome.criteria.isEmpty {
      warn("no-criteria", "outcome \(outcome.number) of \(draft.name) has no criteria", at: draft.place)
    }
    if unit.stem == nil, !unit.outcomes.isEmpty {
      let first = unit.outcomes.lazy.compactMap { $0.criteria.first }.first.flatMap { draft.places[$0.id] }
      warn(
        "no-stem", "no words such as 'The learner can:' lead into the criteria of \(draft.name)",
        at: first ?? draft.place)
    }
  }

  private func list(_ words: [String]) -> String { Suggestion.list(words, joinedBy: "and") }

  private func warn(
    _ code: String, _ message: String, at place: Place,
    hint: String = "look there in the source; a line may have been lost"
  ) {
    findings.add(Diagnostic(.data, code, message, at: place, hint: hint).asWarning)
  }
}
