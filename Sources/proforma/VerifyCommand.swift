import ArgumentParser
import Production
import Reading

/// `proforma verify DIR...`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check folders of documents against their registers.",
    discussion: """
      Every file of a register must be present and unchanged, and no document may have been made twice. PDFs that are in no
      register are reported. With --merge the shards of one batch are added to the register of the first folder, which is then
      the same as from a run without shards. With --rebuild a register that is lost or damaged is made again from the
      manifest and the files.

      Examples:
        proforma verify sheets/
        proforma verify sheets/ --merge
        proforma verify one/ two/ three/ --merge
        proforma verify sheets/ --rebuild
      """)

  @Argument(help: "Folders that batches were made in.", completion: .directory)
  var folders: [String]

  @Flag(help: "Merge the shards into one batch.")
  var merge = false

  @Flag(help: "Make a register that is lost or damaged again; the old one is kept.")
  var rebuild = false

  @Flag(help: "Write the findings as JSON.")
  var json = false

  func validate() throws {
    if merge, rebuild { throw ValidationError("Use either --merge or --rebuild.") }
  }

  func run() async throws {
    let console = Console()
    let problems = try await console.run { () throws -> [Diagnostic] in
      if rebuild { try rebuildRegisters() }
      var manifests: [ManifestFile] = []
      for folder in folders {
        manifests += try ManifestFile.all(in: OutputTarget.folder(folder, option: "the folder"))
      }
      let verdict = Verifier.verify(manifests)
      Console.note("\(verdict.documents.of("document")) in \(verdict.files.of("file")) checked\n")
      guard merge, !verdict.problems.contains(where: { $0.severity == .error }) else { return verdict.problems }
      let merged = try ManifestMerger(manifests, into: OutputTarget.folder(folders[0], option: "the folder")).merge()
      Console.note(
        "\(manifests.count { $0.isShard }) shards are now one batch of \(merged.documents.count) documents\n")
      return verdict.problems
    }
    try console.conclude(problems)
    let code = Failure.code(for: problems)
    if code != .success { throw code }
  }

  private func rebuildRegisters() throws {
    for folder in folders {
      let path = try OutputTarget.folder(folder, option: "the folder")
      let result = try RegisterRebuild(folder: path).run()
      Console.note("\(path): \(result.listed.of("document")) from the manifest, \(result.found) from files alone\n")
    }
  }
}

/// `proforma purge DIR...`
struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Delete documents whose retention period has ended.",
    discussion: """
      The register says how long documents are to be kept that were made with 'pack --retain-until'. Files that have changed
      since they were made, such as a form that was filled in there, are left alone. What was issued stays in the register,
      without the ids of persons.

      Examples:
        proforma purge sheets/ --expired --dry-run
        proforma purge sheets/ --expired
        proforma purge sheets/ --all
      """)

  @Argument(help: "Folders that batches were made in.", completion: .directory)
  var folders: [String]

  @Flag(help: "Documents whose retention period has ended.")
  var expired = false

  @Flag(help: "All documents in the folders, whether or not their retention period has ended.")
  var all = false

  @Option(help: ArgumentHelp("The day for which this is decided; today if left out.", valueName: "date"))
  var asOf: String?

  @Flag(help: "List what would be deleted, and delete nothing.")
  var dryRun = false

  func validate() throws {
    guard expired != all else { throw ValidationError("Use either --expired or --all.") }
  }

  func run() async throws {
    let console = Console()
    let remaining = try await console.run { () throws -> [Diagnostic] in
      guard let today = try DatingOptions.date(asOf) ?? DatingOptions.today() else {
        throw ValidationError("--as-of is needed: the date of this machine cannot be read.")
      }
      // Nothing is deleted while any of the manifests cannot be read.
      let files = try folders.flatMap { try ManifestFile.all(in: OutputTarget.folder($0, option: "the folder")) }
      return try files.flatMap { try purge($0, today: today.iso) }
    }
    console.report(remaining)
    let code = Failure.code(for: remaining)
    if code != .success { throw code }
  }

  /// - Returns: documents that may still exist.
  private func purge(_ file: ManifestFile, today: String) throws -> [Diagnostic] {
    let purge = Purge(file, expiredOn: all ? nil : today)
    if expired, purge.files.isEmpty, purge.remaining.isEmpty, purge.changed == 0 {
      let day = purge.keptUntil.map { "are to be kept until \($0)" } ?? "have no retention date"
      Console.note("\(file.path): its documents \(day)\n")
      return []
    }
    let (files, changed) = (purge.files, purge.changed)
    if dryRun {
      try Console.write(files.map { "\(file.folder)/\($0.text)\n" }.joined())
    } else {
      try purge.run()
    }
    let kept = changed == 0 ? "" : "; \(changed) have been changed since they were made and stay"
    Console.note("\(file.path): \(files.count.of("file")) \(dryRun ? "to be deleted" : "deleted")\(kept)\n")
    return purge.remaining
  }
}
