import ArgumentParser
import Production
import Reading

/// `proforma purge DIR...`
struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Delete documents that need not be kept any more.",
    discussion: """
      A batch made with 'pack --retain-until' notes in its manifest how long its documents are to be kept. Files that have
      been changed since they were made, such as a form filled in its place, are left alone. The manifest stays, without
      the ids of persons.

      Examples:
        proforma purge sheets/ --expired --dry-run
        proforma purge sheets/ --expired
        proforma purge sheets/ --all
      """)

  @Argument(help: "Folders that batches were made in.", completion: .directory)
  var folders: [String]

  @Flag(help: "Batches whose documents were to be kept until a day that has passed.")
  var expired = false

  @Flag(help: "All batches of the folders, however long they were to be kept.")
  var all = false

  @Option(help: ArgumentHelp("The day on which it is asked what may go; today otherwise.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Say what would be deleted, and delete nothing.")
  var dryRun = false

  func validate() throws {
    guard expired != all else { throw ValidationError("Say --expired or --all.") }
  }

  func run() async throws {
    let console = Console()
    try await console.run { () throws -> Void in
      guard let today = try DatingOptions.date(asOf) ?? Today.date() else {
        throw ValidationError("--as-of is needed: this machine does not say which day it is.")
      }
      for folder in folders {
        for file in try ManifestFile.all(in: folder) { try purge(file, today: today.iso) }
      }
    }
  }

  private func purge(_ file: ManifestFile, today: String) throws {
    let purge = Purge(file)
    guard all || purge.isExpired(on: today) else {
      let day =
        file.manifest.retainUntil.map { "are to be kept until \($0)" } ?? "have no day until which they are kept"
      return Console.note("\(file.path): its documents \(day)\n")
    }
    let (files, changed) = (purge.files, purge.changed)
    if dryRun {
      try Console.write(files.map { "\(file.folder)/\($0)\n" }.joined())
    } else {
      try purge.run()
    }
    let kept = changed.isEmpty ? "" : "; \(changed.count) have been changed since they were made and stay"
    Console.note("\(file.path): \(files.count.of("file")) \(dryRun ? "to be deleted" : "deleted")\(kept)\n")
  }
}
