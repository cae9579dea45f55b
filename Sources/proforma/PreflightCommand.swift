import ArgumentParser
import Domain
import Production
import Reading

/// `proforma preflight`
struct PreflightCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight", abstract: "Check records and forms before a sheet is printed.",
    discussion: """
      Candidates are named by their ids. The exit code is 65 if there is an error, and 0 if there are only warnings.

      Examples:
        proforma preflight --data records/
        proforma preflight --data records/ --pack sign-off --as-of 31/12/2017
        proforma preflight --data records/ --claim --json
        proforma preflight --rules
      """)

  @OptionGroup var data: DataOptions

  @Option(help: "Check the forms of this pack; all forms if left out.", completion: Completing.packs)
  var pack: String?

  @Option(help: ArgumentHelp("The day for which records are checked; today if left out.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Check for a claim: missing units and evidence are errors.")
  var claim = false

  @Flag(help: "Expired units and qualifications are errors.")
  var strict = false

  @Flag(help: "List the rules with their severity and source.")
  var rules = false

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if data.data.isEmpty, !rules { throw ValidationError("Missing expected argument '--data <path>'.") }
  }

  func run() async throws {
    if rules { return try listRules() }
    let console = Console(showsValues: data.showValues)
    let findings = try await console.run { () throws -> [Diagnostic] in try self.findings() }
    if json {
      try Console.writeJSON(findings.map { $0.preflightJSON(showsValues: data.showValues) })
    } else {
      try Console.write(PreflightTable(findings, showsValues: data.showValues).text)
    }
    let errors = findings.count { $0.severity == .error }
    Console.note("\(errors.of("error")), \((findings.count - errors).of("warning"))\n")
    if errors > 0 { throw Failure.code(for: findings) }
  }

  private func listRules() throws {
    if json { return try Console.writeJSON(Preflight.rules.map(RuleRecord.init)) }
    let lines = Preflight.rules.map { rule in
      "\(padded(rule.id, 4)) \(padded(rule.severity.words, 28)) \(rule.title)\n" + "     source: \(rule.source)\n"
    }
    try Console.write(lines.joined())
  }

  private func findings() throws -> [Diagnostic] {
    guard let day = try DatingOptions.date(asOf) ?? DatingOptions.today() else { return [] }
    var request = PreflightRequest(data: try data.paths(), asOf: day)
    request.sources = sources.descriptions
    request.pack = pack
    request.isClaim = claim
    request.isStrict = strict
    return try request.findings()
  }
}

/// A rule as `preflight --rules --json` gives it.
struct RuleRecord: Encodable {
  let id, title, severity, source: String

  init(_ rule: any PreflightRule.Type) {
    (id, title, severity, source) = (rule.id, rule.title, rule.severity.words, rule.source)
  }
}
