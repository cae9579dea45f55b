import ArgumentParser
import Domain
import Forms
import Production
import Reading

/// `proforma pack PACK`
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Make a pack of forms, or one form, for every candidate of the records.",
    discussion: """
      The records are checked first, as 'proforma preflight' does; errors stop the batch unless --force is given. A row
      that fails does not stop the others: it is reported, the manifest says so, and the exit code is 1.

      Examples:
        proforma pack unit-sign-off --data candidates.csv --out sheets/
        proforma pack portfolio --data records/ --out portfolios/ --bind candidate --duplex
        proforma pack sign-off --data records/ --out f3/ --only unit=F3 --only assessor=JP
        proforma pack witness --mode blank --out testimonies/
        proforma pack evidence-log --data records/ --out logs/ --dry-run
        proforma pack unit-sign-off --data candidates.csv --out sheets/ --resume
        proforma pack unit-sign-off --data candidates.csv --out sheets/ --shard 2/8
      """)

  /// When and how to show progress.
  enum Showing: String, ExpressibleByArgument, CaseIterable {
    case auto, never, json
  }

  @Argument(
    help: "A pack (portfolio, sign-off, claim, assessment-visit, witness, verification, or your own), or a form.",
    completion: Completing.packs)
  var pack: String

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp("The folder for the documents and their manifest.", valueName: "dir"), completion: .directory)
  var out: String

  @Option(help: "What becomes one file: each document, all of a candidate, all of a unit, or all.")
  var bind: Volume.Binding = .document

  @Option(
    help: ArgumentHelp(
      "Only these documents, such as unit=F3, assessor=JP, candidate=C101 or form=unit-sign-off; may be repeated.",
      valueName: "key=value"),
    completion: .list(["assessor=", "candidate=", "form=", "unit="]))
  var only: [String] = []

  @Option(help: "How many copies of each document, each with an id of its own.")
  var copies = 1

  @Flag(help: "For printing on both sides: every document starts on a front, backs have their margin on the right.")
  var duplex = false

  @OptionGroup var dating: DatingOptions

  @Flag(help: "Say what would be made, and write nothing.")
  var dryRun = false

  @Flag(help: "Stop at the first document that fails.")
  var strict = false

  @Option(help: "auto (a bar on a terminal), never, or json (a line a document on standard error).")
  var progress: Showing = .auto

  @OptionGroup var running: RunOptions

  @Flag(help: "Write the manifest to standard output as JSON.")
  var json = false

  @OptionGroup var making: MakingOptions
  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if data.data.isEmpty, making.mode != .blank { throw ValidationError("Missing expected argument '--data <path>'.") }
    if running.paperOnly, making.mode == .fillable {
      throw ValidationError(
        "--paper-only makes sheets for a printer; with --mode fillable there is nothing to fill in.")
    }
    guard (1...1000).contains(copies) else { throw ValidationError("--copies must be between 1 and 1000.") }
  }

  func run() async throws {
    let console = Console(showsValues: data.showValues)
    let result = try await console.run { () throws -> (Batch.Result, signal: Int32?)? in
      let findings = Findings()
      let kit = try PackKit(self, findings)
      if let long = try kit.longTable() { return try await LongBatch(kit, table: long, console: console).run() }
      let batch = try batch(kit, findings)
      try console.report(findings.items)
      if dryRun { return try plan(of: batch) }
      return try await made(batch)
    }
    guard let result else { return }
    try finish(result.0, signal: result.signal, console: console)
  }

  private func batch(_ kit: PackKit, _ findings: Findings) throws -> Batch {
    let reading = try readRecords(findings)
    let planner = try kit.planner(reading.records)
    let all = making.mode == .blank ? planner.blanks() : planner.documents() + planner.rejected(reading.rejected)
    let documents = try selected(all, kit.selection)
    if making.mode != .blank {
      var gate = try kit.gate(planner.forms)
      gate.look(at: reading.records, documents)
      try gate.conclude(isForced: making.force)
    }
    return Batch(
      kit.pack, wording: kit.library.packWording, documents: documents, options: try options(),
      failures: reading.failures)
  }

  func planning() throws -> PackPlanner.Options {
    var options = PackPlanner.Options()
    options.asAt = try dating.given()
    options.copies = copies
    return options
  }

  func options() throws -> Batch.Options {
    var options = try running.batch(folder: out)
    options.isLargePrint = making.largePrint
    options.isFillable = making.mode == .fillable
    options.secondsSinceEpoch = try MakingOptions.sourceDate()
    options.replaces = making.force
    options.isStrict = strict
    options.binding = bind
    options.isDuplex = duplex
    options.password = try making.password()
    return options
  }

  /// A selection that selects nothing is surely misspelt.
  private func selected(_ documents: [PlannedDocument], _ selection: Selection) throws -> [PlannedDocument] {
    var found = documents.filter(selection.contains)
    for index in found.indices { found[index].number = index + 1 }
    guard found.isEmpty, !selection.isEverything else { return found }
    throw Diagnostics(
      Diagnostic(
        .missing, "nothing-selected", "--only leaves none of \(documents.count) documents",
        expected: "ids as they stand in the records", hint: "leave one --only out, or try --dry-run without any"))
  }

  private func plan(of batch: Batch) throws -> (Batch.Result, signal: Int32?)? {
    if json {
      try Console.writeJSON(batch.plan)
    } else {
      var seen: Set<String> = []
      let files = batch.plan.documents.compactMap(\.file).filter { seen.insert($0).inserted }
      try Console.write(files.map { "\(out)/\($0)\n" }.joined())
    }
    Console.note("\(Self.counted(batch.count, batch.fileCount)) would be made\n")
    return nil
  }

  private func made(_ batch: Batch) async throws -> (Batch.Result, signal: Int32?) {
    let obstacles = batch.obstacles()
    if !obstacles.isEmpty { throw Diagnostics(obstacles) }
    let interruption = Interruption()
    let flag = interruption.flag
    let meter = ProgressMeter(progress, total: batch.count)
    let result = try await batch.run(progress: { meter.show($0) }, isStopped: { flag.isRaised })
    meter.finish()
    return (result, flag.signal)
  }

  private func finish(_ result: Batch.Result, signal: Int32?, console: Console) throws {
    try console.report(result.diagnostics)
    let folder = BatchFolder(path: out, shard: running.shard)
    if json { try Console.writeFile(folder.manifest) }
    let failed = result.failed > 0 ? ", \(result.failed) failed (see failed.csv)" : ""
    let kept = result.kept > 0 ? ", \(result.kept) of them there already" : ""
    Console.note(
      "\(Self.counted(result.made, result.files)) in \(out)\(kept)\(failed); see \(folder.manifest)\n")
    if result.wasStopped, !strict {
      Console.note(
        "interrupted: \(result.made) documents are there; run the same command with "
          + "--resume to make the rest\n")
      throw Failure.interrupted(by: signal)
    }
    if result.made == 0, result.failed > 0 { throw Failure.code(for: result.diagnostics) }
    if result.failed > 0 { throw Failure.rowsFailed }
  }

  private static func counted(_ documents: Int, _ files: Int) -> String {
    documents.of("document") + (documents == files ? "" : " in " + files.of("file"))
  }
}

extension Volume.Binding: ExpressibleByArgument {}
