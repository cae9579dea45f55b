package import FormLayout
package import Reporting
internal import Synchronization

/// Makes the documents of a pack, on several threads: each has its own fonts and surface, and what comes out does not
/// depend on how many there are.
package struct Batch: Sendable {
  private let pack: Pack
  private let wording: Wording
  private let volumes: [Volume]
  private let options: Options
  private let failures: FailedRows
  private let folder: BatchFolder

  /// `wording`: of the covers.
  /// `failures`: the table that failed rows are taken from.
  package init(
    _ pack: Pack, wording: Wording, documents: [PlannedDocument], options: Options, failures: FailedRows = FailedRows()
  ) {
    self.pack = pack
    self.wording = wording
    self.options = options
    self.failures = failures
    folder = BatchFolder(path: options.folder, shard: options.shard)
    volumes = Volume.gather(documents, of: pack, by: options.binding).filter { volume in
      options.shard?.owns(volume.shareKey) ?? true
    }
  }

  /// How many documents there are, in however many files.
  package var count: Int { volumes.reduce(0) { $0 + $1.documents.count } }

  package var fileCount: Int { volumes.count }

  /// What would be made, with nothing written.
  package var plan: Manifest { manifest(volumes.flatMap(\.planned), isComplete: false) }

  private func manifest(_ entries: [Manifest.Entry], isComplete: Bool) -> Manifest {
    var manifest = Manifest(documents: entries)
    manifest.pack = "\(pack.id) v\(pack.version)"
    manifest.shard = options.shard?.text
    manifest.retainUntil = options.retainUntil
    manifest.isComplete = isComplete
    return manifest
  }

  /// What stands against starting: files that are there already, or documents that would have one name.
  package func obstacles() -> [Diagnostic] {
    let names = options.resumes || options.replaces ? [] : volumes.compactMap(\.file)
    return taken(names.filter { OutputFile.exists(folder.file($0)) }) + duplicates
  }

  private func taken(_ files: [String]) -> [Diagnostic] {
    files.prefix(1).map { first in
      var diagnostic = OutputFile.alreadyThere(folder.file(first))
      if files.count > 1 { diagnostic.message += ", and \(files.count - 1) more" }
      return diagnostic
    }
  }

  private var duplicates: [Diagnostic] {
    var seen: Set<String> = []
    let twice = volumes.flatMap(\.documents).filter { $0.documentID.map { !seen.insert($0).inserted } ?? false }
    return twice.map { document in
      Diagnostic(
        .data, "duplicate-document",
        "row \(document.plan.row.map(String.init) ?? "?"): the same document is asked for twice",
        expected: "each candidate and unit once", hint: "is the candidate, or the unit, in the data twice?")
    }
  }

  /// Runs the batch and writes its manifest beside the documents.
  /// `progress`: is told after each file how many documents are done and how many have failed, from any thread.
  package func run(
    progress: @escaping @Sendable (Progress) -> Void, isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) -> Result {
    try OutputFile.makeFolder(options.folder)
    let journal = try Journal(path: folder.journal)
    let records = try begin(journal)
    let crew = Crew(
      pack: pack, wording: wording, volumes: volumes, options: options, folder: folder, journal: journal,
      records: records)
    let outcomes = await crew.work(progress: progress, isStopped: isStopped)
    return try finish(outcomes, journal: journal, records: records)
  }

  /// - Returns: what earlier runs have written, for a run that goes on with them.
  private func begin(_ journal: Journal) throws(Diagnostics) -> [String: Journal.Record] {
    let names = volumes.compactMap(\.file)
    let earlier = folder.records(of: journal)
    if !options.resumes {
      if !options.replaces, !journal.records().isEmpty { throw Diagnostics(interrupted) }
      journal.clear()
    } else if !options.replaces {
      let foreign = names.filter { earlier[$0] == nil && OutputFile.exists(folder.file($0)) }
      if !foreign.isEmpty { throw Diagnostics(taken(foreign)) }
    }
    folder.removeTemporaryFiles(of: Set(names + earlier.keys))
    journal.closeLine()
    return options.resumes ? earlier : [:]
  }

  private var interrupted: Diagnostic {
    Diagnostic(
      .output, "interrupted", "an earlier run in '\(options.folder)' was interrupted",
      hint: "go on with it by --resume, or begin again by --force")
  }

  private func finish(
    _ outcomes: [FileMaker.Outcome], journal: Journal, records: [String: Journal.Record]
  ) throws(Diagnostics) -> Result {
    let done = Dictionary(outcomes.map { ($0.index, $0.entries) }) { first, _ in first }
    let end = outcomes.first(where: \.endsTheBatch)
    let isComplete = outcomes.count == volumes.count && end == nil
    let entries = volumes.indices.flatMap { index in
      // What failed for want of room is still to be made.
      index == end?.index ? volumes[index].planned : done[index] ?? volumes[index].planned
    }
    let manifest = manifest(entries, isComplete: isComplete)
    if let end {
      // What was made before is worth recording, if that is still possible.
      try? record(manifest)
      throw Diagnostics(end.diagnostics + [resumable])
    }
    try record(manifest)
    if isComplete { journal.remove() } else { journal.synchronise() }
    folder.synchronise()
    let kept = outcomes.reduce(0) { $0 + $1.kept }
    return Result(
      manifest: manifest, diagnostics: outcomes.flatMap(\.diagnostics) + leftOver(records), wasStopped: !isComplete,
      kept: kept)
  }

  private var resumable: Diagnostic {
    Diagnostic(
      .output, "incomplete", "the batch is not complete", hint: "when that is mended, go on with --resume"
    ).asWarning
  }

  private func record(_ manifest: Manifest) throws(Diagnostics) {
    try OutputFile.write(try manifest.json(), to: folder.manifest, replaces: true)
    try OutputFile.write(Array(manifest.csv.utf8), to: folder.record("manifest", "csv"), replaces: true)
    let failed = folder.record("failed", "csv")
    if let rows = failures.csv(manifest.documents) {
      try OutputFile.write(Array(rows.utf8), to: failed, replaces: true)
    } else if OutputFile.exists(failed) {
      OutputFile.remove(failed)
    }
  }

  /// Files of an earlier run that the records ask for no more. They may be wanted all the same, so they stay.
  private func leftOver(_ records: [String: Journal.Record]) -> [Diagnostic] {
    let names = Set(volumes.compactMap(\.file))
    let old = records.keys.filter { !names.contains($0) && OutputFile.exists(folder.file($0)) }.sorted()
    guard let first = old.first else { return [] }
    return [
      Diagnostic(
        .output, "left-over", "\(old.count) files of an earlier run belong to the batch no more, such as '\(first)'",
        hint: "they are not in the manifest; delete them if nobody needs them"
      ).asWarning
    ]
  }
}
