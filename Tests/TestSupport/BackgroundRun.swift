import Foundation

/// A program that runs while the test goes on, to be killed or asked to end.
package final class BackgroundRun {
  private let process = Process()
  private let errors: ScratchFolder

  package init(_ arguments: [String], environment: [String: String] = [:]) throws {
    errors = try ScratchFolder()
    let path = errors.path + "/err"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try process.run()
  }

  package var isRunning: Bool { process.isRunning }

  package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until a condition holds, or the program has ended.
  package func wait(until condition: () -> Bool) {
    while process.isRunning, !condition() { usleep(2_000) }
  }

  /// Waits for its end.
  package func end() throws -> (status: Int32, errors: String) {
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: errors.path + "/err", encoding: .utf8))
  }
}
