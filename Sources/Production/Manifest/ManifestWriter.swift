internal import Foundation
internal import Reading

/// Writes the manifest and the table of failed rows while a batch runs, so that a million documents need no more memory
/// than a thousand. Each file gets its name only when it is complete.
final class ManifestWriter {
  private let folder: BatchFolder
  private let encoder = Manifest.encoder
  private var json: GrowingFile
  private var csv: GrowingFile
  private var failed: GrowingFile?
  private(set) var made = 0
  private(set) var failures = 0
  private(set) var files = 0
  private var lastFile: String?

  init(folder: BatchFolder) throws(Diagnostics) {
    self.folder = folder
    json = try GrowingFile(path: folder.manifest)
    csv = try GrowingFile(path: folder.record("manifest", "csv"))
    try csv.write(Manifest(documents: []).csv)
  }

  /// `rows`: the table that failed rows are copied from, to be corrected.
  func add(_ entries: [Manifest.Entry], rows: FailedRows) throws(Diagnostics) {
    for entry in entries {
      try json.write((json.isEmpty ? Manifest.opening : ",\n") + Manifest.line(entry, encoder))
      try csv.write(Manifest.row(entry))
      if entry.status == .made { made += 1 }
      if entry.status == .failed { failures += 1 }
      // The documents of a file follow each other.
      if let file = entry.file, file != lastFile { files += 1 }
      lastFile = entry.file ?? lastFile
    }
    guard let table = rows.table(entries) else { return }
    let file: GrowingFile
    if let failed { file = failed } else { file = try GrowingFile(path: folder.record("failed", "csv")) }
    failed = file
    try file.write((file.isEmpty ? table.head : "") + table.lines)
  }

  /// `head`: everything in the manifest except its documents.
  func finish(_ head: Manifest) throws(Diagnostics) {
    try json.write((json.isEmpty ? Manifest.emptyList : Manifest.closing) + Manifest.rest(head, encoder))
    try json.finish()
    try csv.finish()
    if let failed { try failed.finish() } else { OutputFile.remove(folder.record("failed", "csv")) }
  }
}
