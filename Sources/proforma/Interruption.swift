import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and a request to end, so that a batch can finish the document in hand and write its manifest.
final class Interruption {
  /// Whether a signal has come; asked from any thread.
  final class Flag: Sendable {
    private let value = Mutex(false)

    var isRaised: Bool { value.withLock { $0 } }

    func raise() { value.withLock { $0 = true } }
  }

  let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  init() {
    let flag = flag
    // A queue of its own: the workers keep every thread of the common ones busy.
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { flag.raise() }
      source.resume()
      return source
    }
  }

  deinit { sources.forEach { $0.cancel() } }
}
