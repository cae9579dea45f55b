/// Whether references tell evidence apart, and lead to criteria that exist.
enum ReferenceRule: PreflightRule {
  static let id = "R19"
  static let title =
    "Evidence references are unique in a portfolio, simple, and name criteria of the candidate's units."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"a simple referencing system\"; DOMAIN R19"
  static let readingCodes: Set<String> = ["duplicate-reference"]

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for item in person.evidence {
        if !isSimple(item.ref) {
          report.add(
            "the reference '\(item.ref)' is not simple", about: person, at: item.place,
            hint: "use letters and a number, such as OB1, WT-003 or 7/WT")
        }
        for reference in item.criteria { check(reference, of: item, person, report) }
      }
    }
  }

  private static func isSimple(_ reference: String) -> Bool {
    reference.wholeMatch(of: /[A-Za-z0-9]{1,6}([-\/ .]?[A-Za-z0-9]{1,6}){0,3}/) != nil
  }

  private static func check(
    _ reference: CriterionReference, of item: EvidenceItem, _ person: CandidateCase, _ report: Report
  ) {
    guard let unit = person.units.first(where: { $0.names.contains(reference.unit) }) else {
      if person.unknownUnits.contains(reference.unit) { return }
      return report.add(
        "evidence \(item.ref) is offered for unit \(reference.unit), which the candidate has not chosen", about: person,
        at: item.place, hint: "correct the criteria of the evidence, or the choice of units")
    }
    guard !unit.points.isEmpty, !unit.isAssessed(by: reference.criterion) else { return }
    report.add(
      "evidence \(item.ref) is offered for criterion \(reference.criterion), which the unit does not have",
      about: person, unit: unit.label, at: item.place,
      hint: "has a spreadsheet made 3.1 of 3.10? format the column as text")
  }
}

extension Unit {
  /// A point of the unit, or a whole criterion of several points.
  fileprivate func isAssessed(by criterion: String) -> Bool {
    let wanted = CriterionReference.folded(criterion)
    return points.contains { CriterionReference.folded($0.id) == wanted }
      || outcomes.flatMap(\.criteria).contains { CriterionReference.folded($0.id) == wanted }
  }
}
