package import Forms
package import Reading

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
  package var plan: Manifest {
    var plan = options.manifest(of: pack, isComplete: false)
    plan.documents = volumes.flatMap(\.planned)
    return plan
  }

  /// What stands against starting: files that are there already, or documents that would have one name.
  package func obstacles() -> [Diagnostic] {
    taken + duplicates
  }

  /// Files that are there already, unless they may be.
  package var taken: [Diagnostic] {
    folder.taken(options.resumes || options.replaces ? [] : volumes.compactMap(\.file))
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
    let session = try BatchSession(pack, wording: wording, options: options)
    try await make(in: session, progress: progress, isStopped: isStopped)
    return try session.finish()
  }

  /// Makes this batch as a piece of a longer one.
  package func make(
    in session: BatchSession, progress: @escaping @Sendable (Progress) -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) async throws(Diagnostics) {
    try await session.make(volumes, failures: failures, progress: progress, isStopped: isStopped)
  }
}
