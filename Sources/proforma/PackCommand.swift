import ArgumentParser
import Domain
import Foundation
import Production
import Reading

/// `proforma pack PACK`
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Make a pack of forms, or one form, for every candidate in the records.",
    discussion: """
      The records are checked first, as by 'proforma preflight'; errors stop the batch unless --force is given. A row that
      fails does not stop the others: it is reported, it is marked in the manifest, and the exit code is 1. Beside the
      documents, index.html lists what is where.

      \(NamingOptions.discussion)

      Examples:
        proforma pack unit-sign-off --data candidates.csv --out sheets/
        proforma pack portfolio --data records/ --out portfolios/ --bind candidate --duplex
        proforma pack sign-off --data records/ --out f3/ --only unit=F3,F4 --only assessor=JP
        proforma pack sign-off --data records/ --out visits/ --bind assessor
        proforma pack sign-off --data records/ --out s/ --names '{assessor.id}/{candidate.id}-{unit.number|all}-{form}'
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

  @Option(
    help: ArgumentHelp(
      "What goes into one file: a document, all of a candidate, all candidates of an assessor, all of a unit, or all. "
        + "Candidates are in the order of the records; those without an assessor have a file of their own."))
  var bind: Volume.Binding = .document

  @Option(
    help: ArgumentHelp(
      "Only these documents, such as unit=F3 or candidate=C101,C102; may be repeated. Keys: "
        + "\(Suggestion.list(Selection.Key.allCases.map(\.rawValue), joinedBy: "and")) (the day of the planned activity).",
      valueName: "key=value"),
    completion: .list(Selection.Key.allCases.map { $0.rawValue + "=" }))
  var only: [String] = []

  @OptionGroup var naming: NamingOptions

  @Option(help: "How many copies of each document, each with its own id.")
  var copies = 1

  @Flag(help: "For printing on both sides: every document starts on a front, backs have their margin on the right.")
  var duplex = false

  @OptionGroup var dating: DatingOptions

  @Flag(help: "List what would be made, and write nothing.")
  var dryRun = false

  @Flag(help: "Stop at the first document that fails.")
  var strict = false

  @Option(help: "auto (a bar on a terminal), never, or json (a line for each file on standard error).")
  var progress: Showing = .auto

  @Flag(
    help: ArgumentHelp(
      "Files and folders can be read by their owner's group too (0640 and 0750), not by the owner alone."))
  var groupReadable = false

  @OptionGroup var running: RunOptions

  @Flag(help: "Write the manifest to standard output as JSON.")
  var json = false

  @OptionGroup var making: MakingOptions
  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out is empty; it needs a folder.") }
    if data.data.isEmpty, making.mode != .blank { throw ValidationError(DataOptions.missing) }
    if running.paperOnly, making.mode == .fillable {
      throw ValidationError(
        "--paper-only makes sheets for a printer; it cannot be used with --mode fillable.")
    }
    guard (1...1000).contains(copies) else { throw ValidationError("--copies must be between 1 and 1000.") }
  }

  func run() async throws {
    let console = Console(showsValues: data.showValues)
    if groupReadable { FileMode.allowGroup() }
    try await console.run { () throws -> Void in
      let password = try making.password()
      let run = try PackRun.prepare(try request(password?.value))
      console.report((password?.warnings ?? []) + run.warnings)
      let plan = try run.value.plan()
      console.report(plan.diagnostics)
      if dryRun { return try list(plan) }
      Interruption.watch()
      let meter = ProgressMeter(progress, total: plan.documents)
      let result = try await run.value.make(plan, progress: { meter.show($0) }, isStopped: { Interruption.isRaised })
      meter.finish()
      try finish(result, signal: Interruption.signal, console: console)
    }
  }

  private func request(_ password: Password?) throws -> PackRequest {
    var request = PackRequest(pack, data: try data.paths(), options: try options(password))
    request.sources = sources.descriptions
    request.only = only
    naming.apply(to: &request)
    request.isBlank = making.mode == .blank
    request.asAt = try dating.given()
    request.today = try DatingOptions.today()
    request.copies = copies
    request.isDryRun = dryRun
    return request
  }

  /// What it is not, `options` has refused.
  private var folder: String { (try? OutputTarget.folder(out, option: "--out")) ?? "." }

  private func options(_ password: Password?) throws -> Batch.Options {
    var options = try running.batch(folder: try OutputTarget.folder(out, option: "--out"))
    options.documents = try making.documents()
    options.documents.isPaperOnly = running.paperOnly
    options.documents.binding = bind
    options.documents.isDuplex = duplex
    options.documents.volumePages = running.volumePages ?? (running.paperOnly ? Int.max : Volume.usualPages)
    options.replaces = making.force
    options.isStrict = strict
    options.password = password
    return options
  }

  private func list(_ plan: PackPlan) throws {
    if json {
      try Console.writeJSON(plan.manifest)
    } else {
      try Console.write(plan.manifest.files.map { "\(folder)/\($0)\n" }.joined())
    }
    let failing = plan.failing > 0 ? ", \(plan.failing) of them would fail" : ""
    Console.note("\(Self.counted(plan.documents, plan.files)) would be made\(failing)\n")
    noteEmptyShare(plan.documents)
    try Failure.end(plan.outcome, plan.diagnostics)
  }

  /// A pack may well have fewer files than shares.
  private func noteEmptyShare(_ documents: Int) {
    guard documents == 0, let shard = running.shard else { return }
    Console.note("the share \(shard.text) has none of the files of this batch\n")
  }

  private func finish(_ result: Batch.Result, signal: Int32?, console: Console) throws {
    console.report(result.diagnostics)
    let folder = BatchFolder(path: folder, shard: running.shard)
    if json { try Console.writeFile(folder.manifest) }
    let failed = result.failed > 0 ? ", \(result.failed) failed (see failed.csv)" : ""
    let kept = result.kept > 0 ? ", \(result.kept) of them made by an earlier run" : ""
    Console.note(
      "\(Self.counted(result.made, result.files)) in \(folder.path)\(kept)\(failed); see \(folder.manifest)\n")
    noteEmptyShare(result.made + result.failed)
    let outcome = result.outcome(isStrict: strict)
    if outcome == .interrupted {
      Console.note(
        "interrupted: \(result.made) documents were made; run the same command with --resume to make the rest\n")
    }
    try Failure.end(outcome, result.diagnostics, signal: signal)
  }

  private static func counted(_ documents: Int, _ files: Int) -> String {
    documents.of("document") + (documents == files ? "" : " in " + files.of("file"))
  }
}

extension Volume.Binding: ExpressibleByArgument {}

/// How the files are named, and whether names of people may be seen.
struct NamingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to name the files, such as '{candidate.number}-{unit.number}-{form}'; with a solidus in it, folders are made.",
      valueName: "template"))
  var names: String?

  @Flag(help: "Allow names of people and other personal values in --names, such as {candidate.name}.")
  var namesMayIdentify = false

  @Flag(help: "Show the candidates' names in index.html.")
  var indexNames = false

  func validate() throws {
    if let names, names.trimmed.isEmpty {
      throw ValidationError("--names is empty; it needs a template such as '{document}'.")
    }
    if namesMayIdentify, names == nil { throw ValidationError("--names-may-identify needs --names.") }
  }

  func apply(to request: inout PackRequest) {
    request.names = names
    request.namesMayIdentify = namesMayIdentify
    request.indexHasNames = indexNames
  }

  private static func places(_ binding: Volume.Binding) -> String {
    Suggestion.list(NamePlace.all.filter { $0.isCommon(to: binding) }.map { "{\($0.name)}" }, joinedBy: "and")
  }

  /// Which values a template may have.
  static let discussion = """
    A template for --names may have \(places(.document)). For a document without a value write a word after a bar: \
    {unit.number|none}. A bound file has fewer: \
    \([Volume.Binding.candidate, .assessor, .unit, .all].map { "by \($0.rawValue) \(places($0))" }.joined(separator: "; ")).
    """
}

/// How a batch runs: on how many cores and machines, whether it resumes, and how long its documents are kept.
struct RunOptions: ParsableArguments {
  @Option(help: "How many documents to make at a time; by default as many as there are cores.")
  var jobs: Int?

  @Flag(help: "Continue an earlier run; finished files that would not change are kept.")
  var resume = false

  @Option(
    name: .customLong("shard"),
    help: ArgumentHelp(
      "Make only this share of the files, such as 2/8, to divide the work between machines.", valueName: "i/n"))
  var shardText: String?

  @Option(
    help: ArgumentHelp(
      "The most pages in a bound file before the next one is begun; \(Volume.usualPages) unless it is for paper only.",
      valueName: "pages"))
  var volumePages: Int?

  @Option(
    help: ArgumentHelp("Record in the manifest the day after which the documents are to be deleted.", valueName: "date")
  )
  var retainUntil: String?

  @Flag(
    help: ArgumentHelp(
      "For sheets that go straight to a printer: smaller files, which have no tags and cannot be used with a "
        + "screen reader."))
  var paperOnly = false

  var shard: Shard? { shardText.flatMap(Shard.init) }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be between 1 and 256.") }
    if shardText != nil, shard == nil {
      throw ValidationError("--shard needs a share such as 2/8: the second of eight.")
    }
    guard volumePages ?? 1 > 0 else { throw ValidationError("--volume-pages must be 1 or more.") }
  }

  func batch(folder: String) throws -> Batch.Options {
    var options = Batch.Options(folder: folder, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    options.resumes = resume
    options.shard = shard
    options.retainUntil = try DatingOptions.date(retainUntil, option: "--retain-until")?.iso
    return options
  }
}
