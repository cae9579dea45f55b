internal import Reading

/// Checks that every criterion, and every lettered part of one, has evidence.
enum CoverageRule: PreflightRule {
  static let id = "R11"
  static let title =
    "Every criterion of a unit has evidence before the unit is signed off, including every part of a criterion; the criteria are known."
  static let breach = "criteria have no evidence, or are not known"
  static let severity = RuleSeverity.errorOnClaim
  static let source =
    "seed 003, \"You must meet all of the learning outcomes, assessment criteria and evidence requirements\"; DOMAIN R11"

  /// While assessment is planned, a unit without known criteria is one warning, however many candidates have chosen it.
  static func check(_ input: PreflightInput, _ report: Report) {
    guard !input.isClaim, input.forms.isEmpty || input.forms.contains(where: \.asksEveryCriterion) else { return }
    var seen: Set<String> = []
    for unit in input.candidates.flatMap(\.distinctUnits) where !unit.hasAllCriteria && seen.insert(unit.label).inserted
    {
      report.add(
        "\(unit.unknownCriteria), so its sheets have numbered rows to write them in", unit: unit.label,
        clause: UnknownCriteria.clause, hint: UnknownCriteria.hint)
    }
  }

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    // A centre without any evidence in its records does not get a warning for every unit, unless credit is claimed.
    guard input.isClaim || !input.records.evidence.isEmpty else { return }
    for unit in person.distinctUnits {
      if input.isClaim { checkKnown(unit, of: person, report) }
      if unit.hasKnownCriteria { check(unit, of: person, input, report) }
    }
  }

  /// Where there is nothing to count, nothing is complete.
  private static func checkKnown(_ unit: Unit, of person: CandidateCase, _ report: Report) {
    guard !unit.hasAllCriteria else { return }
    let hasEvidence = !person.evidence(for: unit).isEmpty
    report.add(
      unit.unknownCriteria + ", so nothing shows that they are met"
        + (hasEvidence ? "" : "; no evidence names the unit"),
      about: person, unit: unit.label, clause: UnknownCriteria.clause, hint: UnknownCriteria.hint)
  }

  private static func check(_ unit: Unit, of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    let evidence = input.records.evidence(of: person.candidate, forUnit: unit.names)
    let open = unit.points.filter { evidence[CriterionReference.folded($0.id)] == nil }
    guard !open.isEmpty else { return }
    let count = unit.points.count
    let message =
      open.count == count
      ? "none of the unit's \(count) criteria has evidence"
      : "\(open.count) of \(count) criteria have no evidence: \(open.map(\.id).joined(separator: ", "))"
    let parted = open.first { evidence[CriterionReference.folded(String($0.id.prefix { $0 != " " }))] != nil }
    report.add(
      message, about: person, unit: unit.label,
      hint: parted.map { "evidence for a criterion with parts must name each part, such as \($0.id)" }
        ?? "plan evidence for them, or enter existing evidence with its criteria")
  }
}

/// What is said of a unit of which the catalogue does not have all criteria.
package enum UnknownCriteria {
  /// The clause of its findings.
  package static let clause = "unknown-criteria"

  fileprivate static let hint =
    "'proforma import SPECIFICATION' makes a qualification file with the criteria; enter the scheme code in it, and give its "
    + "folder with --qualifications"
}

extension Unit {
  fileprivate var unknownCriteria: String {
    hasKnownCriteria
      ? "the criteria of learning outcome \(Suggestion.list(openOutcomes.map(\.number), joinedBy: "and")) are not known"
      : "the criteria of the unit are not known"
  }
}
