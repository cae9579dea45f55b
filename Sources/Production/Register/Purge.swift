package import Reading

/// The use case `purge`: deletes documents whose retention period has ended, superseded ones too. Their entries in the register
/// stay, without the ids of persons: a centre must be able to say what was issued and that it was deleted.
package struct Purge {
  private let file: ManifestFile

  /// The files that would be deleted: those that are still as they were made. Others, such as a form that was filled in
  /// here, are someone's work.
  package let files: [FileName]

  /// How many files are there and are not as they were made.
  package let changed: Int

  /// Documents that may still exist although the batch is to be deleted.
  package let remaining: [Diagnostic]

  /// When the last of those ends that are not deleted yet, as `2031-08-31`; nil where none is set.
  package let keptUntil: String?

  /// `day`: documents that are to be kept until an earlier day, as `2026-11-21`; all documents when nil.
  package init(_ file: ManifestFile, expiredOn day: String?) {
    self.file = file
    let ends = Self.ends(of: file.manifest)
    let fates = file.fates.filter { fate in day.map { day in ends[fate.name].map { $0 < day } ?? false } ?? true }
    keptUntil = ends.values.filter { end in day.map { end >= $0 } ?? false }.min()
    files = fates.filter { $0.fate == .same }.map(\.name)
    changed = fates.count { $0.fate == .changed }
    remaining = Self.remaining(fates, in: file.folder)
  }

  private static func remaining(
    _ fates: [(entry: Manifest.Entry, name: FileName, fate: ManifestFile.Fate)], in folder: String
  ) -> [Diagnostic] {
    let replaced = fates.filter { $0.fate == .replaced }.map {
      Diagnostic(
        .data, "special-file", "'\(folder)/\($0.name.text)' is a link or a folder and was not deleted",
        expected: "the document \($0.entry.documentID ?? "?")", hint: "delete the document where it is, and the link")
    }
    guard let opened = try? OpenFolder(folder) else { return replaced }
    var shared: [Diagnostic] = []
    for (_, name, fate) in fates where fate == .same && opened.linkCount(of: name) > 1 {
      shared.append(
        Diagnostic(
          .data, "second-name", "'\(folder)/\(name.text)' has a second name elsewhere, which keeps its content",
          hint: "delete the other name too"
        ).asWarning)
    }
    return replaced + shared
  }

  /// Until when each file is kept: as long as any of its documents.
  private static func ends(of manifest: Manifest) -> [FileName: String] {
    let common = manifest.batches == nil ? manifest.retainUntil : nil
    var ends: [FileName: String] = [:]
    var unending: Set<FileName> = []
    for entry in manifest.documents {
      guard let name = entry.fileName else { continue }
      if let end = entry.retainUntil ?? common {
        ends[name] = max(ends[name] ?? end, end)
      } else {
        unending.insert(name)
      }
    }
    return ends.filter { !unending.contains($0.key) }
  }

  /// - Throws: every file that cannot be deleted, or that the manifest cannot be changed. The manifest says what was deleted.
  package func run() throws(Diagnostics) {
    let folder = try OpenFolder(file.folder)
    let findings = Findings()
    var gone: Set<FileName> = []
    for name in files {
      do throws(Diagnostics) {
        try folder.remove(name)
        gone.insert(name)
      } catch { findings.add(error.items) }
    }
    if !gone.isEmpty { try record(gone) }
    try findings.throwIfErrors()
  }

  private func record(_ gone: Set<FileName>) throws(Diagnostics) {
    if let register = try Register.existing(file.records) {
      try register.purge(gone)
      try register.export(to: file.records)
      try FolderIndex(of: register).update(in: file.records)
    } else {
      try writeManifest(without: gone)
    }
    // The table of failed rows has whole records of persons.
    OutputFile.remove(file.records.record("failed", "csv"))
  }

  /// Where version 0.1 made the documents.
  private func writeManifest(without gone: Set<FileName>) throws(Diagnostics) {
    var manifest = file.manifest
    manifest.documents = manifest.documents.map { entry in
      guard let name = entry.fileName, gone.contains(name) else { return entry }
      var entry = entry
      (entry.status, entry.fileName, entry.candidate, entry.row, entry.key) = (.purged, nil, nil, nil, nil)
      return entry
    }
    try OutputFile.write(try manifest.json(), to: file.path, replaces: true)
    try OutputFile.write(Array(manifest.csv.utf8), to: file.records.record("manifest", "csv"), replaces: true)
    try FolderIndex(manifest).update(in: file.records)
  }
}
