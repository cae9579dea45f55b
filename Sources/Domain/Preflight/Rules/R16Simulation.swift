/// Whether simulated evidence says why, and the unit permits it.
enum SimulationRule: PreflightRule {
  static let id = "R16"
  static let title = "Simulated evidence gives its reason, and the unit permits simulation."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Simulation\"; DOMAIN R16"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for item in person.evidence where item.isSimulation {
        if item.simulation == nil {
          report.add(
            "evidence \(item.ref) was simulated, and no reason is given", about: person, at: item.place,
            hint: "enter the reason under 'simulation': seldom needed, dangerous, or a supplement to other evidence")
        }
        for unit in person.distinctUnits where unit.permitsSimulation != true && item.isFor(unit) {
          report.add(
            unit.permitsSimulation == false
              ? "the unit does not permit simulation, and evidence \(item.ref) was simulated"
              : "the catalogue does not say whether the unit permits simulation, as for evidence \(item.ref)",
            about: person, unit: unit.label, at: item.place,
            hint: "look it up in the standards, and use other evidence where simulation is not permitted")
        }
      }
    }
  }
}

extension EvidenceItem {
  fileprivate func isFor(_ unit: Unit) -> Bool { criteria.contains { unit.names.contains($0.unit) } }
}
