internal import Glibc
package import Reading

/// Deletes the documents of a batch once they need not be kept any more. The manifest stays and says so, without the ids
/// of persons: that something was issued, and that it is gone, is what a centre answers for.
package struct Purge {
  private let file: ManifestFile

  /// The files that would be deleted: those that are still as they were made. Others, such as a form that was filled in
  /// its place, are somebody's work.
  package let files: [String]

  /// Files that are there and are not as they were made.
  package let changed: [String]

  package init(_ file: ManifestFile) {
    self.file = file
    let fates = file.fates
    files = fates.filter { $0.fate == .same }.compactMap(\.entry.file)
    changed = fates.filter { $0.fate == .changed }.compactMap(\.entry.file)
  }

  /// Whether the day until which the documents are kept has passed.
  /// `today`: as `2026-11-21`.
  package func isExpired(on today: String) -> Bool { file.manifest.retainUntil.map { $0 < today } ?? false }

  /// - Throws: when a file or the manifest cannot be changed.
  package func run() throws(Diagnostics) {
    let gone = Set(files)
    for name in gone.sorted() {
      guard unlink(file.folder + "/" + name) == 0 else {
        throw Diagnostics(OutputFile.failure(file.folder + "/" + name, .output, "deleted"))
      }
    }
    var manifest = file.manifest
    manifest.documents = manifest.documents.map { entry in
      guard let name = entry.file, gone.contains(name) else { return entry }
      var entry = entry
      (entry.status, entry.file, entry.candidate, entry.row, entry.key) = (.purged, nil, nil, nil, nil)
      return entry
    }
    try OutputFile.write(try manifest.json(), to: file.path, replaces: true)
    try OutputFile.write(Array(manifest.csv.utf8), to: file.records.record("manifest", "csv"), replaces: true)
    // Rows to be mended hold whole records of persons.
    OutputFile.remove(file.records.record("failed", "csv"))
  }
}
