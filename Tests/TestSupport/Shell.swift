import Foundation

/// Runs a program and gives what it says: for the outside judges, and for the built binary itself.
package struct Shell {
  package let status: Int32
  package let output: String
  package let errors: String

  /// `arguments`: the program, looked up in PATH unless it is a path, and its arguments.
  package init(_ arguments: String..., environment: [String: String] = [:], in folder: String? = nil) throws {
    try self.init(arguments, environment: environment, in: folder)
  }

  package init(_ arguments: [String], environment: [String: String] = [:], in folder: String? = nil) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = try ["out", "err"].map { name in
      let file = scratch.appendingPathComponent(name)
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      return try FileHandle(forWritingTo: file)
    }
    process.standardInput = FileHandle.nullDevice
    (process.standardOutput, process.standardError) = (files[0], files[1])
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("out")), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("err")), as: UTF8.self)
  }
}
