import ArgumentParser
import Domain
import Production
import Reading

/// `proforma units [QUERY]`
struct UnitsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "List qualifications and units, or find units by number, reference or words.",
    discussion: """
      Examples:
        proforma units
        proforma units D12
        proforma units feedback --qualification 03456
        proforma units --json
      """)

  @Argument(help: "A unit's number or reference, or words of its title.")
  var query: String?

  @Option(help: "Only this qualification, by its scheme code.")
  var qualification: String?

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func run() async throws {
    try await Console().run {
      let loaded = try sources.descriptions.catalogue()
      try Console().report(loaded.warnings)
      let catalogue = loaded.value
      let found = catalogue.matching(query ?? "", qualification: qualification)
      if json { try Console.writeJSON(CatalogueRecord(found)) }
      guard !found.units.isEmpty else { throw Diagnostics(notFound(in: catalogue)) }
      if json { return }
      try Console.write(
        found.qualifications.map { text(of: $0, inFull: found.units.count == 1) }.joined(separator: "\n"))
    }
  }

  private func notFound(in catalogue: UnitCatalogue) -> Diagnostic {
    let names = catalogue.units.compactMap(\.number) + catalogue.qualifications.compactMap { $0.code?.text }
    return Diagnostic(
      .missing, "unknown-unit", "no unit matches", expected: "a unit's number, reference or words of its title",
      hint: [
        Suggestion.hint(for: qualification ?? query ?? "", in: names),
        sources.qualifications.isEmpty ? "--qualifications FOLDER adds units of your own" : nil,
      ].compactMap { $0 }.joined(separator: "; "))
  }

  private func text(of qualification: Qualification, inFull: Bool) -> String {
    let name = qualification.title ?? "Qualification not named by its source"
    let code = qualification.code.map { " (\($0.text))" } ?? ""
    var lines = [name + code]
    let grouped = qualification.groups.map { group in
      (title: "  Group \(group.id)" + (group.title.map { ": \($0)" } ?? ""), units: units(of: qualification, in: group))
    }
    let inGroups = Set(qualification.groups.flatMap(\.units))
    let others = qualification.units.filter { !inGroups.contains($0.number ?? $0.key) }
    for group in grouped where !group.units.isEmpty {
      lines.append(group.title)
      lines += group.units.map(line)
    }
    lines += others.map(line)
    if inFull, let unit = qualification.units.first { lines += outcomes(of: unit) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func units(of qualification: Qualification, in group: UnitGroup) -> [Unit] {
    group.units.compactMap { number in qualification.units.first { $0.number == number } }
  }

  private func line(_ unit: Unit) -> String {
    let number = padded(unit.number ?? "-", 5)
    let facts = [
      unit.level.map { "level \($0)" }, unit.credit.map { "\($0) credits" }, unit.reference?.text,
      unit.expires.map { "expires \($0.text)" },
    ]
    let title = unit.title ?? "title not given by its source (\(unit.key))"
    return "    \(number) \(title) (\(facts.compactMap { $0 }.joined(separator: ", ")))"
  }

  private func outcomes(of unit: Unit) -> [String] {
    unit.outcomes.flatMap { outcome in
      ["", "    \(outcome.number)  \(outcome.title)"]
        + outcome.criteria.flatMap { criterion in
          ["      \(padded(criterion.id, 5)) \(criterion.text)"]
            + criterion.parts.map { "            \($0.label.map { "\($0)) " } ?? "- ")\($0.text)" }
        }
    }
  }
}

/// The catalogue as `units --json` gives it; null where the source gives no value.
struct CatalogueRecord: Encodable {
  let qualifications: [QualificationRecord]
  let units: [UnitRecord]

  init(_ catalogue: UnitCatalogue) {
    qualifications = catalogue.qualifications.map(QualificationRecord.init)
    units = catalogue.units.map { unit in
      let qualification = catalogue.qualification(of: unit)
      let group = qualification?.groups.first { $0.units.contains(unit.number ?? unit.key) }
      return UnitRecord(unit: unit, qualification: qualification, group: group)
    }
  }
}

struct QualificationRecord: Encodable {
  let qualification: Qualification

  init(_ qualification: Qualification) { self.qualification = qualification }

  private struct Group: Encodable {
    let id: String
    let title: String?
    let mandatory: Bool
    let units: [String]
  }

  private enum Key: CodingKey { case id, code, title, level, lastCertification, groups }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(qualification.id, forKey: .id)
    try container.encode(qualification.code?.text, forKey: .code)
    try container.encode(qualification.title, forKey: .title)
    try container.encode(qualification.level, forKey: .level)
    try container.encode(qualification.lastCertification?.iso, forKey: .lastCertification)
    let groups = qualification.groups.map {
      Group(id: $0.id, title: $0.title, mandatory: $0.isMandatory, units: $0.units)
    }
    try container.encode(groups, forKey: .groups)
  }
}

struct UnitRecord: Encodable {
  let unit: Unit
  let qualification: Qualification?
  let group: UnitGroup?

  private struct Criterion: Encodable {
    let id, text: String
    let parts: [String]
  }

  private struct Outcome: Encodable {
    let number, title: String
    let criteria: [Criterion]
  }

  private enum Key: CodingKey {
    case key, number, reference, title, level, credit, glh, expires, outcomes, qualification, group
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(unit.key, forKey: .key)
    try container.encode(unit.number, forKey: .number)
    try container.encode(unit.reference?.text, forKey: .reference)
    try container.encode(unit.title, forKey: .title)
    try container.encode(unit.level, forKey: .level)
    try container.encode(unit.credit, forKey: .credit)
    try container.encode(unit.guidedLearningHours, forKey: .glh)
    try container.encode(unit.expires?.iso, forKey: .expires)
    try container.encode(unit.qualificationID, forKey: .qualification)
    try container.encode(group?.id, forKey: .group)
    try container.encode(outcomes, forKey: .outcomes)
  }

  private var outcomes: [Outcome] {
    unit.outcomes.map { outcome in
      let criteria = outcome.criteria.map { Criterion(id: $0.id, text: $0.text, parts: $0.parts.map(\.text)) }
      return Outcome(number: outcome.number, title: outcome.title, criteria: criteria)
    }
  }
}
