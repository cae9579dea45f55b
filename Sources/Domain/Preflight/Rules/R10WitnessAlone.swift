/// Whether testimonies stand alone for a unit.
enum WitnessAloneRule: PreflightRule {
  static let id = "R10"
  static let title = "Testimonies are not the only evidence for a whole unit."
  static let severity = RuleSeverity.warning
  static let source = "OCR's witness statement, \"not used to evidence achievement of a whole unit\"; DOMAIN R10"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for unit in person.distinctUnits {
        let items = person.evidence(for: unit)
        guard !items.isEmpty, items.allSatisfy(\.isTestimony) else { continue }
        report.add(
          "testimony is the only evidence for the unit", about: person, unit: unit.label,
          hint: "add evidence of another kind, such as an observation or a product")
      }
    }
  }
}
