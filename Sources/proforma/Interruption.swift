import Dispatch
import Foundation
import Synchronization

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
