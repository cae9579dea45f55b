internal import Binding
internal import Catalogue
package import FormLayout
internal import Hashing
internal import PageModel
internal import Records
internal import Rendering
package import Reporting
internal import Synchronization

/// Makes the documents of a pack, on several threads: each has its own fonts and surface, and what comes out does not
/// depend on how many there are.
package struct Batch: Sendable {
  package struct Options: Sendable {
    package var folder: String
    package var jobs: Int
    package var isLargePrint = false
    /// Forms are filled on screen.
    package var isFillable = false
    package var secondsSinceEpoch: Int?
    package var replaces = false
    /// Stop at the first document that fails.
    package var isStrict = false
    package var binding = Volume.Binding.document
    /// What files are opened with; a candidate's own password in the records goes before it.
    package var password: String?
    /// For printing on both sides: every document starts on a front.
    package var isDuplex = false

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

  private struct Outcome: Sendable {
    let index: Int
    let entries: [Manifest.Entry]
    let diagnostics: [Diagnostic]

    /// A full disk or a vanished folder: no other document would fare better.
    var endsTheBatch: Bool { diagnostics.contains { [.output, .transfer].contains($0.origin) } }
  }

  private let pack: Pack
  private let wording: Wording
  private let volumes: [Volume]
  private let options: Options

  /// `wording`: of the covers.
  package init(_ pack: Pack, wording: Wording, documents: [PlannedDocument], options: Options) {
    self.pack = pack
    self.wording = wording
    self.options = options
    volumes = Volume.gather(documents, of: pack, by: options.binding)
  }

  /// How many documents there are, in however many files.
  package var count: Int { volumes.reduce(0) { $0 + $1.documents.count } }

  package var fileCount: Int { volumes.count }

  /// What would be made, with nothing written.
  package var plan: Manifest {
    Manifest(
      documents: volumes.flatMap { volume in
        volume.documents.map { entry(for: $0, in: volume, status: $0.plan.problem == nil ? .planned : .failed) }
      })
  }

  /// What stands against starting: files that are there already, or documents that would have one name.
  package func obstacles() -> [Diagnostic] {
    let names = volumes.compactMap(\.file)
    let taken = options.replaces ? [] : names.filter { OutputFile.exists(path(of: $0)) }
    var seen: Set<String> = []
    let twice = volumes.flatMap(\.documents).filter { $0.documentID.map { !seen.insert($0).inserted } ?? false }
    return taken.prefix(1).map { first in
      var diagnostic = OutputFile.alreadyThere(path(of: first))
      if taken.count > 1 { diagnostic.message += ", and \(taken.count - 1) more" }
      return diagnostic
    }
      + twice.map { document in
        Diagnostic(
          .data, "duplicate-document",
          "row \(document.plan.row.map(String.init) ?? "?"): the same document is asked for twice",
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
    let workers = max(1, min(options.jobs, volumes.count))
    let outcomes = await withTaskGroup(of: [Outcome].self) { group in
      for worker in 0..<workers {
        group.addTask { work(as: worker, of: workers, tally: tally, progress: progress, isStopped: isStopped) }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.index < $1.index }
    }
    let manifest = Manifest(documents: outcomes.flatMap(\.entries))
    if let end = outcomes.first(where: \.endsTheBatch) {
      // What was made before is worth recording, if that is still possible.
      try? OutputFile.write(try manifest.json(), to: path(of: "manifest.json"), replaces: true)
      throw Diagnostics(end.diagnostics)
    }
    try OutputFile.write(try manifest.json(), to: path(of: "manifest.json"), replaces: true)
    return Result(
      manifest: manifest, diagnostics: outcomes.flatMap(\.diagnostics), wasStopped: outcomes.count < volumes.count)
  }

  /// One worker's share: every so-manieth volume, with fonts and a surface of its own.
  private func work(
    as worker: Int, of workers: Int, tally: Tally, progress: @Sendable (Int) -> Void, isStopped: @Sendable () -> Bool
  ) -> [Outcome] {
    let maker = DocumentMaker(
      isLargePrint: options.isLargePrint, secondsSinceEpoch: options.secondsSinceEpoch, isFillable: options.isFillable)
    let volumeMaker = VolumeMaker(pack: pack, wording: wording, isDuplex: options.isDuplex, maker: maker)
    var outcomes: [Outcome] = []
    for index in stride(from: worker, to: volumes.count, by: workers) {
      if isStopped() || tally.isEnded || (options.isStrict && tally.hasFailures) { break }
      let outcome = make(index, with: volumeMaker)
      outcomes.append(outcome)
      if outcome.endsTheBatch { tally.end() }
      let isFailure = outcome.entries.contains { $0.status == .failed }
      progress(tally.add(volumes[index].documents.count, isFailure: isFailure))
    }
    return outcomes
  }

  private func make(_ index: Int, with maker: VolumeMaker) -> Outcome {
    let volume = volumes[index]
    let findings = Findings()
    do throws(Diagnostics) {
      let entries = try makeFile(volume, with: maker, findings: findings)
      return Outcome(index: index, entries: entries, diagnostics: findings.items)
    } catch {
      let diagnostics = error.items.map { located($0, in: volume) }
      let entries = volume.documents.map { document in
        var entry = entry(for: document, in: volume, status: .failed)
        // A sound document of a volume that cannot be made is not there either.
        if entry.codes.isEmpty { entry.codes = volume.isBound ? ["volume-incomplete"] : error.items.map(\.code) }
        return entry
      }
      return Outcome(index: index, entries: entries, diagnostics: findings.items + diagnostics)
    }
  }

  /// A message about the only document of a file names its row.
  private func located(_ item: Diagnostic, in volume: Volume) -> Diagnostic {
    guard !volume.isBound, let row = volume.documents.first?.plan.row, !item.message.hasPrefix("row ") else {
      return item
    }
    var item = item
    item.message = "row \(row): " + item.message
    return item
  }

  private func makeFile(
    _ volume: Volume, with maker: VolumeMaker, findings: Findings
  ) throws(Diagnostics) -> [Manifest.Entry] {
    let result = try maker.layOut(volume, findings: findings)
    let rendered = try maker.maker.file(result.form, password: password(of: volume))
    let bytes = rendered.bytes
    if let file = volume.file {
      try OutputFile.write(bytes, to: path(of: file), replaces: options.replaces, syncs: false)
    }
    let digest = SHA256.hex(bytes)
    return zip(volume.documents, result.extents).map { document, extent in
      var entry = entry(for: document, in: volume, status: .made)
      (entry.page, entry.pages) = (extent.start + 1, extent.count)
      (entry.bytes, entry.sha256, entry.content) = (bytes.count, digest, rendered.content)
      entry.codes = findings.items.map(\.code)
      return entry
    }
  }

  /// A volume of one candidate's documents is opened with their own password.
  private func password(of volume: Volume) -> String? {
    let own = Set(volume.documents.map { $0.plan.subject?.candidate?.password })
    return own.count == 1 ? own.first.flatMap { $0 } ?? options.password : options.password
  }

  private func entry(
    for document: PlannedDocument, in volume: Volume, status: Manifest.Entry.Status
  ) -> Manifest.Entry {
    let plan = document.plan
    return Manifest.Entry(
      status: status, documentID: document.documentID, file: status == .failed ? nil : volume.file,
      form: document.layout.id, version: document.layout.version, candidate: plan.candidateID, row: plan.row,
      unit: plan.subject?.unit?.key, section: pack.sections.count > 1 ? document.section : nil,
      codes: plan.problem.map { [$0.code] } ?? [])
  }

  private func path(of name: String) -> String { options.folder + "/" + name }
}

/// What all workers count together.
private final class Tally: Sendable {
  private let counts = Mutex((done: 0, failed: 0, isEnded: false))

  /// - Returns: how many documents are done.
  func add(_ count: Int, isFailure: Bool) -> Int {
    counts.withLock { counts in
      counts.done += count
      if isFailure { counts.failed += 1 }
      return counts.done
    }
  }

  var hasFailures: Bool { counts.withLock { $0.failed > 0 } }

  func end() { counts.withLock { $0.isEnded = true } }

  var isEnded: Bool { counts.withLock { $0.isEnded } }
}
