internal import Forms
internal import Reading

/// A batch that is being made: it holds the folder, makes the files of one piece of the records after the other, and
/// writes the manifest as they are made.
final class BatchWriter {
  private let pack: Pack
  private let wording: Wording
  private let options: Batch.Options
  private let keepsEntries: Bool
  private let folder: BatchFolder
  private let journal: Journal
  private let manifest: ManifestWriter
  private let keys: DocumentKey
  /// What earlier runs have written, for a run that resumes.
  private let records: [String: Journal.Record]
  private var entries: [Manifest.Entry] = []
  /// The files that belong to the batch.
  private var names: Set<String> = []
  private var found = DiagnosticList()
  private var kept = 0
  private var done = Batch.Progress()
  /// Whether everything so far is made, or has failed for good.
  private(set) var isComplete = true

  /// `wording`: of the covers.
  /// `keepsEntries`: the result lists the documents.
  /// - Throws: when the folder cannot be used, belongs to another run, or was left by one that was interrupted.
  init(_ pack: Pack, wording: Wording, options: Batch.Options, keepsEntries: Bool) throws(Diagnostics) {
    self.pack = pack
    self.wording = wording
    self.options = options
    self.keepsEntries = keepsEntries
    keys = DocumentKey(options.documents)
    folder = BatchFolder(path: options.folder, shard: options.shard)
    try OutputFile.makeFolder(options.folder)
    journal = try Journal(path: folder.journal)
    if !options.resumes {
      if !options.replaces, !journal.isEmpty { throw Diagnostics(Self.interrupted(options.folder)) }
      journal.clear()
    }
    records = options.resumes ? try folder.records(of: journal) : [:]
    journal.closeLine()
    folder.removeTemporaryFiles(of: Set(folder.ownFiles + records.keys))
    manifest = try ManifestWriter(folder: folder)
  }

  private static func interrupted(_ folder: String) -> Diagnostic {
    Diagnostic(
      .output, "interrupted", "an earlier run in '\(folder)' was interrupted",
      hint: "continue it with --resume, or start again with --force")
  }

  /// Makes the files of a piece.
  /// - Throws: when the folder fails; what was made before is recorded, if that is still possible.
  func make(
    _ piece: PlannedPiece, progress: @escaping @Sendable (Batch.Progress) -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) {
    let files = piece.volumes.compactMap(\.file)
    try checkForStrangers(files)
    folder.removeTemporaryFiles(of: Set(files))
    let workers = Workers(
      wording: wording, volumes: piece.volumes, options: options, folder: folder, journal: journal, keys: keys,
      records: records)
    let before = done
    let outcomes = await workers.run(progress: { progress(before + $0) }, isStopped: isStopped)
    try add(outcomes, of: piece)
  }

  /// A run that resumes writes over its own files only.
  private func checkForStrangers(_ files: [String]) throws(Diagnostics) {
    guard options.resumes, !options.replaces else { return }
    let strangers = files.filter { records[$0] == nil && OutputFile.exists(folder.file($0)) }
    guard let first = strangers.first else { return }
    throw Diagnostics(folder.alreadyThere(first, count: strangers.count))
  }

  private func add(_ outcomes: [FileMaker.Outcome], of piece: PlannedPiece) throws(Diagnostics) {
    let made = Dictionary(outcomes.map { ($0.index, $0.entries) }) { first, _ in first }
    let end = outcomes.first(where: \.endsTheBatch)
    let added = piece.volumes.indices.flatMap { index in
      // A file that failed because the disk is full is still to be made.
      index == end?.index ? piece.volumes[index].planned : made[index] ?? piece.volumes[index].planned
    }
    done = done + Batch.Progress(done: added.count, failed: added.count { $0.status == .failed })
    kept += outcomes.reduce(0) { $0 + $1.kept }
    isComplete = isComplete && outcomes.count == piece.volumes.count && end == nil
    if keepsEntries {
      entries += added
      names.formUnion(piece.volumes.compactMap(\.file) + added.compactMap(\.file))
    }
    do throws(Diagnostics) { try manifest.add(added, rows: piece.failures) } catch  where end == nil {
      throw error
    } catch {}
    if let end {
      try? manifest.finish(options.manifest(of: pack, isComplete: false))
      throw Diagnostics(end.diagnostics + [Self.resumable])
    }
    for outcome in outcomes { found.add(outcome.diagnostics) }
  }

  private static var resumable: Diagnostic {
    Diagnostic(
      .output, "incomplete", "the batch is not complete", hint: "when that is corrected, continue with --resume"
    ).asWarning
  }

  /// Completes the manifest. The journal is deleted when nothing is left to be made.
  /// `planned`: how many documents there should be.
  func finish(planned: Int) throws(Diagnostics) -> Batch.Result {
    isComplete = isComplete && done.done == planned
    var manifest = options.manifest(of: pack, isComplete: isComplete)
    try self.manifest.finish(manifest)
    if isComplete { journal.remove() } else { journal.synchronise() }
    folder.synchronise()
    manifest.documents = entries
    return Batch.Result(
      manifest: manifest, made: self.manifest.made, failed: self.manifest.failures, files: self.manifest.files,
      diagnostics: found.all + leftOver, wasStopped: !isComplete, kept: kept)
  }

  /// Files of an earlier run that the records no longer ask for. Someone may still want them, so they are kept.
  private var leftOver: [Diagnostic] {
    guard keepsEntries else { return [] }
    let old = records.keys.filter { !names.contains($0) && OutputFile.exists(folder.file($0)) }
    guard let first = old.min() else { return [] }
    return [
      Diagnostic(
        .output, "left-over", "\(old.count) files of an earlier run no longer belong to the batch, such as '\(first)'",
        hint: "they are not in the manifest; delete them if you do not need them"
      ).asWarning
    ]
  }
}
