import Domain
import Reading

extension UnitDraft {
  /// A full stop that ends a list of criteria is the list's, not the last criterion's: it is left out where no other
  /// criterion of the unit has one (Docs/Decisions/0005-wording-of-criteria.md).
  mutating func dropFinalStops(_ findings: Findings) {
    let inner = unit.outcomes.flatMap { $0.criteria.dropLast() }
    guard !inner.isEmpty, !inner.contains(where: { $0.text.hasSuffix(".") }) else { return }
    for index in unit.outcomes.indices {
      guard let last = unit.outcomes[index].criteria.last, last.parts.isEmpty, last.text.hasSuffix(".") else {
        continue
      }
      unit.outcomes[index].criteria[unit.outcomes[index].criteria.count - 1].text.removeLast()
      findings.add(
        Diagnostic(
          .data, "final-stop", "the full stop after criterion \(last.id) ends the list of criteria; it is left out",
          at: places[last.id]
        ).asWarning)
    }
  }
}
