import ArgumentParser
import Foundation
import PDF
import Production
import Reading

/// `proforma collect FILE.pdf...`
struct CollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Read the entries of returned PDFs into a table, a row for each document.",
    discussion: """
      With the folder's register, or a manifest, each document is compared with the issued one and gets a verdict: clean (the issued file with \
      entries added), refilled (rewritten by a viewer), altered (something that may not be filled in was changed, or \
      something was put over the form), unknown (never issued there) or unreadable. Each file is read in its own process, \
      with limits on time and memory.

      Examples:
        proforma collect returned/*.pdf --register sheets/ --out answers.csv
        proforma collect returned/*.pdf --manifest sheets/manifest.json --out answers.csv
        proforma collect testimony.pdf --out answers.json
        proforma collect returned/*.pdf --out -
      """)

  @Argument(help: "Returned PDFs.", completion: .file(extensions: ["pdf"]))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("The manifest of the batch that made the forms.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "The folder that the forms were made in: what came back is entered in its register.", valueName: "dir"),
    completion: .directory)
  var register: String?

  @Option(
    help: ArgumentHelp(
      "The table to write, .csv or .json, or the folder for it; - for CSV on standard output.", valueName: "file"),
    completion: .file(extensions: ["csv", "json"]))
  var out: String

  @Flag(help: "Leave cells unchanged, although a spreadsheet may read some as formulas.")
  var raw = false

  @Flag(help: "Overwrite an existing table.")
  var force = false

  func validate() throws {
    if register != nil, manifest != nil { throw ValidationError("Use either --register or --manifest.") }
    if files.isEmpty { throw ValidationError("Missing expected argument '<files> ...'.") }
  }

  func run() async throws {
    let console = Console()
    let (target, returns) = try await console.run { () throws -> (OutputTarget, [Return]) in
      (try OutputTarget(out, option: "--out", kinds: ["csv", "json"]), try collected())
    }
    try await console.run { () throws in
      try write(returns, to: target)
      if let register {
        let folder = try OutputTarget.folder(register, option: "--register")
        try IssuedFolder(folder).enter(returns) { ReturnProcess.bytes(of: $0) }
      }
    }
    for item in returns where !item.problems.isEmpty {
      Console.note("\(item.file): \(item.verdict.rawValue): \(item.problems.joined(separator: "; "))\n")
    }
    let unreadable = returns.count { $0.verdict == .unreadable }
    let read = (returns.count - unreadable).of("document")
    Console.note("\(read), \(unreadable.of("file")) that cannot be read\n")
    if unreadable > 0 { throw returns.count == unreadable ? ExitCode(65) : Failure.rowsFailed }
  }

  private func collected() throws -> [Return] {
    let issued = try issuedDocuments()
    let missing = Set(files.filter { !FileManager.default.fileExists(atPath: $0) })
    guard missing.count < files.count else {
      throw Diagnostics(
        files.map { Diagnostic(.missing, "no-file", "the file '\($0)' is missing", expected: "a returned PDF") })
    }
    let reconciler = Reconciler(issued: issued)
    return files.flatMap { file in
      missing.contains(file)
        ? [Self.absent(file)]
        : reconciler.returns(of: ReturnProcess.read(file), named: file, bytes: ReturnProcess.bytes(of: file) ?? [])
    }
  }

  private func issuedDocuments() throws -> [IssuedDocument]? {
    if let register { return try IssuedFolder(OutputTarget.folder(register, option: "--register")).documents() }
    return try manifest.map { try Manifest.read($0).issued }
  }

  /// A missing file does not stop the others from being read.
  private static func absent(_ file: String) -> Return {
    Return(
      file: file, documentID: nil, issued: nil, verdict: .unreadable, fields: [], problems: ["the file is missing"])
  }

  private func write(_ returns: [Return], to target: OutputTarget) throws {
    let table = AnswerTable(returns, isRaw: raw)
    let data = target.kind == "json" ? try table.json() : Data(table.csv.utf8)
    if target.isStandardOutput { return try Console.write(Array(data)) }
    try OutputTarget.write(Array(data), to: target.path(named: "answers.csv"), replaces: force)
  }
}
