/// Checks that every criterion, and every lettered part of one, has evidence.
enum CoverageRule: PreflightRule {
  static let id = "R11"
  static let title =
    "Every criterion of a unit has evidence before the unit is signed off, including every part of a criterion."
  static let severity = RuleSeverity.errorOnClaim
  static let source =
    "seed 003, \"You must meet all of the learning outcomes, assessment criteria and evidence requirements\"; DOMAIN R11"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    // A centre without any evidence in its records does not get a warning for every unit, unless credit is claimed.
    guard input.isClaim || !input.records.evidence.isEmpty else { return }
    for unit in person.distinctUnits where !unit.points.isEmpty { check(unit, of: person, input, report) }
  }

  private static func check(_ unit: Unit, of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    let references = input.records.references(of: person.candidate, forUnit: unit.names)
    let open = unit.points.filter { references[CriterionReference.folded($0.id)] == nil }
    guard !open.isEmpty else { return }
    let count = unit.points.count
    let message =
      open.count == count
      ? "none of the unit's \(count) criteria has evidence"
      : "\(open.count) of \(count) criteria have no evidence: \(open.map(\.id).joined(separator: ", "))"
    let parted = open.first { references[CriterionReference.folded(String($0.id.prefix { $0 != " " }))] != nil }
    report.add(
      message, about: person, unit: unit.label,
      hint: parted.map { "evidence for a criterion with parts must name each part, such as \($0.id)" }
        ?? "plan evidence for them, or enter existing evidence with its criteria")
  }
}
