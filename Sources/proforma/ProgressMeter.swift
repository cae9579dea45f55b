import Dispatch
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

/// Notices Ctrl-C, a request to end and a lost terminal, so that a batch can finish the document in hand and write its
/// manifest.
final class Interruption {
  /// Whether a signal has come, and which; asked from any thread.
  final class Flag: Sendable {
    private let value = Mutex<Int32?>(nil)

    var signal: Int32? { value.withLock { $0 } }

    var isRaised: Bool { signal != nil }

    func raise(_ signal: Int32) { value.withLock { $0 = signal } }
  }

  let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  init() {
    let flag = flag
    // A queue of its own: the workers keep every thread of the common ones busy.
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { flag.raise(number) }
      source.resume()
      return source
    }
  }

  deinit { sources.forEach { $0.cancel() } }
}
