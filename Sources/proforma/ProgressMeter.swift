import Foundation
import Production
import Synchronization

/// Shows the progress of a batch: a bar on a terminal, JSON lines on request.
final class ProgressMeter: Sendable {
  private let kind: PackCommand.Showing
  private let total: Int
  private let start = ContinuousClock.now
  private let lastShown = Mutex(ContinuousClock.now)

  init(_ kind: PackCommand.Showing, total: Int) {
    self.kind = kind == .auto && !Console.isTerminal ? .never : kind
    self.total = total
  }

  func show(_ progress: Batch.Progress) {
    switch kind {
    case .never: return
    case .json: showLine(progress)
    case .auto: showBar(progress)
    }
  }

  /// A line a file: `{"done":2,"failed":0,"rate":81.5,"seconds_left":3,"total":250}`.
  private func showLine(_ progress: Batch.Progress) {
    let (rate, left) = pace(progress.done)
    let tenths = Int((rate * 10).rounded())
    Console.note(
      "{\"done\":\(progress.done),\"failed\":\(progress.failed),\"rate\":\(tenths / 10).\(tenths % 10),"
        + "\"seconds_left\":\(left),\"total\":\(total)}\n")
  }

  /// Documents a second, and the seconds that the rest will take at that rate.
  private func pace(_ done: Int) -> (rate: Double, left: Int) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    return (rate, rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0)
  }

  func finish() {
    if kind == .auto { Console.emit("\r\u{1B}[K") }
  }

  /// Ten times a second is enough.
  private func showBar(_ progress: Batch.Progress) {
    let done = progress.done
    let isDue = lastShown.withLock { last in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(100) || done == total else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let (rate, left) = pace(done)
    let failed = progress.failed > 0 ? "  \(progress.failed) failed" : ""
    let filled = total > 0 ? 30 * done / total : 30
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    Console.emit("\r[\(bar)] \(done)/\(total)  \(Int(rate)) a second  \(left) s left\(failed)\u{1B}[K")
  }
}
