import Foundation
import Reading
import Synchronization

/// What signals do to the program.
///
/// A request to end that a batch has noticed lets it finish the document in hand; a second one ends the program at once,
/// in the middle of anything, because the handler runs beside it and not after it.
enum Interruption {
  /// The first signal that asked for the end; 0 before.
  private static let first = Atomic<Int32>(0)

  /// Which signal has come; asked from any thread.
  static var signal: Int32? {
    let signal = first.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  static var isRaised: Bool { signal != nil }

  /// From now on Ctrl-C, a request to end and a lost terminal are noticed. Other commands simply end.
  static func watch() {
    first.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      Signals.handle(number) { number in
        guard Interruption.first.exchange(number, ordering: .relaxed) != 0 else { return }
        _exit(number == SIGINT ? 130 : 75)
      }
    }
  }
}

/// Turns a crash into a message and exit code 70: an arithmetic overflow, memory that cannot be had, a C library that aborts.
/// Nothing that the handler does needs memory.
enum CrashGuard {
  // Unchecked, because a signal handler may take no lock: both are written once, before any handler or thread is there.
  private nonisolated(unsafe) static var message = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private nonisolated(unsafe) static var output: Int32 = STDERR_FILENO

  private static let words =
    "the program had to end: a value was too large, there was too little memory, or it has an error of its own"
  private static let hint =
    "nothing is half-written; try again with less data or more memory, and report the error if it remains"

  /// `asJSON`: the message goes to standard output, as all errors then do.
  static func install(asJSON: Bool) {
    let text =
      asJSON
      ? "[{\"severity\":\"error\",\"code\":\"crash\",\"message\":\"\(words)\",\"file\":null,\"line\":null,\"column\":null,"
        + "\"expected\":null,\"hint\":\"\(hint)\"}]\n"
      : "proforma: error: \(words) [crash]\n  hint: \(hint)\n"
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    message = UnsafeBufferPointer(bytes)
    output = asJSON ? STDOUT_FILENO : STDERR_FILENO
    Signals.useStackOfTheirOwn()
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS] {
      Signals.handle(number) { _ in
        write(CrashGuard.output, CrashGuard.message.baseAddress, CrashGuard.message.count)
        _exit(70)
      }
    }
  }
}

/// The limit on memory under which the program was started, such as by `ulimit -v`.
enum MemoryLimit {
  /// With less the libraries that draw cannot start, and some end the program before it can say why.
  private static let least: UInt64 = 256 << 20

  static func check() throws(Diagnostics) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < least else { return }
    throw Diagnostics(
      Diagnostic(
        .program, "memory", "the program may use only \(limit.rlim_cur >> 20) MiB of memory",
        expected: "at least \(least >> 20) MiB", hint: "raise the limit, such as with 'ulimit -v'"))
  }
}

private enum Signals {
  static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART | SA_ONSTACK
    sigaction(number, &action, nil)
  }

  /// A stack that has overflowed cannot be used by a handler.
  static func useStackOfTheirOwn() {
    let size = 64 << 10
    var stack = stack_t(
      ss_sp: UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
    sigaltstack(&stack, nil)
  }
}
