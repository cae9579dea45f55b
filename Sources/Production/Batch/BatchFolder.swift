internal import Foundation
internal import Glibc
internal import Reading

/// The folder of a batch: which files belong to it, which of them are done, and where its manifest is.
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

  /// The names of the files beside the documents.
  var ownFiles: [String] {
    [manifest, record("manifest", "csv"), record("failed", "csv"), index].map { String($0.dropFirst(path.count + 1)) }
  }

  package var manifest: String { record("manifest", "json") }

  /// The page that lists what is where.
  package var index: String { record("index", "html") }

  var journal: String { record("journal", "jsonl") }

  package func file(_ name: String) -> String { path + "/" + name }

  /// Whether a name is that of a manifest, a table of failed rows, a page that lists the files, or a journal.
  static func isRecord(_ name: String) -> Bool {
    let kinds = ["manifest": ["json", "csv"], "failed": ["csv"], "index": ["html"], "journal": ["jsonl"]]
    return kinds.contains { stem, endings in
      name.lowercased().hasPrefix(stem) && endings.contains { name.lowercased().hasSuffix("." + $0) }
    }
  }

  /// What earlier runs have begun or finished, by the file's name; the newest record counts.
  /// - Throws: when there is a manifest that cannot be read: what it lists would be made and issued again.
  func records(of journal: Journal) throws(Diagnostics) -> [String: Journal.Record] {
    var records: [String: Journal.Record] = [:]
    for (file, entries) in try earlierManifest() {
      records[file.text] = .init(file: file, key: entries[0].key, entries: entries)
    }
    for record in journal.records() {
      // A file that was begun again is still there as its earlier record says.
      if !record.isDone, records[record.file.text] != nil { continue }
      records[record.file.text] = record
    }
    return records
  }

  private func earlierManifest() throws(Diagnostics) -> [FileName: [Manifest.Entry]] {
    guard OutputFile.exists(manifest) else { return [:] }
    let earlier = try OpenFolder(path).manifest(ownFiles[0])
    var entries: [FileName: [Manifest.Entry]] = [:]
    for entry in earlier.documents where entry.status == .made {
      if let name = entry.fileName { entries[name, default: []].append(entry) }
    }
    return entries
  }

  /// Whether a file is complete and as its record says.
  func holds(_ record: Journal.Record) -> Bool {
    guard let entry = record.entries?.first, let folder = try? OpenFolder(path) else { return false }
    return folder.fate(of: record.file, entry) == .same
  }

  /// Says that a file is there already, which may be the first of several.
  func alreadyThere(_ first: String, count: Int) -> Diagnostic {
    var diagnostic = OutputFile.alreadyThere(file(first))
    if count > 1 { diagnostic.message += ", and \(count - 1) more" }
    return diagnostic
  }

  /// Deletes files that a killed run left half-written. No other run writes here: the journal locks the folder.
  func removeTemporaryFiles(of files: Set<String>) {
    guard let folder = try? OpenFolder(path) else { return }
    let names = files.compactMap(FileName.init)
    for (parent, names) in Dictionary(grouping: names, by: { $0.parts.dropLast() }) {
      folder.removeTemporaryFiles(of: Set(names.compactMap(\.parts.last)), in: Array(parent))
    }
  }

  /// Writes a document, and makes the folders on its way.
  func write(_ bytes: [UInt8], to name: FileName, replaces: Bool) throws(Diagnostics) {
    guard let folder = try? OpenFolder(path) else { throw Diagnostics(OutputFile.failure(path, .output, "opened")) }
    try folder.write(bytes, to: name, replaces: replaces)
  }

  /// Makes sure that the folder's files survive a power cut.
  func synchronise() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// One of several shares of a batch, for as many machines. A file belongs to a share by its id, so that all machines
/// decide alike without asking each other.
package struct Shard: Hashable, Sendable {
  /// From 1.
  package let index: Int
  package let count: Int

  /// `2/8`, from `1/8` to `8/8`. Engines that count from 0 may say `0/8` for `8/8`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), (1...10_000).contains(count),
      (0...count).contains(index)
    else { return nil }
    self.index = index == 0 ? count : index
    self.count = count
  }

  package var text: String { "\(index)/\(count)" }

  /// Whether the file of an id belongs here.
  func owns(_ id: String) -> Bool {
    let number = SHA256.first16(Array(id.utf8)).prefix(6).reduce(0) { $0 << 8 | Int($1) }
    return number % count == index - 1
  }
}
