import ArgumentParser
import Foundation
import PDF

/// Reads one returned file under limits and writes it as JSON. Only `collect` runs this command.
struct ReadReturnCommand: ParsableCommand {
  static let name = "read-return"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument(help: "A returned PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: ReturnProcess.longest)
    var result = ReturnedFile()
    let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    if size > ReturnReader.largestFile {
      result.obstacle = .tooLarge
    } else {
      result = ReturnReader.read(FileManager.default.contents(atPath: file).map { Array($0) } ?? [])
    }
    try Console.writeJSON(result)
  }
}
