package import Domain
internal import Forms
package import Reading

/// The files of a pack: how they are made, how far that has come, and what came of it.
package enum Batch {
  package struct Options: Sendable {
    package var folder: String
    /// How many files are made at a time.
    package var jobs: Int
    package var documents = DocumentOptions()
    /// Overwrite files, and make documents though the pre-flight check found errors.
    package var replaces = false
    /// Stop at the first document that fails.
    package var isStrict = false
    /// Opens the files; a candidate's own password in the records goes before it.
    package var password: Password?
    /// Only this share of the files.
    package var shard: Shard?
    /// Continue an earlier run: what is done and would be the same is left as it is.
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

  /// How far a batch has come, in documents.
  package struct Progress: Hashable, Sendable {
    package var done = 0
    package var failed = 0

    static func + (one: Self, other: Self) -> Self {
      Self(done: one.done + other.done, failed: one.failed + other.failed)
    }
  }

  package struct Result: Sendable {
    /// Without its documents where they came from a long table.
    package let manifest: Manifest
    package let made: Int
    package let failed: Int
    package let files: Int
    package let diagnostics: [Diagnostic]
    /// Whether the run ended before the last document.
    package let wasStopped: Bool
    /// How many documents an earlier run had made already.
    package let kept: Int

    package func outcome(isStrict: Bool) -> Outcome {
      // A strict run that stops at a failure is not interrupted.
      Outcome(made: made, failed: failed, wasStopped: wasStopped && !isStrict)
    }
  }

  /// What a batch came to, or would come to. It is decided by counts alone, so a batch of which every row failed is never
  /// taken for one that is done.
  package enum Outcome: Sendable {
    case done
    /// Some rows failed, or all of them.
    case someFailed, allFailed
    /// The rest can be made by a run that resumes.
    case interrupted

    init(made: Int, failed: Int, wasStopped: Bool = false) {
      self = wasStopped ? .interrupted : failed == 0 ? .done : made == 0 ? .allFailed : .someFailed
    }
  }
}
