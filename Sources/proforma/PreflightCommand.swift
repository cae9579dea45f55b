import ArgumentParser
import Domain
import Foundation
import Production
import Reading

/// `proforma preflight`
struct PreflightCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight", abstract: "Check records and forms before a sheet is printed.",
    discussion: """
      Each rule that is broken is one line; --all and --rule show its findings one by one. Candidates are named by their ids.
      --format csv and --format xlsx write a table for the person who corrects the data. The exit code is 65 if there is an
      error, and 0 if there are only warnings.

      Examples:
        proforma preflight --data records/
        proforma preflight --data records/ --rule R11 --rule R21
        proforma preflight --data records/ --pack sign-off --as-of 31/12/2017
        proforma preflight --data records/ --format xlsx -o to-correct.xlsx
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

  /// How the findings are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, xlsx
  }

  @Flag(help: "Show every finding, not only a line for each rule.")
  var all = false

  @Option(
    help: ArgumentHelp("Show the findings of this rule one by one, such as R11; may be repeated.", valueName: "id"),
    completion: .list(Preflight.rules.map { $0.id }))
  var rule: [String] = []

  @Option(help: "text; csv or xlsx: a table with the file, row and column of each finding.")
  var format: Format?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The table to write, .csv or .xlsx, or the folder for it; - for standard output.", valueName: "file"),
    completion: .file(extensions: ["csv", "xlsx"]))
  var out: String?

  @Flag(help: "Overwrite an existing table.")
  var force = false

  @Flag(help: "List the rules with their severity and source.")
  var rules = false

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if data.data.isEmpty, !rules { throw ValidationError(DataOptions.missing) }
    if json, out != nil || format != nil { throw ValidationError("Use --json, or --format and -o, not both.") }
    if format == .text, out != nil {
      throw ValidationError("--format text goes to standard output; -o needs csv or xlsx.")
    }
    if format == .xlsx, out == nil { throw ValidationError("--format xlsx needs a file: -o findings.xlsx.") }
  }

  func run() async throws {
    if rules { return try listRules() }
    let console = Console(showsValues: data.showValues)
    let report = try await console.run { () throws -> PreflightReport in
      let target = try out.map { try OutputTarget($0, option: "-o", kinds: kinds) }
      let report = try self.report()
      try write(try chosen(report.findings), of: report, to: target)
      return report
    }
    let errors = report.findings.count { $0.severity == .error }
    Console.note(ending(report, errors: errors))
    if errors > 0 { throw Failure.code(for: report.findings) }
  }

  private var kinds: [String] { format.map { [$0.rawValue] } ?? ["xlsx", "csv"] }

  /// - Throws: a usage error for a rule that there is not.
  private func chosen(_ findings: [Diagnostic]) throws(Diagnostics) -> [Diagnostic] {
    guard !rule.isEmpty else { return findings }
    let known = Preflight.rules.map { $0.id } + findings.map(\.code)
    let unknown = rule.filter { name in !known.contains { $0.lowercased() == name.lowercased() } }
    guard unknown.isEmpty else {
      throw Diagnostics(
        unknown.map { name in
          Diagnostic(
            .usage, "unknown-rule", "there is no rule '\(name.harmless)'",
            expected: "a rule that 'proforma preflight --rules' lists",
            hint: Suggestion.hint(for: name, in: known))
        })
    }
    return findings.filter { finding in rule.contains { $0.lowercased() == finding.code.lowercased() } }
  }

  private func write(_ findings: [Diagnostic], of report: PreflightReport, to target: OutputTarget?) throws {
    if json { return try Console.writeJSON(findings.map { $0.preflightJSON(showsValues: data.showValues) }) }
    if target != nil || format == .csv { return try writeTable(of: findings, to: target) }
    let colour = Console.usesColour(on: .standardOutput)
    let candidates = report.extent.candidates
    try Console.write(
      all || !rule.isEmpty
        ? PreflightTable(findings, candidates: candidates, showsValues: data.showValues).text(colour: colour)
        : PreflightSummary(findings, candidates: candidates).text(colour: colour))
  }

  private func writeTable(of findings: [Diagnostic], to target: OutputTarget?) throws {
    let sheet = PreflightSheet(findings, data: data.data, showsValues: data.showValues)
    let isWorkbook = target?.kind == "xlsx"
    let bytes = isWorkbook ? try sheet.workbook() : Array(sheet.csv.utf8)
    guard let target, !target.isStandardOutput else { return try Console.write(bytes) }
    let path = target.path(named: "preflight.\(target.kind)")
    try OutputTarget.write(bytes, to: path, replaces: force)
    Console.note("\(path): \(findings.count.of("finding"))\n")
  }

  /// What was checked, and what was found.
  private func ending(_ report: PreflightReport, errors: Int) -> String {
    let (candidates, units, forms) = report.extent
    let checked =
      "\(candidates.of("candidate")), \(units.of("unit")) and \(forms.of("form")) checked by \(Preflight.rules.count) rules"
    guard !report.findings.isEmpty else { return "no problems found: \(checked)\n" }
    let warnings = report.findings.count - errors
    let more =
      all || !rule.isEmpty || json || out != nil || format == .csv
      ? "" : "; --all shows every finding, --rule R11 those of one rule"
    return "\(errors.of("error")), \(warnings.of("warning")): \(checked)\(more)\n"
  }

  private func listRules() throws {
    if json { return try Console.writeJSON(Preflight.rules.map(RuleRecord.init)) }
    let lines = Preflight.rules.map { rule in
      "\(padded(rule.id, 4)) \(padded(rule.severity.words, 28)) \(rule.title)\n" + "     source: \(rule.source)\n"
    }
    try Console.write(lines.joined())
  }

  private func report() throws -> PreflightReport {
    guard let day = try DatingOptions.date(asOf) ?? DatingOptions.today() else {
      throw ValidationError("--as-of is needed: the date of this machine cannot be read.")
    }
    var request = PreflightRequest(data: try data.paths(), asOf: day)
    request.sources = sources.descriptions
    request.pack = pack
    request.isClaim = claim
    request.isStrict = strict
    return try request.report()
  }
}

/// A rule as `preflight --rules --json` gives it.
struct RuleRecord: Encodable {
  let id, title, severity, source: String

  init(_ rule: any PreflightRule.Type) {
    (id, title, severity, source) = (rule.id, rule.title, rule.severity.words, rule.source)
  }
}
