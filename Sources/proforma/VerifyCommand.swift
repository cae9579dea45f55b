import ArgumentParser
import Production
import Reading

/// `proforma verify DIR...`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Prove folders of documents against their manifests.",
    discussion: """
      Every file of a manifest must be there, whole and unchanged; no document may have been made twice; PDFs that no
      manifest knows are pointed out. With --merge the shards of one batch become one: files and records are in the first
      folder then, the same as from a run that was never parted.

      Examples:
        proforma verify sheets/
        proforma verify sheets/ --merge
        proforma verify one/ two/ three/ --merge
      """)

  @Argument(help: "Folders that batches were made in.", completion: .directory)
  var folders: [String]

  @Flag(help: "Make one batch of its shards.")
  var merge = false

  @Flag(help: "Write what was found as JSON.")
  var json = false

  func run() async throws {
    let console = Console(asJSON: json)
    let problems = try await console.run { () throws -> [Diagnostic] in
      var manifests: [ManifestFile] = []
      for folder in folders { manifests += try ManifestFile.all(in: Self.plain(folder)) }
      let verdict = Verifier.verify(manifests)
      Console.note("\(verdict.documents.of("document")) in \(verdict.files.of("file")) looked at\n")
      guard merge, !verdict.problems.contains(where: { $0.severity == .error }) else { return verdict.problems }
      let merged = try ManifestMerger(manifests, into: Self.plain(folders[0])).merge()
      Console.note("\(manifests.count) shards are one batch of \(merged.documents.count) documents now\n")
      return verdict.problems
    }
    if json || !problems.isEmpty { try console.report(problems) }
    let code = Failure.code(for: problems)
    if code != .success { throw code }
  }

  private static func plain(_ folder: String) -> String {
    folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }
}
