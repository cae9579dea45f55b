internal import Forms
internal import Synchronization

extension Batch {
  /// How far a batch has come, in documents.
  package struct Progress: Hashable, Sendable {
    package var done = 0
    package var failed = 0
  }
}

/// The workers of a batch: each takes the next file when it is done with one, with fonts and a surface of its own.
struct Crew: Sendable {
  let pack: Pack
  let wording: Wording
  let volumes: [Volume]
  let options: Batch.Options
  let folder: BatchFolder
  let journal: Journal
  let fingerprint: Fingerprint
  let records: [String: Journal.Record]

  /// - Returns: what became of each file, in the order of the batch; the last ones are missing when it was stopped.
  func work(
    progress: @escaping @Sendable (Batch.Progress) -> Void, isStopped: @escaping @Sendable () -> Bool
  ) async -> [FileMaker.Outcome] {
    let tally = Tally()
    let workers = max(1, min(options.jobs, volumes.count))
    return await withTaskGroup(of: [FileMaker.Outcome].self) { group in
      for _ in 0..<workers {
        group.addTask { share(tally, progress: progress, isStopped: isStopped) }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.index < $1.index }
    }
  }

  /// One worker's share.
  private func share(
    _ tally: Tally, progress: @Sendable (Batch.Progress) -> Void, isStopped: @Sendable () -> Bool
  ) -> [FileMaker.Outcome] {
    let maker = DocumentMaker(
      isLargePrint: options.isLargePrint, secondsSinceEpoch: options.secondsSinceEpoch, isFillable: options.isFillable)
    let store = FileStore(
      options: options, folder: folder, journal: journal, fingerprint: fingerprint, records: records, maker: maker)
    let files = FileMaker(
      options: options, volumes: VolumeMaker(pack: pack, wording: wording, isDuplex: options.isDuplex, maker: maker),
      store: store)
    var outcomes: [FileMaker.Outcome] = []
    while !isStopped(), let index = tally.next(of: volumes.count, isStrict: options.isStrict) {
      let outcome = files.make(volumes[index], index: index)
      outcomes.append(outcome)
      if outcome.endsTheBatch { tally.end() }
      progress(tally.add(volumes[index].documents.count, failed: outcome.failed))
    }
    return outcomes
  }
}

/// What all workers count together.
private final class Tally: Sendable {
  private let counts = Mutex((next: 0, progress: Batch.Progress(), isEnded: false))

  /// The next file that nobody has taken; nil when there is none, or none is to be made any more.
  func next(of total: Int, isStrict: Bool) -> Int? {
    counts.withLock { counts in
      guard counts.next < total, !counts.isEnded, !isStrict || counts.progress.failed == 0 else { return nil }
      counts.next += 1
      return counts.next - 1
    }
  }

  func add(_ count: Int, failed: Int) -> Batch.Progress {
    counts.withLock { counts in
      counts.progress.done += count
      counts.progress.failed += failed
      return counts.progress
    }
  }

  func end() { counts.withLock { $0.isEnded = true } }
}
