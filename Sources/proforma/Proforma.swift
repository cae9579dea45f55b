import ArgumentParser
import Foundation
import Layouts
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
        proforma columns export.xlsx
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
      FormsCommand.self, UnitsCommand.self, ColumnsCommand.self, ImportCommand.self, RenderCommand.self,
      PackCommand.self, PreflightCommand.self, StatusCommand.self,
      VerifyCommand.self, CollectCommand.self, AuditCommand.self, PurgeCommand.self, ReadReturnCommand.self,
      ReadAuditCommand.self,
      ReadPDFTextCommand.self, LintCommand.self, NewCommand.self, PreviewCommand.self, DiffCommand.self,
      ApproveCommand.self,
      SchemaCommand.self, DoctorCommand.self,
    ])

  static func main() async {
    CrashGuard.install(asJSON: Console.asJSON)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try MemoryLimit.check()
      if let unknown = ArgumentAdvice(arguments).unknownCommand { throw Diagnostics(unknown) }
      var command = try parseAsRoot(Arguments.spread(arguments))
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let error as Diagnostics {
      end(with: error.items)
    } catch {
      // An option that there is not is why another one is missing.
      let unknown = exitCode(for: error) == .validationFailure ? ArgumentAdvice(arguments).unknownOptions : []
      if unknown.isEmpty { end(with: error) } else { end(with: unknown) }
    }
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

/// What was probably meant by words of a command line that the parser does not know.
struct ArgumentAdvice {
  private let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  private static var commands: [String] {
    Proforma.configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap {
      $0.configuration.commandName
    }
  }

  /// Commands of other programs, and what they are called here.
  private static let otherNames = [
    "list": "forms", "ls": "forms", "show": "forms", "form": "forms", "unit": "units", "check": "preflight",
    "validate": "preflight", "print": "render", "make": "pack", "generate": "pack", "batch": "pack", "create": "new",
    "init": "new", "view": "preview", "open": "preview", "read": "collect", "delete": "purge", "remove": "purge",
    "compare": "diff", "version": "--version",
  ]

  /// The first word, when it is no command; or a command after options.
  var unknownCommand: Diagnostic? {
    guard let first = arguments.first, !isForParser(first) else { return nil }
    let words = arguments.filter { !$0.hasPrefix("-") && $0 != "help" }
    guard let word = words.first else { return nil }
    let all = Proforma.configuration.subcommands.compactMap { $0.configuration.commandName }
    if all.contains(word) {
      guard first.hasPrefix("-") else { return nil }
      return Self.usage(
        "unknown-option", "the option '\(first.harmless)' comes before the command",
        hint: "options follow it: proforma \(word) \(first.harmless)")
    }
    return Self.usage("unknown-command", "there is no command '\(word.harmless)'", hint: Self.hint(for: word))
  }

  /// The parser's own options, such as `--version`.
  private func isForParser(_ first: String) -> Bool {
    ["-h", "--help", "--help-hidden", "--version", "--experimental-dump-help"].contains(first)
      || first.hasPrefix("---") || first.hasPrefix("--generate-completion-script")
  }

  private static func hint(for word: String) -> String {
    if let other = otherNames[word.lowercased()] { return "did you mean '\(other)'?" }
    if ShippedLayouts.ids(of: "Packs").contains(word) {
      return "it is a pack: proforma pack \(word) --data PATH --out DIR"
    }
    if ShippedLayouts.ids(of: "Forms").contains(word) { return "it is a form: proforma render \(word)" }
    return Suggestion.hint(for: word, in: commands) ?? "'proforma --help' lists the commands"
  }

  private static func usage(_ code: String, _ message: String, hint: String) -> Diagnostic {
    Diagnostic(.usage, code, message, hint: hint)
  }

  /// Each option that the command does not have.
  var unknownOptions: [Diagnostic] {
    guard let command = arguments.first, let known = Self.options(of: command) else { return [] }
    let given = arguments.dropFirst().prefix { $0 != "--" }.filter { $0.hasPrefix("-") && $0.count > 1 }
    return given.map { String($0.prefix { $0 != "=" }) }.filter { option in
      let isNumber = option.dropFirst().first?.isNumber ?? false
      return !isNumber && !known.contains(option)
    }.map { option in
      Self.usage(
        "unknown-option", "'proforma \(command)' has no option '\(option.harmless)'",
        hint: Self.nearest(to: option, among: known).map { "did you mean '\($0)'?" }
          ?? "'proforma \(command) --help' lists its options")
    }
  }

  /// `--outdir` and `-out` mean `--out`.
  private static func nearest(to option: String, among known: [String]) -> String? {
    let word = option.drop { $0 == "-" }
    let long = known.filter { $0.hasPrefix("--") }
    let begun = long.filter { word.count > 2 && (word.hasPrefix($0.dropFirst(2)) || $0.dropFirst(2).hasPrefix(word)) }
    return begun.max { $0.count < $1.count } ?? Suggestion.nearest(to: String(word), in: long)
  }

  /// The names of a command's options, with their hyphens; nil for what is no command.
  private static func options(of command: String) -> [String]? {
    struct Help: Decodable {
      struct Name: Decodable { let kind, name: String }
      struct Argument: Decodable { let names: [Name]? }
      struct Command: Decodable {
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?
      }
      let command: Command
    }
    let help = try? JSONDecoder().decode(Help.self, from: Data(Proforma._dumpHelp().utf8))
    let found = help?.command.subcommands?.first { $0.commandName == command }
    return found.map { command in
      (command.arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name } + [
        "-h", "--help", "--version",
      ]
    }
  }
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
