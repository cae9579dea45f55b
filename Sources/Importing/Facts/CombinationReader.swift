import Domain
import Reading

/// Reads a rule of combination from the sentences that state it:
///
/// > a total of 42 credits: from mandatory Group A 12 credits; from the optional groups 30 credits by completing a minimum of
/// > one unit from each optional group, of which a minimum 10 credits must be achieved at Level 3
struct CombinationReader {
  /// The requirement of one sentence for a kind of group, or for one group.
  private struct Demand {
    var subject: Subject
    var credits: Int
    var units: Int?
    var atLevel: (credits: Int, level: Int, orAbove: Bool)?
  }

  private enum Subject: Equatable {
    case mandatory, optional
    case group(String)
  }

  let findings: Findings
  private var total: Int?
  private var demands: [Demand] = []

  init(findings: Findings) { self.findings = findings }

  mutating func observe(_ text: String, at place: Place) {
    guard text.count < 2_000, text.lowercased().contains("credits"), !text.isInCapitals else { return }
    for piece in text.split(whereSeparator: { ":;".contains($0) }) { read(String(piece), at: place) }
  }

  private mutating func read(_ text: String, at place: Place) {
    let words = text.words.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    if let found = words.number(before: "credits", after: "total") {
      total = total ?? found
    } else if words.contains("group") || words.contains("groups") {
      guard let demand = Self.demand(words) else { return words.contains("must") ? unread(at: place) : () }
      guard demands.count < Self.mostDemands else { return }
      demands.append(demand)
      if let atLevel = demand.atLevel, !atLevel.orAbove { ambiguous(atLevel.level, at: place) }
    }
  }

  /// - Returns: nil when the document states no rule.
  func rule(for groups: [UnitGroup]) -> RuleOfCombination? {
    guard total != nil || !demands.isEmpty, !groups.isEmpty else { return nil }
    var clauses: [RuleClause] = []
    if let total { clauses.append(clause("total", "\(total) credits in total", .credits(total))) }
    clauses += demands.flatMap { self.clauses(for: $0, groups: groups) }
    return RuleOfCombination(clauses: clauses)
  }

  private static let mostDemands = 20

  private static func demand(_ words: [String]) -> Demand? {
    guard let credits = words.number(before: "credits", after: nil) else { return nil }
    var demand = Demand(subject: subject(words), credits: credits)
    demand.units = words.number(before: "unit", after: "minimum") ?? words.number(before: "units", after: "minimum")
    guard let level = words.lastIndex(of: "level"), level + 1 < words.count, let value = Int(words[level + 1]) else {
      return demand
    }
    let second = words.indices.filter { words[$0] == "credits" && $0 < level }.dropFirst().first
    let orAbove = words[(level + 1)...].contains { $0 == "above" || $0 == "higher" }
    demand.atLevel = second.flatMap { Int(words[$0 - 1]) }.map { ($0, value, orAbove) }
    return demand
  }

  private static func subject(_ words: [String]) -> Subject {
    if let index = words.firstIndex(of: "group"), index + 1 < words.count, words[index + 1].count == 1 {
      return .group(words[index + 1].uppercased())
    }
    return words.contains("mandatory") ? .mandatory : .optional
  }

  private func clauses(for demand: Demand, groups: [UnitGroup]) -> [RuleClause] {
    let counted = groups.filter { Self.isOf(demand.subject, $0) }
    let (ids, isMandatory) = (counted.map(\.id), counted.allSatisfy(\.isMandatory))
    let kind = isMandatory ? "mandatory" : "optional"
    // Several demands of one kind need different ids.
    let isOnly = demands.count(where: { isOfKind($0, isMandatory, groups) }) == 1
    let id = isOnly ? kind : "\(kind)-\(ids.joined())"
    let source = ids.count == 1 ? "\(kind) Group \(ids[0])" : "the \(kind) groups"
    let credits = clause(id, "\(demand.credits) credits from \(source)", .credits(demand.credits), ids)
    return everyUnit(of: isMandatory ? ids : [], id) + [credits] + atLevel(demand, id, kind, ids)
      + units(demand.units, from: ids)
  }

  private func everyUnit(of ids: [String], _ id: String) -> [RuleClause] {
    ids.map { group in
      let own = ids.count > 1 ? "\(id)-\(group)-units" : "\(id)-units"
      return clause(own, "Every unit of mandatory Group \(group)", .everyUnit, [group])
    }
  }

  private func atLevel(_ demand: Demand, _ id: String, _ kind: String, _ ids: [String]) -> [RuleClause] {
    guard let (credits, level, orAbove) = demand.atLevel else { return [] }
    let sentence = "\(credits) of the \(kind) credits at Level \(level)\(orAbove ? " or above" : "")"
    return [
      RuleClause(
        id: "\(id)-level-\(level)", sentence: sentence, demand: .credits(credits), groups: ids, level: level,
        orAbove: orAbove)
    ]
  }

  private func units(_ count: Int?, from ids: [String]) -> [RuleClause] {
    guard let count else { return [] }
    let (word, units) = count == 1 ? ("one", "one unit") : ("\(count)", "\(count) units")
    return ids.map { clause("\(word)-of-\($0)", "At least \(units) from Group \($0)", .units(count), [$0]) }
  }

  private static func isOf(_ subject: Subject, _ group: UnitGroup) -> Bool {
    switch subject {
    case .mandatory: group.isMandatory
    case .optional: !group.isMandatory
    case .group(let id): group.id == id
    }
  }

  private func isOfKind(_ demand: Demand, _ isMandatory: Bool, _ groups: [UnitGroup]) -> Bool {
    switch demand.subject {
    case .mandatory: isMandatory
    case .optional: !isMandatory
    case .group(let id): groups.first { $0.id == id }?.isMandatory == isMandatory
    }
  }

  private func clause(
    _ id: String, _ sentence: String, _ demand: RuleClause.Demand, _ groups: [String] = []
  ) -> RuleClause {
    RuleClause(id: id, sentence: sentence, demand: demand, groups: groups, level: nil, orAbove: false)
  }

  private func ambiguous(_ level: Int, at place: Place) {
    findings.warn(
      "level-or-above", "the source does not say whether a level above \(level) counts as 'at Level \(level)'",
      at: place,
      hint: "it was read as 'no'; if higher levels count, write 'orAbove: yes' in the result")
  }

  private func unread(at place: Place) {
    findings.warn(
      "unread-rule", "this looks like part of a rule of combination, but cannot be read", at: place,
      expected: "from Group A, 12 credits", hint: "add the clause to the result")
  }
}

extension [String] {
  /// The number before a word: `42 credits`, `one unit`.
  fileprivate func number(before word: String, after earlier: String?) -> Int? {
    let start = earlier.map { firstIndex(of: $0) } ?? startIndex
    guard let start, let index = self[start...].firstIndex(of: word), index > 0 else { return nil }
    return Int(self[index - 1]) ?? Self.numerals.firstIndex(of: self[index - 1]).map { $0 + 1 }
  }

  private static var numerals: [String] {
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
  }
}
