import Foundation

/// A program that runs beside the test, which may kill it or ask it to end.
package final class BackgroundRun {
  private let process: ChildProcess
  private let scratch: ScratchFolder
  private var ended: Int32?

  package init(_ arguments: [String], environment: [String: String] = [:]) throws {
    scratch = try ScratchFolder()
    process = try ChildProcess(
      arguments, environment: environment, folder: nil, output: scratch.path + "/out", errors: scratch.path + "/err")
  }

  package var isRunning: Bool {
    if ended == nil { ended = process.status() }
    return ended == nil
  }

  /// Its output so far.
  package var errors: String { (try? String(contentsOfFile: scratch.path + "/err", encoding: .utf8)) ?? "" }

  package func send(_ signal: Int32) { if isRunning { process.send(signal) } }

  /// Waits until a condition holds, or the program has ended.
  package func wait(until condition: () -> Bool) {
    while isRunning, !condition() { usleep(2_000) }
  }

  /// Waits for its end.
  package func end() throws -> (status: Int32, errors: String) {
    let status = ended ?? process.wait()
    ended = status
    return (status, errors)
  }
}
