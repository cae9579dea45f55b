package import Reading

/// A qualification as its specification describes it. Facts that a source may not give are optional.
package struct Qualification: Hashable, Sendable {
  /// The name of the file that it was read from, without extension; it identifies a qualification without a code.
  package var id: String
  package var code: SchemeCode?
  package var title: String?
  package var level: Int?
  /// How the awarding body checks centres: `verified` or `moderated`.
  package var assurance: String?
  package var source: String
  package var copyright: String?
  package var closedForEntry: Bool
  /// The last day on which certificates are issued.
  package var lastCertification: CalendarDate?
  package var groups: [UnitGroup]
  package var units: [Unit]
  package var rule: RuleOfCombination?
}

/// A group of units that a rule of combination counts. A unit's number does not show its group: Group B contains the
/// units whose numbers start with A.
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
  /// A qualification without any facts yet.
  package init(id: String, source: String) {
    self.init(id: id, source: source, closedForEntry: false, groups: [], units: [])
  }

  /// The group that a unit belongs to, if the qualification has groups.
  package func group(of unit: Unit) -> UnitGroup? { groups.first { $0.units.contains(unit.key) } }

  /// The result of each clause of the rule of combination for a selection of units.
  package func clauseResults(for selection: [Unit]) -> [ClauseResult] {
    rule?.clauses.map { $0.result(for: selection, groups: groups) } ?? []
  }
}

/// Which selections of units make up a qualification: a list of clauses, each of which is checked separately.
package struct RuleOfCombination: Hashable, Sendable {
  package var clauses: [RuleClause]

  package init(clauses: [RuleClause]) { self.clauses = clauses }
}

/// One requirement of a rule of combination.
package struct RuleClause: Hashable, Sendable {
  package enum Demand: Hashable, Sendable {
    case credits(Int)
    case units(Int)
    /// Every unit of the clause's groups.
    case everyUnit
  }

  package var id: String
  /// The requirement in words, as forms print it.
  package var sentence: String
  package var demand: Demand
  /// The groups that count; all of them when empty.
  package var groups: [String]
  /// The level that counts; any when nil.
  package var level: Int?
  /// Whether higher levels count too. Sources that say "at Level 3" do not make it clear.
  package var orAbove: Bool

  package init(id: String, sentence: String, demand: Demand, groups: [String], level: Int?, orAbove: Bool) {
    (self.id, self.sentence, self.demand, self.groups, self.level, self.orAbove) = (
      id, sentence, demand, groups, level, orAbove
    )
  }
}

/// The result of a clause for a selection of units.
package struct ClauseResult: Hashable, Sendable {
  package var id: String
  package var sentence: String
  package var needed: Int
  package var have: Int

  package var shortfall: Int { max(0, needed - have) }
  package var isMet: Bool { shortfall == 0 }
}

extension RuleClause {
  /// `selection`: the chosen units; a unit that is chosen twice counts once.
  package func result(for selection: [Unit], groups: [UnitGroup]) -> ClauseResult {
    let chosen = Dictionary(selection.map { ($0.key, $0) }) { first, _ in first }
    let eligible = groups.filter { self.groups.isEmpty || self.groups.contains($0.id) }.flatMap(\.units)
    let counting = eligible.compactMap { chosen[$0] }.filter(countsByLevel)
    let (needed, have) =
      switch demand {
      case .credits(let credits): (credits, counting.reduce(0) { $0 + ($1.credit ?? 0) })
      case .units(let count): (count, counting.count)
      case .everyUnit: (eligible.count, counting.count)
      }
    return ClauseResult(id: id, sentence: sentence, needed: needed, have: have)
  }

  private func countsByLevel(_ unit: Unit) -> Bool {
    guard let level else { return true }
    guard let own = unit.level else { return false }
    return own == level || (orAbove && own > level)
  }
}
