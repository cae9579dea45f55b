internal import Binding
internal import Catalogue
package import FormLayout
internal import Hashing
internal import PageModel
package import Reporting
internal import Synchronization

/// Makes many documents of one form, on several threads: each has its own fonts and surface, and what comes out does not
/// depend on how many there are.
package struct Batch: Sendable {
  package struct Options: Sendable {
    package var folder: String
    package var jobs: Int
    package var isLargePrint = false
    package var secondsSinceEpoch: Int?
    package var replaces = false
    /// Stop at the first document that fails.
    package var isStrict = false

    package init(folder: String, jobs: Int) {
      self.folder = folder
      self.jobs = jobs
    }
  }

  package struct Result: Sendable {
    package let manifest: Manifest
    package let diagnostics: [Diagnostic]
    /// Whether the run ended before the last document.
    package let wasStopped: Bool
  }

  /// A document to be made and the file that it becomes.
  private struct Job: Sendable {
    let plan: SubjectPlanner.Plan
    let documentID: String?
    let file: String?
  }

  private struct Outcome: Sendable {
    let index: Int
    let entry: Manifest.Entry
    let diagnostics: [Diagnostic]

    /// A full disk or a vanished folder: no other document would fare better.
    var endsTheBatch: Bool { diagnostics.contains { [.output, .transfer].contains($0.origin) } }
  }

  private let layout: Layout
  private let jobs: [Job]
  private let options: Options

  package init(_ layout: Layout, plans: [SubjectPlanner.Plan], options: Options) {
    self.layout = layout
    self.options = options
    let binder = Binder(layout)
    jobs = plans.map { plan in
      let id = plan.subject.map(binder.documentID)
      return Job(plan: plan, documentID: id, file: id.map { "\(layout.id)-\($0).pdf" })
    }
  }

  package var count: Int { jobs.count }

  /// What would be made, with nothing written.
  package var plan: Manifest {
    Manifest(documents: jobs.map { entry(for: $0, status: $0.plan.problem == nil ? .planned : .failed) })
  }

  /// What stands against starting: files that are there already, or documents that would have one name.
  package func obstacles() -> [Diagnostic] {
    let names = jobs.compactMap(\.file)
    let taken = options.replaces ? [] : names.filter { OutputFile.exists(path(of: $0)) }
    var seen: Set<String> = []
    let twice = jobs.filter { $0.file.map { !seen.insert($0).inserted } ?? false }
    return taken.prefix(1).map { first in
      var diagnostic = OutputFile.alreadyThere(path(of: first))
      if taken.count > 1 { diagnostic.message += ", and \(taken.count - 1) more" }
      return diagnostic
    }
      + twice.map { job in
        Diagnostic(
          .data, "duplicate-document",
          "row \(job.plan.row.map(String.init) ?? "?"): the same document is asked for twice",
          expected: "each candidate and unit once", hint: "is the candidate, or the unit, in the data twice?")
      }
  }

  /// Runs the batch and writes `manifest.json` beside the documents.
  /// `progress`: is told after each document how many are done, from any thread.
  package func run(
    progress: @escaping @Sendable (Int) -> Void, isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) -> Result {
    try OutputFile.makeFolder(options.folder)
    let tally = Tally()
    let workers = max(1, min(options.jobs, jobs.count))
    let outcomes = await withTaskGroup(of: [Outcome].self) { group in
      for worker in 0..<workers {
        group.addTask { work(as: worker, of: workers, tally: tally, progress: progress, isStopped: isStopped) }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.index < $1.index }
    }
    let manifest = Manifest(documents: outcomes.map(\.entry))
    if let end = outcomes.first(where: \.endsTheBatch) {
      // What was made before is worth recording, if that is still possible.
      try? OutputFile.write(try manifest.json(), to: path(of: "manifest.json"), replaces: true)
      throw Diagnostics(end.diagnostics)
    }
    try OutputFile.write(try manifest.json(), to: path(of: "manifest.json"), replaces: true)
    return Result(
      manifest: manifest, diagnostics: outcomes.flatMap(\.diagnostics), wasStopped: outcomes.count < jobs.count)
  }

  /// One worker's share: every so-manieth document, with fonts and a surface of its own.
  private func work(
    as worker: Int, of workers: Int, tally: Tally, progress: @Sendable (Int) -> Void, isStopped: @Sendable () -> Bool
  ) -> [Outcome] {
    let maker = DocumentMaker(isLargePrint: options.isLargePrint, secondsSinceEpoch: options.secondsSinceEpoch)
    var outcomes: [Outcome] = []
    for index in stride(from: worker, to: jobs.count, by: workers) {
      if isStopped() || tally.isEnded || (options.isStrict && tally.hasFailures) { break }
      let outcome = make(index, with: maker)
      outcomes.append(outcome)
      if outcome.endsTheBatch { tally.end() }
      progress(tally.add(isFailure: outcome.entry.status == .failed))
    }
    return outcomes
  }

  private func make(_ index: Int, with maker: DocumentMaker) -> Outcome {
    let job = jobs[index]
    let findings = Findings()
    do throws(Diagnostics) {
      let entry = try makeFile(job, with: maker, findings: findings)
      return Outcome(index: index, entry: entry, diagnostics: findings.items)
    } catch {
      var entry = entry(for: job, status: .failed)
      entry.codes = error.items.map(\.code)
      let row = job.plan.row.map { "row \($0): " } ?? ""
      let diagnostics = error.items.map { item in
        var item = item
        if !item.message.hasPrefix("row ") { item.message = row + item.message }
        return item
      }
      return Outcome(index: index, entry: entry, diagnostics: findings.items + diagnostics)
    }
  }

  private func makeFile(
    _ job: Job, with maker: DocumentMaker, findings: Findings
  ) throws(Diagnostics) -> Manifest.Entry {
    guard let subject = job.plan.subject, let file = job.file else {
      throw Diagnostics(job.plan.problem.map { [$0] } ?? [])
    }
    findings.add(job.plan.warnings)
    let form = try maker.layOut(layout, subject, findings: findings)
    let bytes = try maker.pdf(form)
    try OutputFile.write(bytes, to: path(of: file), replaces: options.replaces, syncs: false)
    var entry = entry(for: job, status: .made)
    entry.pages = form.pages.count
    entry.bytes = bytes.count
    entry.sha256 = SHA256.hex(bytes)
    entry.codes = findings.items.map(\.code)
    return entry
  }

  private func entry(for job: Job, status: Manifest.Entry.Status) -> Manifest.Entry {
    Manifest.Entry(
      status: status, documentID: job.documentID, file: status == .failed ? nil : job.file, form: layout.id,
      version: layout.version, candidate: job.plan.candidateID, row: job.plan.row, unit: job.plan.subject?.unit?.key,
      codes: job.plan.problem.map { [$0.code] } ?? [])
  }

  private func path(of name: String) -> String { options.folder + "/" + name }
}

/// What all workers count together.
private final class Tally: Sendable {
  private let counts = Mutex((done: 0, failed: 0, isEnded: false))

  /// - Returns: how many documents are done.
  func add(isFailure: Bool) -> Int {
    counts.withLock { counts in
      counts.done += 1
      if isFailure { counts.failed += 1 }
      return counts.done
    }
  }

  var hasFailures: Bool { counts.withLock { $0.failed > 0 } }

  func end() { counts.withLock { $0.isEnded = true } }

  var isEnded: Bool { counts.withLock { $0.isEnded } }
}
