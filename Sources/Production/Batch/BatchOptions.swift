internal import Forms
package import Reading

extension Batch {
  package struct Options: Sendable {
    /// Forget documents when they are made: there are more than memory should hold.
    package var isStreaming = false
    package var folder: String
    package var jobs: Int
    package var isLargePrint = false
    /// Forms are filled on screen.
    package var isFillable = false
    /// Sheets go straight to a printer: what pages share is drawn once, and nothing is tagged.
    package var isPaperOnly = false
    package var secondsSinceEpoch: Int?
    package var replaces = false
    /// Stop at the first document that fails.
    package var isStrict = false
    package var binding = Volume.Binding.document
    /// At most how many pages a bound volume has before the next one is begun.
    package var volumePages = Volume.usualPages
    /// What files are opened with; a candidate's own password in the records goes before it.
    package var password: String?
    /// For printing on both sides: every document starts on a front.
    package var isDuplex = false
    /// Only this share of the files.
    package var shard: Shard?
    /// Go on with an earlier run: what is done and would be the same is left as it is.
    package var resumes = false
    /// The day after which the documents are to be deleted, as `2031-08-31`.
    package var retainUntil: String?

    package init(folder: String, jobs: Int) {
      self.folder = folder
      self.jobs = jobs
    }

    /// A manifest without documents yet.
    func manifest(of pack: Pack, isComplete: Bool) -> Manifest {
      var manifest = Manifest(documents: [])
      manifest.pack = "\(pack.id) v\(pack.version)"
      manifest.shard = shard?.text
      manifest.retainUntil = retainUntil
      manifest.isComplete = isComplete
      return manifest
    }
  }

  package struct Result: Sendable {
    /// Without its documents after a run that forgot them as it went on.
    package let manifest: Manifest
    package let made: Int
    package let failed: Int
    package let files: Int
    package let diagnostics: [Diagnostic]
    /// Whether the run ended before the last document.
    package let wasStopped: Bool
    /// How many documents an earlier run had made already.
    package let kept: Int
  }
}
