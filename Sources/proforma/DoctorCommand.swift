import ArgumentParser
import Production
import Reading

/// `proforma doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show versions, fonts, folders and free space, and whether all is well.")

  func run() async throws {
    let checks = Doctor.examine()
    let width = checks.map(\.name.count).max() ?? 0
    for check in checks {
      try Console.write("\(check.isWell ? "ok " : "BAD")  \(padded(check.name, width))  \(check.finding)\n")
    }
    if checks.contains(where: { !$0.isWell }) { throw ExitCode(66) }
  }
}
