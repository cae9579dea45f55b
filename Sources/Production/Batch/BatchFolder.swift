internal import Foundation
internal import Glibc
internal import Reading

/// The folder of a batch: which files are its own, what of them is done already, and where its records stand.
package struct BatchFolder: Sendable {
  package let path: String
  /// Which share of the batch is made here; shards write into one folder side by side.
  package let shard: Shard?

  package init(path: String, shard: Shard? = nil) {
    self.path = path
    self.shard = shard
  }

  /// `manifest.json`, and the like for a shard: `manifest-2-of-8.json`.
  package func record(_ name: String, _ kind: String) -> String {
    path + "/" + name + (shard.map { "-\($0.index)-of-\($0.count)" } ?? "") + "." + kind
  }

  package var manifest: String { record("manifest", "json") }

  var journal: String { record("journal", "jsonl") }

  package func file(_ name: String) -> String { path + "/" + name }

  /// What earlier runs have begun or finished, by the file's name; the newest word counts.
  func records(of journal: Journal) -> [String: Journal.Record] {
    var records: [String: Journal.Record] = [:]
    for (file, entries) in earlierManifest { records[file] = .init(file: file, key: entries[0].key, entries: entries) }
    for record in journal.records() {
      // That a file was begun again takes nothing from what is known of the one that is there.
      if !record.isDone, records[record.file] != nil { continue }
      records[record.file] = record
    }
    return records
  }

  private var earlierManifest: [String: [Manifest.Entry]] {
    let manifest = try? Manifest.read(manifest)
    return Dictionary(grouping: (manifest?.documents ?? []).filter { $0.status == .made }) { $0.file ?? "" }
  }

  /// Whether a file is there whole, as a record says.
  func holds(_ record: Journal.Record) -> Bool {
    guard let entry = record.entries?.first, let size = entry.bytes, OutputFile.size(of: file(record.file)) == size,
      let data = FileManager.default.contents(atPath: file(record.file))
    else { return false }
    return SHA256.hex(Array(data)) == entry.sha256
  }

  /// Files that are there already.
  func taken(_ files: [String]) -> [Diagnostic] {
    let there = files.filter { OutputFile.exists(file($0)) }
    return there.prefix(1).map { first in
      var diagnostic = OutputFile.alreadyThere(file(first))
      if there.count > 1 { diagnostic.message += ", and \(there.count - 1) more" }
      return diagnostic
    }
  }

  /// Deletes what a killed run has left half-written. Nobody else writes here: the journal holds the folder.
  func removeTemporaryFiles(of files: Set<String>) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let target = OutputFile.target(ofTemporary: name), files.contains(target) else { continue }
      unlink(file(name))
    }
  }

  /// Makes what stands in the folder outlast a power cut.
  func synchronise() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
