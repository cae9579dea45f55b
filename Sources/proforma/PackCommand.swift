import ArgumentParser
import FormLayout
import Foundation
import Production
import Records
import Reporting

/// `proforma pack PACK`
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Make a form for every candidate (and unit, plan or activity) of the records.",
    discussion: """
      A row that fails does not stop the others: it is reported, the manifest says so, and the exit code is 1.

      Examples:
        proforma pack unit-sign-off --data candidates.csv --out sheets/
        proforma pack witness-testimony --data records/ --out testimonies/ --jobs 2
        proforma pack evidence-log --data records/ --out logs/ --dry-run
      """)

  /// When to show progress.
  enum Progress: String, ExpressibleByArgument, CaseIterable {
    case auto, never, json
  }

  @Argument(help: "The id of the form to make for everyone.")
  var pack: String

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The folder for the documents and their manifest.", valueName: "dir"))
  var out: String

  @Option(help: "How many documents to make at a time; as many as there are cores otherwise.")
  var jobs: Int?

  @Flag(help: "Say what would be made, and write nothing.")
  var dryRun = false

  @Flag(help: "Stop at the first document that fails.")
  var strict = false

  @Option(help: "auto (a bar on a terminal), never, or json (a line a document on standard error).")
  var progress: Progress = .auto

  @Flag(help: "Write the manifest to standard output as JSON.")
  var json = false

  @OptionGroup var making: MakingOptions
  @OptionGroup var sources: SourceOptions

  func validate() throws {
    guard !data.data.isEmpty else { throw ValidationError("Missing expected argument '--data <path>'.") }
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be between 1 and 256.") }
  }

  func run() async throws {
    let console = Console(showsValues: data.showValues)
    let result = try await console.run { () throws -> Batch.Result? in
      let findings = Findings()
      let layout = try sources.library(findings).layout(pack)
      let batch = try batch(layout, findings: findings)
      try console.report(findings.items)
      if dryRun { return try plan(of: batch) }
      return try await made(batch)
    }
    guard let result else { return }
    try finish(result, console: console)
  }

  private func batch(_ layout: Layout, findings: Findings) throws -> Batch {
    let catalogue = try sources.catalogue(findings)
    let (records, faulty) = try records(findings)
    let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
    var options = Batch.Options(folder: out, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    options.isLargePrint = making.largePrint
    options.secondsSinceEpoch = try MakingOptions.sourceDate()
    options.replaces = making.force
    options.isStrict = strict
    let plans =
      making.mode == .blank ? planner.blanks() : planner.all() + faulty.map(SubjectPlanner.Plan.init(rejected:))
    return Batch(layout, plans: plans, options: options)
  }

  /// The records, and the rows of candidates that had to be left out: those fail, the others go on. A fault anywhere else
  /// stops the batch, because a document that lacks a piece of evidence would be wrong without showing it.
  private func records(_ findings: Findings) throws(Diagnostics) -> (CentreRecords, [RejectedEntry]) {
    let reading = CentreRecords.reading(of: try CentreRecords.files(at: data.data))
    let isWhole = Findings()
    isWhole.add(reading.structure)
    let canGoOn =
      !isWhole.hasErrors && !strict && reading.rejected.allSatisfy { $0.table == "candidates" && $0.row != nil }
    findings.add(reading.diagnostics)
    if !canGoOn { try findings.throwIfErrors() }
    guard !reading.records.candidates.isEmpty else {
      findings.add(
        Diagnostic(.data, "no-candidates", "the records hold no sound candidate", expected: "a table of candidates"))
      throw Diagnostics(findings.items)
    }
    return (reading.records, reading.rejected)
  }

  private func plan(of batch: Batch) throws -> Batch.Result? {
    if json {
      try Console.writeJSON(batch.plan)
    } else {
      Console.write(batch.plan.documents.compactMap(\.file).map { "\(out)/\($0)\n" }.joined())
    }
    Console.note("\(batch.count) documents would be made\n")
    return nil
  }

  private func made(_ batch: Batch) async throws -> Batch.Result {
    let obstacles = batch.obstacles()
    if !obstacles.isEmpty { throw Diagnostics(obstacles) }
    let interruption = Interruption()
    let flag = interruption.flag
    let meter = ProgressMeter(progress, total: batch.count)
    let result = try await batch.run(progress: { meter.show($0) }, isStopped: { flag.isRaised })
    meter.finish()
    return result
  }

  private func finish(_ result: Batch.Result, console: Console) throws {
    try console.report(result.diagnostics)
    let manifest = result.manifest
    if json { try Console.writeJSON(manifest) }
    let failed = manifest.failed > 0 ? ", \(manifest.failed) failed" : ""
    Console.note("\(manifest.made) documents in \(out)\(failed); see \(out)/manifest.json\n")
    if result.wasStopped, !strict {
      Console.note("interrupted: the manifest says what is there; run again with --force to make all\n")
      throw Failure.interrupted
    }
    if manifest.made == 0, manifest.failed > 0 { throw Failure.code(for: result.diagnostics) }
    if manifest.failed > 0 { throw Failure.rowsFailed }
  }
}
