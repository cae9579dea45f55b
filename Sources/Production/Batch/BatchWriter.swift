internal import Forms
internal import Foundation
internal import Reading

/// A batch that is being made: it holds the folder, makes the files of one piece of the records after the other, enters them
/// in the register, and writes the manifest at the end.
final class BatchWriter {
  private let pack: Pack
  private let wording: Wording
  private let options: Batch.Options
  private let keepsEntries: Bool
  private let folder: BatchFolder
  private let lock: RunLock
  private let batch: BatchEntry
  /// What was half-written when the run began.
  private var unfinished: [BatchFolder.Unfinished]
  private var failures: GrowingFile?
  private var entries: [Manifest.Entry] = []
  private var found = DiagnosticList()
  private var kept = 0
  private var made = 0
  private var files = 0
  private var lastFile: FileName?
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
    folder = BatchFolder(path: options.folder, shard: options.shard)
    try OutputFile.makeFolder(options.folder)
    for name in folder.ownFiles { try OutputFile.checkPlain(folder.file(name)) }
    lock = try RunLock(path: folder.lock)
    let opened = try FolderRegisters(folder)
    let number = try Self.begin(pack, options, opened)
    batch = BatchEntry(
      number: number, folder: folder, issuer: Issuer(opened.own, folder: folder),
      keys: DocumentKey(options.documents), earlier: try opened.earlier())
    unfinished = folder.unfinished
    let own = Set(folder.ownFiles)
    // Another share of the batch may be writing what only the folder's own register has.
    removeUnfinished { [batch] in own.contains($0) || (try? batch.register.has($0)) == true }
  }

  /// - Returns: the number of the batch.
  private static func begin(
    _ pack: Pack, _ options: Batch.Options, _ opened: FolderRegisters
  ) throws(Diagnostics) -> Int {
    let head = Register.BatchHead(
      pack: options.manifest(of: pack, isComplete: false).pack ?? pack.id, retainUntil: options.retainUntil,
      shard: options.shard?.text)
    let interrupted = try opened.own.interrupted()
    if let interrupted, !options.replaces {
      guard options.resumes else { throw Diagnostics(Self.interrupted(options.folder)) }
      let other = Register.BatchHead.id(of: interrupted.pack)
      guard other == pack.id else { throw Diagnostics(Self.interrupted(options.folder, pack: other)) }
    }
    let resumed = options.replaces ? nil : interrupted?.number
    return try opened.own.begin(head, resumed: resumed, after: opened.whole?.lastBatch ?? 0)
  }

  private static func interrupted(_ folder: String, pack: String? = nil) -> Diagnostic {
    Diagnostic(
      .output, "interrupted",
      "an earlier run in '\(folder)' was interrupted" + (pack.map { ": the pack '\($0)'" } ?? ""),
      hint: "continue it with --resume, or start again with --force")
  }

  /// Deletes what a run left behind that was killed. No other run writes these files: the folder is locked.
  private func removeUnfinished(where isOurs: (String) -> Bool) {
    for file in unfinished where isOurs(file.name.text) { folder.remove(file) }
    unfinished.removeAll { isOurs($0.name.text) }
  }

  /// Makes the files of a piece.
  /// - Throws: when the folder fails; what was made before is recorded, if that is still possible.
  func make(
    _ piece: PlannedPiece, progress: @escaping @Sendable (Batch.Progress) -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) {
    if !unfinished.isEmpty { removeUnfinished(where: Set(piece.volumes.compactMap(\.file)).contains) }
    let workers = Workers(wording: wording, volumes: piece.volumes, options: options, batch: batch)
    let before = done
    let outcomes = await workers.run(progress: { progress(before + $0) }, isStopped: isStopped)
    var fault: Diagnostics?
    do throws(Diagnostics) { try batch.issuer.flush() } catch { fault = error }
    try add(outcomes, of: piece, fault)
  }

  /// `fault`: of the register or the folder, at the end.
  private func add(_ outcomes: [FileMaker.Outcome], of piece: PlannedPiece, _ fault: Diagnostics?) throws(Diagnostics) {
    let results = Dictionary(outcomes.map { ($0.index, $0.entries) }) { first, _ in first }
    let end = outcomes.first(where: \.endsTheBatch)
    let lost = batch.issuer.abandon()
    let added = piece.volumes.indices.flatMap { index in
      // A file that failed because the disk is full is still to be made.
      let planned = piece.volumes[index].planned
      guard index != end?.index, let entries = results[index] else { return planned }
      return entries.contains { $0.batch == batch.number && lost.contains($0.number) } ? planned : entries
    }
    done = done + Batch.Progress(done: added.count, failed: added.count { $0.status == .failed })
    kept += outcomes.reduce(0) { $0 + $1.kept }
    isComplete = isComplete && outcomes.count == piece.volumes.count && end == nil && fault == nil
    count(added)
    let others = added.filter { $0.status != .made }.map(entered)
    do throws(Diagnostics) {
      try batch.register.note(others)
      try write(others, rows: piece.failures)
    } catch  where end == nil && fault == nil { throw error } catch {}
    if let faults = end?.diagnostics ?? fault?.items {
      try? close()
      throw Diagnostics(faults + [Self.resumable])
    }
    for outcome in outcomes { found.add(outcome.diagnostics) }
  }

  private func count(_ added: [Manifest.Entry]) {
    if keepsEntries { entries += added.map(entered) }
    for entry in added where entry.status == .made {
      made += 1
      // The documents of a file follow each other.
      if entry.fileName != lastFile { files += 1 }
      lastFile = entry.fileName
    }
  }

  /// An entry of this batch; those of others are what they were.
  private func entered(_ entry: Manifest.Entry) -> Manifest.Entry {
    var entry = entry
    entry.batch = entry.batch ?? batch.number
    return entry
  }

  /// `rows`: the table that failed rows are copied from, to be corrected.
  private func write(_ failed: [Manifest.Entry], rows: FailedRows) throws(Diagnostics) {
    guard let table = rows.table(failed) else { return }
    let file: GrowingFile
    if let failures { file = failures } else { file = try GrowingFile(path: folder.record("failed", "csv")) }
    failures = file
    try file.write((file.isEmpty ? table.head : "") + table.lines)
  }

  private static var resumable: Diagnostic {
    Diagnostic(
      .output, "incomplete", "the batch is not complete", hint: "when that is corrected, continue with --resume"
    ).asWarning
  }

  /// Ends the batch and writes the manifest.
  /// `planned`: how many documents there should be.
  /// `names`: of candidates, by their ids, for the page that lists the files.
  func finish(planned: Int, names: [String: String]) throws(Diagnostics) -> Batch.Result {
    isComplete = isComplete && done.done == planned
    try close(names: names)
    var manifest = options.manifest(of: pack, isComplete: isComplete)
    manifest.documents = entries
    return Batch.Result(
      manifest: manifest, made: made, failed: done.failed, files: files, diagnostics: found.all,
      wasStopped: !isComplete, kept: kept)
  }

  private func close(names: [String: String] = [:]) throws(Diagnostics) {
    try batch.register.end(batch.number, isComplete: isComplete)
    if let failures { try failures.finish() } else { OutputFile.remove(folder.record("failed", "csv")) }
    try batch.register.export(to: folder)
    let day = options.documents.secondsSinceEpoch.map {
      Date(timeIntervalSince1970: TimeInterval($0)).formatted(.iso8601.year().month().day())
    }
    try FolderIndex(of: batch.register, names: names, day: day).write(to: folder)
    batch.register.close()
    if isComplete { OutputFile.remove(folder.journal) }
    folder.synchronise()
  }
}
