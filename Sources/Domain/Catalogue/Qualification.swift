package import Reading

/// A qualification as its specification describes it, with everything nullable that a source may not give.
package struct Qualification: Hashable, Sendable {
  /// The stem of the file that it came from; stable where there is no code.
  package var id: String
  package var code: SchemeCode?
  package var title: String?
  package var level: Int?
  /// How assessment is assured from outside: `verified` or `moderated`.
  package var assurance: String?
  package var source: String
  package var copyright: String?
  package var closedForEntry: Bool
  /// The last day on which it can be certificated.
  package var lastCertification: CalendarDate?
  package var groups: [UnitGroup]
  package var units: [Unit]
  package var rule: RuleOfCombination?
}

/// A group of units, from which a rule of combination draws. A unit's group cannot be told from its number: Group B
/// holds the units whose numbers start with A.
package struct UnitGroup: Hashable, Sendable {
  package var id: String
  package var title: String?
  package var isMandatory: Bool
  /// Numbers of units, in the order of the specification.
  package var units: [String]

  package init(id: String, title: String?, isMandatory: Bool, units: [String]) {
    (self.id, self.title, self.isMandatory, self.units) = (id, title, isMandatory, units)
  }
}

extension Qualification {
  /// A qualification of which nothing else is known yet.
  package init(id: String, source: String) {
    self.init(id: id, source: source, closedForEntry: false, groups: [], units: [])
  }

  /// The group that a unit belongs to, if the qualification has groups.
  package func group(of unit: Unit) -> UnitGroup? { groups.first { $0.units.contains(unit.key) } }

  /// What each clause of the rule of combination makes of a selection of units.
  package func clauseResults(for selection: [Unit]) -> [ClauseResult] {
    rule?.clauses.map { $0.result(for: selection, groups: groups) } ?? []
  }
}
