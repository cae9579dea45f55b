import Foundation

/// Runs a program and collects its output: external tools, and the built program itself.
package struct Shell {
  package let status: Int32
  package let output: String
  package let errors: String

  /// `arguments`: the program, looked up in PATH unless it is a path, and its arguments.
  package init(_ arguments: String..., environment: [String: String] = [:], in folder: String? = nil) throws {
    try self.init(arguments, environment: environment, in: folder)
  }

  package init(_ arguments: [String], environment: [String: String] = [:], in folder: String? = nil) throws {
    let scratch = try ScratchFolder()
    let process = try ChildProcess(
      arguments, environment: environment, folder: folder, output: scratch.path + "/out", errors: scratch.path + "/err")
    status = process.wait()
    output = String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/out")), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/err")), as: UTF8.self)
  }
}
