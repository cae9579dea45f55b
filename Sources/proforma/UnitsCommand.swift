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

  @Argument(help: "A unit's number or reference, or words from its title.")
  var query: String?

  @Option(help: "Only this qualification, by its scheme code.")
  var qualification: String?

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func run() async throws {
    try await Console().run {
      let loaded = try sources.descriptions.catalogue()
      Console().report(loaded.warnings)
      let catalogue = loaded.value
      let found = catalogue.matching(query ?? "", qualification: qualification)
      guard !found.units.isEmpty else { throw Diagnostics(notFound(in: catalogue)) }
      if json { return try Console.writeJSON(found.json) }
      try Console.write(
        found.qualifications.map { text(of: $0, inFull: found.units.count == 1) }.joined(separator: "\n"))
    }
  }

  private func notFound(in catalogue: UnitCatalogue) -> Diagnostic {
    let names = catalogue.units.compactMap(\.number) + catalogue.qualifications.compactMap { $0.code?.text }
    return Diagnostic(
      .missing, "unknown-unit", "no unit matches", expected: "a unit's number, reference or words from its title",
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
