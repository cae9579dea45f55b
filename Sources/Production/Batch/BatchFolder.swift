internal import Foundation
internal import Glibc
internal import Reading

/// The folder of a batch: which files belong to it, which of them are done, and where its manifest is.
package struct BatchFolder: Hashable, Sendable {
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
    [manifest, record("manifest", "csv"), record("failed", "csv"), index].map(name)
  }

  package var manifest: String { record("manifest", "json") }

  var manifestName: String { name(of: manifest) }

  /// What a path in the folder is called there.
  private func name(of path: String) -> String { String(path.dropFirst(self.path.count + 1)) }

  package var register: String { record("register", "db") }

  /// The folder as a whole, not a share of a batch in it.
  var whole: BatchFolder { BatchFolder(path: path) }

  /// Held while a run makes documents.
  var lock: String { path + "/." + name(of: register) + ".lock" }

  /// The page that lists what is where.
  package var index: String { record("index", "html") }

  /// What an interrupted run of version 0.1 leaves behind.
  var journal: String { record("journal", "jsonl") }

  package func file(_ name: String) -> String { path + "/" + name }

  /// Whether a name is that of a register, a manifest, a table of failed rows, a page that lists the files, or a journal.
  static func isRecord(_ name: String) -> Bool {
    let kinds = [
      "register": ["db", "db-wal", "db-shm", "db-journal"], "manifest": ["json", "csv"], "failed": ["csv"],
      "index": ["html"],
      "journal": ["jsonl"],
    ]
    return kinds.contains { stem, endings in
      name.lowercased().hasPrefix(stem) && endings.contains { name.lowercased().hasSuffix("." + $0) }
    }
  }

  /// The registers of the folder: its own, and those of shares of a batch.
  package static func all(in path: String) -> [BatchFolder] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    return names.compactMap { name in
      if name == "register.db" { return BatchFolder(path: path) }
      guard let match = name.wholeMatch(of: /register-(\d+)-of-(\d+)\.db/) else { return nil }
      let shard = Shard("\(match.1)/\(match.2)")
      return shard.map { BatchFolder(path: path, shard: $0) }.flatMap { $0.name(of: $0.register) == name ? $0 : nil }
    }
  }

  /// Says that a file is there already, which may be the first of several.
  func alreadyThere(_ first: String, count: Int) -> Diagnostic {
    var diagnostic = OutputFile.alreadyThere(file(first))
    if count > 1 { diagnostic.message += ", and \(count - 1) more" }
    return diagnostic
  }

  /// A file that a killed run left half-written, here or in a folder within.
  struct Unfinished {
    /// What it was to become.
    let name: FileName
    /// What it is called, beside that.
    let temporary: String
  }

  var unfinished: [Unfinished] {
    guard let paths = FileManager.default.enumerator(atPath: path) else { return [] }
    return paths.compactMap { path in
      var parts = ((path as? String) ?? "").split(separator: "/").map(String.init)
      guard let temporary = parts.popLast(), let target = OutputFile.target(ofTemporary: temporary),
        let name = FileName((parts + [target]).joined(separator: "/"))
      else { return nil }
      return Unfinished(name: name, temporary: temporary)
    }
  }

  func remove(_ file: Unfinished) { (try? OpenFolder(path))?.remove(file.temporary, beside: file.name) }

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
