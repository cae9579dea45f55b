import Catalogue
import FormLayout
import Records

/// Whether plans put criteria before a witness. Layouts that do are refused where they are read.
enum TestimonyCriteriaRule: PreflightRule {
  static let id = "R6"
  static let title = "Nothing that a witness reads on their form names criteria, outcomes or skills."
  static let severity = RuleSeverity.error
  static let source =
    "seed 003, \"It is not appropriate for witness testimonies to contain a list of the skills\"; DOMAIN R6"
  static let readingCodes: Set<String> = ["testimony-criteria"]

  static func check(_ input: PreflightInput, _ report: Report) {
    guard input.profile.testimonyCriteria == .forbidden else { return }
    for person in input.candidates {
      let wording = person.distinctUnits.flatMap { unit in
        unit.outcomes.flatMap { [$0.title] + $0.criteria.map(\.text) }
      }
      for activity in person.plans.flatMap(\.activities) where isForWitness(activity) {
        guard let task = activity.task, namesCriteria(task, wording: wording) else { continue }
        report.add(
          "the task of a planned activity names criteria, and its witness would read it", about: person,
          at: activity.place, hint: "say in everyday words what the candidate will do; put criteria in 'criteria'",
          value: task)
      }
    }
  }

  private static func isForWitness(_ activity: PlannedActivity) -> Bool {
    activity.witnessID != nil || activity.method?.lowercased().contains("witness") == true
  }

  /// Numbers such as `F3:3.10` or `3.10` (but no time of day or price), or a piece of the standard's own wording.
  private static func namesCriteria(_ text: String, wording: [String]) -> Bool {
    let plain = text.lowercased()
    return text.firstMatch(of: /(?:^|[\s:(])(?:AC|LO|[A-F]\d{1,2}:?)?\s?\d{1,2}\.\d{1,2}(?:[\s,;)]|$)/) != nil
      || wording.contains { $0.count > 20 && plain.contains($0.lowercased()) }
  }
}
