import Foundation
import Synchronization

/// Says how far a batch has come: a line that rewrites itself on a terminal, JSON lines on request, nothing otherwise.
final class ProgressMeter: Sendable {
  private let kind: PackCommand.Progress
  private let total: Int
  private let start = ContinuousClock.now
  private let lastShown = Mutex(ContinuousClock.now)

  init(_ kind: PackCommand.Progress, total: Int) {
    self.kind = kind == .auto && !Console.isTerminal ? .never : kind
    self.total = total
  }

  func show(_ done: Int) {
    switch kind {
    case .never: return
    case .json: Console.note("{\"done\":\(done),\"total\":\(total)}\n")
    case .auto: showBar(done)
    }
  }

  func finish() {
    if kind == .auto { Console.note("\r\u{1B}[K") }
  }

  /// Ten times a second is enough for an eye.
  private func showBar(_ done: Int) {
    let isDue = lastShown.withLock { last in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(100) || done == total else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? Int(Double(total - done) / rate) : 0
    let filled = total > 0 ? 30 * done / total : 30
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    Console.note("\r[\(bar)] \(done)/\(total)  \(Int(rate)) a second  \(left) s left\u{1B}[K")
  }
}
