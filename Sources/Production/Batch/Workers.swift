internal import Forms
internal import Synchronization

/// The batch loop: makes files on several threads. Each worker takes the next file when it has finished one, and has fonts and a drawing
/// surface of its own, so that the result does not depend on how many workers there are.
struct Workers: Sendable {
  let wording: Wording
  let volumes: [Volume]
  let options: Batch.Options
  let batch: BatchEntry

  /// - Returns: what became of each file, in the order of the batch; when it was stopped, the last ones are missing.
  func run(
    progress: @escaping @Sendable (Batch.Progress) -> Void, isStopped: @escaping @Sendable () -> Bool
  ) async -> [FileMaker.Outcome] {
    let counter = Counter()
    let count = max(1, min(options.jobs, volumes.count))
    return await withTaskGroup(of: [FileMaker.Outcome].self) { group in
      for _ in 0..<count {
        group.addTask { work(counter, progress: progress, isStopped: isStopped) }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.index < $1.index }
    }
  }

  /// What one worker makes.
  private func work(
    _ counter: Counter, progress: @Sendable (Batch.Progress) -> Void, isStopped: @Sendable () -> Bool
  ) -> [FileMaker.Outcome] {
    let maker = DocumentMaker(options.documents)
    let store = FileStore(options: options, batch: batch, maker: maker)
    let files = FileMaker(options: options, volumes: VolumeMaker(wording: wording, maker: maker), store: store)
    var outcomes: [FileMaker.Outcome] = []
    while !isStopped(), let index = counter.next(of: volumes.count, isStrict: options.isStrict) {
      let outcome = files.make(volumes[index], index: index)
      outcomes.append(outcome)
      if outcome.endsTheBatch { counter.end() }
      progress(counter.add(volumes[index].documents.count, failed: outcome.failed))
    }
    return outcomes
  }
}

/// What all workers count together.
private final class Counter: Sendable {
  private let counts = Mutex((next: 0, progress: Batch.Progress(), isEnded: false))

  /// The next file that no worker has taken; nil when there is none, or no more are to be made.
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
