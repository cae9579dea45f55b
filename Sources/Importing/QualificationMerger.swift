package import Domain
package import Reading

/// Puts the units of several documents into one qualification, as when each unit has a specification of its own.
package struct QualificationMerger {
  private let findings: Findings

  package init(findings: Findings) { self.findings = findings }

  /// `qualifications`: at least one.
  /// - Throws: when they are not one and the same.
  package func merged(_ qualifications: [Qualification]) throws(Diagnostics) -> Qualification {
    var result = qualifications.first ?? Qualification(id: "", source: "")
    for other in qualifications.dropFirst() {
      guard isSame(result.code?.text, other.code?.text), isSame(result.title, other.title),
        isSame(result.assurance, other.assurance)
      else {
        throw Diagnostics(
          Diagnostic(
            .data, "different-qualifications", "'\(result.id)' and '\(other.id)' belong to different qualifications",
            expected: "documents of one qualification", hint: "import each of them into a file of its own"))
      }
      merge(other, into: &result)
    }
    return result
  }

  private func isSame(_ one: String?, _ other: String?) -> Bool { one == nil || other == nil || one == other }

  private func merge(_ other: Qualification, into result: inout Qualification) {
    result.code = result.code ?? other.code
    result.title = result.title ?? other.title
    if result.level != other.level { result.level = result.title == nil ? nil : result.level ?? other.level }
    result.assurance = result.assurance ?? other.assurance
    result.copyright = result.copyright ?? other.copyright
    result.rule = result.rule ?? other.rule
    result.source += ", " + other.source.replacing("imported from ", with: "")
    for unit in other.units { add(unit, to: &result) }
    for group in other.groups where !result.groups.contains(where: { $0.id == group.id }) {
      result.groups.append(group)
    }
  }

  private func add(_ unit: Unit, to result: inout Qualification) {
    guard let index = result.units.firstIndex(where: { $0.key == unit.key }) else { return result.units.append(unit) }
    // A handbook lists a unit, and the unit's own specification describes it.
    if result.units[index].outcomes.isEmpty { return result.units[index] = unit }
    if unit.outcomes.isEmpty { return }
    findings.add(
      Diagnostic(
        .data, "duplicate-unit", "the unit '\(unit.key)' is described in two documents; the first is kept",
        expected: "each unit once"
      ).asWarning)
  }
}
