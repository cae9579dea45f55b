import Foundation

/// A program started by a test, with its output in files.
///
/// Foundation's `Process` is not used: on Linux it waits for the end of a socket that every program started meanwhile
/// inherits, so one daemon that is still running makes an unrelated test wait forever.
package struct ChildProcess {
  private let id: pid_t
  private let deadline: ContinuousClock.Instant

  /// `arguments`: the program, looked up in PATH unless it is a path, and its arguments.
  /// `longest`: the seconds after which it is killed, so that no test waits forever.
  package init(
    _ arguments: [String], environment: [String: String], folder: String?, output: String, errors: String,
    longest: Int = 900
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    var words: [UnsafeMutablePointer<CChar>?] =
      (["/usr/bin/env"] + (folder.map { ["-C", $0] } ?? []) + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/usr/bin/env", &actions, nil, &words, &settings)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    (id, deadline) = (child, .now + .seconds(longest))
  }

  package func send(_ signal: Int32) { kill(id, signal) }

  /// Its exit code, or the number of the signal that ended it; nil while it runs. It may be read only once after the end.
  package func status() -> Int32? {
    if ContinuousClock.now > deadline { send(SIGKILL) }
    var state: Int32 = 0
    var ended: pid_t
    repeat { ended = waitpid(id, &state, WNOHANG) } while ended < 0 && errno == EINTR
    guard ended == id else { return nil }
    let signal = state & 0x7f
    return signal == 0 ? (state >> 8) & 0xff : signal
  }

  /// Waits for its end.
  package func wait() -> Int32 {
    while true {
      if let status = status() { return status }
      usleep(1_000)
    }
  }
}
