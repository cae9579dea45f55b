import ArgumentParser
import Foundation
import Production
import Reading

/// Standard output for data, standard error for messages.
struct Console {
  let showsValues: Bool

  init(showsValues: Bool = false) { self.showsValues = showsValues }

  /// Whether the command line asks for JSON: errors are then JSON too, also those of a command line that cannot be parsed.
  static let asJSON = CommandLine.arguments.dropFirst().prefix { $0 != "--" }.contains("--json")

  static func write(_ text: String) throws(Diagnostics) { try write(Array(text.utf8)) }

  /// - Throws: when standard output takes no more: a full disk, a closed file.
  static func write(_ bytes: [UInt8]) throws(Diagnostics) {
    do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch {
      throw Diagnostics(
        Diagnostic(
          .transfer, "standard-output", "standard output cannot be written", hint: "is the disk full?"))
    }
  }

  /// Writes a message, which may name files and fields from outside. If standard error cannot be written, it is lost.
  static func note(_ text: String) {
    emit(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }.joined(separator: "\n"))
  }

  /// Writes what is harmless already, with colours and movements of the cursor.
  static func emit(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  static func writeJSON(_ value: some Encodable) throws { try write(try json(value)) }

  /// JSON for people and programs, with a newline at its end.
  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value) + Data("\n".utf8))
  }

  /// Copies a file to standard output.
  static func writeFile(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    while let data = try file.read(upToCount: 1 << 20), !data.isEmpty { try write(Array(data)) }
  }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Whether words on a stream are coloured: on a terminal, unless its user has said no (no-color.org).
  static func usesColour(on stream: FileHandle = .standardError) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(stream.fileDescriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Prints diagnostics for people on standard error, a line for each rule of the pre-flight.
  func report(_ items: [Diagnostic]) {
    let printer = DiagnosticPrinter(showsValues: showsValues, colour: Self.usesColour(), sourceLine: Self.sourceLine)
    if !items.isEmpty { Self.emit(printer.text(of: items.summarised)) }
  }

  /// Prints what a command found, or why it failed: with `--json` as all that is on standard output.
  func conclude(_ items: [Diagnostic]) throws {
    if Self.asJSON { try Self.writeJSON(items.map(\.json)) } else { report(items) }
  }

  /// Runs a command's work; what it throws is reported and becomes the exit code.
  func run<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      try Self.checkInstallation()
      return try await work()
    } catch let error as Diagnostics {
      try conclude(error.items)
      throw Failure.code(ofThrown: error.items)
    }
  }

  /// Without the program's own files no form would be found; this says why.
  private static func checkInstallation() throws {
    let missing = ShippedFiles.missing
    guard !missing.isEmpty else { return }
    throw Diagnostics(
      missing.map { part in
        Diagnostic(
          .program, "incomplete-installation",
          "files of the program itself are missing: there is no folder '\(ShippedFiles.folder(of: part).path)'",
          hint: "install the program again")
      })
  }

  private static func sourceLine(_ place: Place) -> String? {
    guard let file = try? SourceFile(path: place.file),
      let lines = TextDecoding.text(of: file.bytes, file: file.name, findings: Findings())?.lines
    else { return nil }
    return lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
  }
}

/// Exit codes, as `sysexits.h` numbers them.
enum Failure {
  static let rowsFailed = ExitCode(1)

  /// What ends a command that stopped: never 0, whatever it reported.
  static func code(ofThrown items: [Diagnostic]) -> ExitCode {
    let code = code(for: items)
    return code == .success ? ExitCode(70) : code
  }

  /// Ends a batch by what it came to.
  /// `items`: why documents failed.
  static func end(_ outcome: Batch.Outcome, _ items: [Diagnostic], signal: Int32? = nil) throws {
    switch outcome {
    case .done: return
    case .someFailed: throw rowsFailed
    case .allFailed: throw allFailed(items)
    case .interrupted: throw interrupted(by: signal)
    }
  }
  /// `EX_TEMPFAIL`: `--resume` makes the rest.
  static let resumable = ExitCode(75)

  /// 130 for Ctrl-C, as in a shell; resumable otherwise.
  private static func interrupted(by signal: Int32?) -> ExitCode { signal == SIGINT ? ExitCode(130) : resumable }

  /// All rows failed. A batch that resumes may have reported why before.
  private static func allFailed(_ items: [Diagnostic]) -> ExitCode {
    let code = code(for: items)
    return code == .success ? ExitCode(65) : code
  }

  /// The code for the most serious of the errors: a bad layout before bad data, bad data before a missing file.
  static func code(for items: [Diagnostic]) -> ExitCode {
    let origins = Set(items.filter { $0.severity == .error }.map(\.origin))
    let ranked: [(Diagnostic.Origin, Int32)] = [
      (.program, 70), (.usage, 64), (.layout, 78), (.data, 65), (.missing, 66), (.transfer, 74), (.output, 73),
    ]
    return ExitCode(ranked.first { origins.contains($0.0) }?.1 ?? 0)
  }
}
