package import Forms
package import Reading

/// A batch being made: its folder is held, its files are made in one go or piece by piece, and its records grow with them.
package final class BatchSession {
  private let pack: Pack
  private let wording: Wording
  private let options: Batch.Options
  private let folder: BatchFolder
  private let journal: Journal
  private let sink: ManifestSink
  private let fingerprint: Fingerprint
  /// What earlier runs have written, for a run that goes on with them.
  private let records: [String: Journal.Record]
  private var entries: [Manifest.Entry] = []
  private var diagnostics: [Diagnostic] = []
  /// The files that belong to the batch.
  private var names: Set<String> = []
  private var kept = 0
  /// Whether everything that was asked for so far is made, or has failed for good.
  package private(set) var isComplete = true
  private var done = Batch.Progress()

  /// - Throws: when the folder cannot be used, is another run's, or was left by one that was interrupted.
  package init(_ pack: Pack, wording: Wording, options: Batch.Options) throws(Diagnostics) {
    self.pack = pack
    self.wording = wording
    self.options = options
    fingerprint = Fingerprint(pack: pack, options: options)
    folder = BatchFolder(path: options.folder, shard: options.shard)
    try OutputFile.makeFolder(options.folder)
    journal = try Journal(path: folder.journal)
    let isAfresh = !options.resumes
    if isAfresh, !options.replaces, !journal.isEmpty { throw Diagnostics(Self.interrupted(options.folder)) }
    if isAfresh { journal.clear() }
    records = options.resumes ? folder.records(of: journal) : [:]
    journal.closeLine()
    let own = [folder.manifest, folder.record("manifest", "csv"), folder.record("failed", "csv")]
    folder.removeTemporaryFiles(of: Set(own.map { String($0.dropFirst(options.folder.count + 1)) } + records.keys))
    sink = try ManifestSink(folder: folder)
  }

  private static func interrupted(_ folder: String) -> Diagnostic {
    Diagnostic(
      .output, "interrupted", "an earlier run in '\(folder)' was interrupted",
      hint: "go on with it by --resume, or begin again by --force")
  }

  /// Makes the files of some volumes.
  /// - Throws: when the folder fails; what was made before is recorded, if that is still possible.
  package func make(
    _ volumes: [Volume], failures: FailedRows, progress: @escaping @Sendable (Batch.Progress) -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) {
    let files = volumes.compactMap(\.file)
    if options.resumes, !options.replaces {
      let taken = folder.taken(files.filter { records[$0] == nil })
      if !taken.isEmpty { throw Diagnostics(taken) }
    }
    folder.removeTemporaryFiles(of: Set(files))
    let crew = Crew(
      pack: pack, wording: wording, volumes: volumes, options: options, folder: folder, journal: journal,
      fingerprint: fingerprint, records: records)
    let before = done
    let outcomes = await crew.work(progress: { progress(before + $0) }, isStopped: isStopped)
    try add(outcomes, of: volumes, failures: failures)
  }

  private func add(
    _ outcomes: [FileMaker.Outcome], of volumes: [Volume], failures: FailedRows
  ) throws(Diagnostics) {
    let made = Dictionary(outcomes.map { ($0.index, $0.entries) }) { first, _ in first }
    let end = outcomes.first(where: \.endsTheBatch)
    let added = volumes.indices.flatMap { index in
      // What failed for want of room is still to be made.
      index == end?.index ? volumes[index].planned : made[index] ?? volumes[index].planned
    }
    done = done + Batch.Progress(done: added.count, failed: added.count { $0.status == .failed })
    kept += outcomes.reduce(0) { $0 + $1.kept }
    isComplete = isComplete && outcomes.count == volumes.count && end == nil
    if !options.isStreaming {
      entries += added
      names.formUnion(volumes.compactMap(\.file) + added.compactMap(\.file))
    }
    do throws(Diagnostics) { try sink.add(added, rows: failures) } catch  where end == nil { throw error } catch {}
    if let end {
      try? sink.finish(options.manifest(of: pack, isComplete: false))
      throw Diagnostics(end.diagnostics + [Self.resumable])
    }
    diagnostics += outcomes.flatMap(\.diagnostics)
  }

  /// What was found since this was last asked.
  package func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    // Every form of a pack fails for the same fault of a row.
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }

  private static var resumable: Diagnostic {
    Diagnostic(
      .output, "incomplete", "the batch is not complete", hint: "when that is mended, go on with --resume"
    ).asWarning
  }

  /// Writes the manifest; the journal goes when nothing is left to be made.
  /// `isStopped`: there would have been more to make.
  package func finish(isStopped: Bool = false) throws(Diagnostics) -> Batch.Result {
    isComplete = isComplete && !isStopped
    var manifest = options.manifest(of: pack, isComplete: isComplete)
    try sink.finish(manifest)
    if isComplete { journal.remove() } else { journal.synchronise() }
    folder.synchronise()
    manifest.documents = entries
    return Batch.Result(
      manifest: manifest, made: sink.made, failed: sink.failures, files: sink.files,
      diagnostics: takeDiagnostics() + leftOver, wasStopped: !isComplete, kept: kept)
  }

  /// Files of an earlier run that the records ask for no more. They may be wanted all the same, so they stay.
  private var leftOver: [Diagnostic] {
    let old =
      options.isStreaming ? [] : records.keys.filter { !names.contains($0) && OutputFile.exists(folder.file($0)) }
    guard let first = old.min() else { return [] }
    return [
      Diagnostic(
        .output, "left-over", "\(old.count) files of an earlier run belong to the batch no more, such as '\(first)'",
        hint: "they are not in the manifest; delete them if nobody needs them"
      ).asWarning
    ]
  }
}

extension Batch.Progress {
  static func + (one: Self, other: Self) -> Self {
    Self(done: one.done + other.done, failed: one.failed + other.failed)
  }
}
