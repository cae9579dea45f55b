import ArgumentParser
import Production
import Reading

/// The command line: `proforma COMMAND`.
@main
struct Proforma: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proforma",
    abstract: "Recording forms for OCR vocational qualifications, from a centre's data to printed PDFs.",
    discussion: """
      Examples:
        proforma forms
        proforma units D12
        proforma import unit-specification.pdf --out own/unit.yaml
        proforma render witness-testimony --mode blank -o testimony.pdf
        proforma render unit-sign-off --data records/ --candidate C101 --unit F3 -o f3.pdf
        proforma pack unit-sign-off --data candidates.csv --out sheets/

      Data goes to standard output, messages to standard error. Exit codes: 0 done, 1 done with rows that failed,
      64 usage, 65 bad data, 66 input missing, 70 an internal error, 73 cannot create, 74 reading or writing failed,
      75 interrupted, 78 bad layout or qualification.
      """,
    version: ProformaVersion.text,
    subcommands: [
      FormsCommand.self, UnitsCommand.self, ImportCommand.self, RenderCommand.self, PackCommand.self,
      PreflightCommand.self, StatusCommand.self,
      VerifyCommand.self, CollectCommand.self, AuditCommand.self, PurgeCommand.self, ReadReturnCommand.self,
      ReadAuditCommand.self,
      ReadPDFTextCommand.self, LintCommand.self, NewCommand.self, PreviewCommand.self, DiffCommand.self,
      ApproveCommand.self,
      SchemaCommand.self, DoctorCommand.self,
    ])

  static func main() async {
    CrashGuard.install(asJSON: Console.asJSON)
    do {
      try MemoryLimit.check()
      var command = try parseAsRoot(Arguments.spread(Array(CommandLine.arguments.dropFirst())))
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let error as Diagnostics {
      end(with: error.items)
    } catch { end(with: error) }
  }

  /// Ends with an error of the command line, or one that should not happen.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    if error is ExitCode || code == .success { exit(withError: error) }
    let isUsage = code == .validationFailure
    if isUsage, !Console.asJSON { exit(withError: error) }
    let item =
      isUsage
      ? Diagnostic(
        .usage, "usage", message(for: error), hint: "--help after the name of a command lists its arguments and options"
      )
      : Diagnostic(.program, "unexpected", "an error that was not expected: \(message(for: error))")
    end(with: [item])
  }

  private static func end(with items: [Diagnostic]) -> Never {
    // Standard output may be what failed.
    do { try Console().conclude(items) } catch { Console.note(DiagnosticPrinter().text(of: items)) }
    exit(withError: Failure.code(ofThrown: items))
  }
}

/// The program's arguments in the form that the parser needs.
enum Arguments {
  /// `--data` takes all paths that follow it: `--data a.csv b.csv` becomes `--data a.csv --data b.csv`.
  ///
  /// The name of a form or pack must come first, because it could not be told from the paths later.
  static func spread(_ arguments: [String]) -> [String] {
    let isNamed = arguments.dropFirst().first.map { !isOption($0) } ?? false
    guard isNamed || arguments.first == "preflight" else { return arguments }
    var spread: [String] = []
    var isAmongPaths = false
    for (index, argument) in arguments.enumerated() {
      let isFirstPath = index > 0 && arguments[index - 1] == "--data"
      if isAmongPaths, !isFirstPath, !isOption(argument) { spread.append("--data") }
      isAmongPaths = argument == "--data" || (isAmongPaths && !isOption(argument))
      spread.append(argument)
    }
    return spread
  }

  /// A lone hyphen is a file: standard input or output.
  private static func isOption(_ argument: String) -> Bool { argument.hasPrefix("-") && argument != "-" }
}

/// `proforma doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show versions, fonts, folders and free space, and report problems.")

  func run() async throws {
    let checks = Doctor.examine()
    let width = checks.map(\.name.count).max() ?? 0
    for check in checks {
      try Console.write("\(check.isWell ? "ok " : "BAD")  \(padded(check.name, width))  \(check.finding)\n")
    }
    if checks.contains(where: { !$0.isWell }) { throw ExitCode(66) }
  }
}
