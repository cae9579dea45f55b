/// Whether confidential evidence stays where it is, and titles give nobody away.
enum ConfidentialityRule: PreflightRule {
  static let id = "R23"
  static let title =
    "Confidential evidence says who holds it, and no title names another candidate, or a witness of what is confidential."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Building a portfolio\": evidence that is confidential; DOMAIN R23"

  static func check(_ input: PreflightInput, _ report: Report) {
    let names = input.records.candidates.map { ($0.id, $0.name.lowercased()) }
    let witnesses = input.records.witnesses.map { $0.name.lowercased() }
    for person in input.candidates {
      for item in person.evidence {
        if item.isConfidential, item.heldBy == nil {
          report.add(
            "evidence \(item.ref) is confidential, and nobody is named who holds it", about: person, at: item.place,
            hint: "enter where it is and, under 'held_by', who keeps it")
        }
        guard let title = item.title?.lowercased() else { continue }
        if names.contains(where: { $0.0 != person.candidate.id && $0.1.contains(" ") && title.contains($0.1) }) {
          report.add(
            "the title of evidence \(item.ref) names another candidate", about: person, at: item.place,
            hint: "describe it without names", value: item.title)
        } else if item.isConfidential, witnesses.contains(where: { $0.contains(" ") && title.contains($0) }) {
          report.add(
            "the title of evidence \(item.ref), which is confidential, names a witness", about: person, at: item.place,
            hint: "describe it without names", value: item.title)
        }
      }
    }
  }
}
