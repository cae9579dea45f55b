internal import Foundation
internal import Glibc
package import Reading

/// A manifest with its folder and file name.
package struct ManifestFile: Sendable {
  package let folder: String
  package let name: String
  package let manifest: Manifest

  package var path: String { folder + "/" + name }

  /// The manifests of a folder: the batch's own, or those of its shards.
  /// - Throws: when there is none, or one cannot be read.
  package static func all(in folder: String) throws(Diagnostics) -> [ManifestFile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let own = names.filter { $0 == "manifest.json" || ($0.hasPrefix("manifest-") && $0.hasSuffix(".json")) }
    guard !own.isEmpty else {
      throw Diagnostics(
        Diagnostic(
          .missing, "no-manifest", "there is no manifest in '\(folder)'", expected: "the folder of a batch",
          hint: "was the batch made in another folder, or is it still running?"))
    }
    var files: [ManifestFile] = []
    for name in own {
      files.append(ManifestFile(folder: folder, name: name, manifest: try Manifest.read(folder + "/" + name)))
    }
    return files
  }

  /// Which share of a batch it is of.
  var shard: Shard? { manifest.shard.flatMap(Shard.init) }

  /// Where its table and failed rows are.
  var records: BatchFolder { BatchFolder(path: folder, shard: shard) }

  /// What has become of a file since it was made.
  enum Fate {
    case gone, same, changed
  }

  /// The first entry of each file that was made, and what has become of it.
  var fates: [(entry: Manifest.Entry, fate: Fate)] {
    var seen: Set<String> = []
    return manifest.documents.compactMap { entry in
      guard entry.status == .made, let name = entry.file, seen.insert(name).inserted else { return nil }
      return (entry, fate(of: name, sha256: entry.sha256))
    }
  }

  /// A manifest may come from anywhere: only files of its own folder are looked at.
  private func fate(of name: String, sha256: String?) -> Fate {
    guard !name.contains("/"), let data = FileManager.default.contents(atPath: folder + "/" + name) else {
      return .gone
    }
    return SHA256.hex(Array(data)) == sha256 ? .same : .changed
  }

  /// The files that the folder holds, hidden ones aside.
  var present: Set<String> {
    Set(((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") })
  }
}

/// The use case `purge`: deletes the documents of a batch when their retention period has ended. The manifest stays,
/// without the ids of persons: a centre must be able to say what was issued and that it was deleted.
package struct Purge {
  private let file: ManifestFile

  /// The files that would be deleted: those that are still as they were made. Others, such as a form that was filled in
  /// here, are someone's work.
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
    // The table of failed rows has whole records of persons.
    OutputFile.remove(file.records.record("failed", "csv"))
  }
}
