import ArgumentParser
import Foundation
import Production
import Reading

/// How a batch runs: on how many cores and machines, how it goes on, for how long its documents are kept.
struct RunOptions: ParsableArguments {
  @Option(help: "How many documents to make at a time; as many as there are cores otherwise.")
  var jobs: Int?

  @Flag(help: "Go on with an earlier run: what is done and would be the same is left as it is.")
  var resume = false

  @Option(
    name: .customLong("shard"),
    help: ArgumentHelp("Only this share of the files, such as 2/8, for as many machines.", valueName: "i/n"))
  var shardText: String?

  @Option(
    help: ArgumentHelp(
      "At most how many pages a bound file has before the next one is begun; \(Volume.usualPages) unless it is for paper only.",
      valueName: "pages"))
  var volumePages: Int?

  @Option(
    help: ArgumentHelp("Note in the manifest after which day the documents are to be deleted.", valueName: "date"))
  var retainUntil: String?

  @Flag(
    help: ArgumentHelp(
      "For sheets that go straight to a printer: what pages share is drawn once, and the files are neither tagged nor "
        + "fit for a screen reader."))
  var paperOnly = false

  var shard: Shard? { shardText.flatMap(Shard.init) }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be between 1 and 256.") }
    if shardText != nil, shard == nil {
      throw ValidationError("--shard needs a share such as 2/8: the second of eight.")
    }
    guard volumePages ?? 1 > 0 else { throw ValidationError("--volume-pages must be 1 or more.") }
  }

  func batch(folder: String) throws -> Batch.Options {
    var options = Batch.Options(folder: folder, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    options.resumes = resume
    options.shard = shard
    options.volumePages = volumePages ?? (paperOnly ? Int.max : Volume.usualPages)
    options.isPaperOnly = paperOnly
    options.retainUntil = try DatingOptions.date(retainUntil, option: "--retain-until")?.iso
    return options
  }
}
