package import Domain
import Reading

/// Writes a qualification file in the style of the shipped ones: a line for each fact and each criterion, with null for
/// facts that the source does not give.
package enum QualificationWriter {
  package static func yaml(_ qualification: Qualification) -> String {
    let head = [
      "# Imported from a unit specification. Compare it with the source before a form is printed from it.",
      "# Titles, learning outcomes and assessment criteria are the standard's own wording.",
      "qualification:",
    ]
    let lines = head + facts(of: qualification) + rule(qualification.rule) + groups(qualification.groups)
    return (lines + ["units:"] + qualification.units.flatMap(unit)).joined(separator: "\n") + "\n"
  }

  private static func facts(of qualification: Qualification) -> [String] {
    let lines = [
      "  code: \(text(qualification.code?.text))", "  title: \(text(qualification.title))",
      "  level: \(number(qualification.level))", "  assurance: \(text(qualification.assurance))",
      "  source: \(text(qualification.source))", "  copyright: \(text(qualification.copyright))",
    ]
    return lines + (qualification.closedForEntry ? ["  closedForEntry: yes"] : [])
      + (qualification.lastCertification.map { ["  lastCertification: \(text($0.iso))"] } ?? [])
  }

  private static func rule(_ rule: RuleOfCombination?) -> [String] {
    guard let rule else { return [] }
    return ["rule:"] + rule.clauses.map { "  - {" + clause($0).joined(separator: ", ") + "}" }
  }

  private static func clause(_ clause: RuleClause) -> [String] {
    let groups = ["groups: " + list(clause.groups)].filter { _ in !clause.groups.isEmpty }
    let head = ["id: \(YAMLText.word(clause.id))", "sentence: \(YAMLText.quoted(clause.sentence))"]
    let level = clause.level.map { ["level: \($0)", "orAbove: \(clause.orAbove ? "yes" : "no")"] } ?? []
    return switch clause.demand {
    case .credits(let credits): head + ["credits: \(credits)"] + groups + level
    case .units(let units): head + ["units: \(units)"] + groups + level
    case .everyUnit: head + ["every: \(text(clause.groups.first))"] + level
    }
  }

  private static func groups(_ groups: [UnitGroup]) -> [String] {
    guard !groups.isEmpty else { return [] }
    return ["groups:"]
      + groups.flatMap { group in
        [
          "  - id: \(YAMLText.word(group.id))", "    title: \(text(group.title))",
          "    mandatory: \(group.isMandatory ? "yes" : "no")", "    units: \(list(group.units))",
        ]
      }
  }

  private static func unit(_ unit: Unit) -> [String] {
    let key = unit.number == unit.key ? [] : ["key: \(YAMLText.word(unit.key))"]
    let main: [(String, String)] = [
      ("number", text(unit.number)), ("reference", text(unit.reference?.text)), ("title", text(unit.title)),
      ("level", number(unit.level)), ("credit", number(unit.credit)),
    ]
    let further: [(String, String)] = [
      ("glh", number(unit.guidedLearningHours)), ("expires", unit.expires.map { YAMLText.quoted($0.text) } ?? "null"),
    ]
    let prose = [
      ("stem", unit.stem), ("aim", unit.aim), ("standards", unit.standards), ("assessment", unit.assessment),
    ].compactMap { name, value in value.map { "\(name): \(YAMLText.quoted($0))" } }
    // A unit that is only listed does not get lines for missing facts.
    let facts = main + further.filter { !unit.outcomes.isEmpty || $0.1 != "null" }
    let simulation = unit.permitsSimulation.map { ["simulation: \($0 ? "yes" : "no")"] } ?? []
    let lines = key + facts.map { "\($0): \($1)" } + prose + simulation + skills(unit) + outcomes(unit)
    return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
  }

  private static func skills(_ unit: Unit) -> [String] {
    guard !unit.functionalSkills.isEmpty else { return [] }
    return ["functionalSkills:"]
      + unit.functionalSkills.map { skill in
        "  - {subject: \(YAMLText.word(skill.subject)), skills: [\(skill.skills.map(YAMLText.word).joined(separator: ", "))]}"
      }
  }

  private static func outcomes(_ unit: Unit) -> [String] {
    guard !unit.outcomes.isEmpty else { return [] }
    return ["outcomes:"]
      + unit.outcomes.flatMap { outcome in
        [
          "  - number: \(YAMLText.quoted(outcome.number))", "    title: \(YAMLText.quoted(outcome.title))",
        ] + (outcome.criteria.isEmpty ? [] : ["    criteria:"]) + outcome.criteria.flatMap(criterion)
      }
  }

  private static func criterion(_ criterion: AssessmentCriterion) -> [String] {
    let (id, words) = (YAMLText.quoted(criterion.id), YAMLText.quoted(criterion.text))
    guard !criterion.parts.isEmpty else { return ["      - {id: \(id), text: \(words)}"] }
    return ["      - id: \(id)", "        text: \(words)", "        parts:"]
      + criterion.parts.map { part in
        let label = part.label.map { "label: \(YAMLText.word($0)), " } ?? ""
        return "          - {\(label)text: \(YAMLText.quoted(part.text))}"
      }
  }

  private static func text(_ value: String?) -> String { value.map(YAMLText.word) ?? "null" }

  private static func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }

  private static func list(_ words: [String]) -> String {
    "[" + words.map(YAMLText.word).joined(separator: ", ") + "]"
  }
}
