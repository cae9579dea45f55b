internal import Foundation
internal import Glibc
internal import Reporting

/// Writes a batch's records while it runs, so that a million documents need no more memory than a thousand. Each has its
/// name only when it is complete.
final class ManifestSink {
  private let folder: BatchFolder
  private let encoder: JSONEncoder
  private var json: GrowingFile
  private var csv: GrowingFile
  private var failed: GrowingFile?
  private(set) var made = 0
  private(set) var failures = 0
  private(set) var files = 0
  private var lastFile: String?

  init(folder: BatchFolder) throws(Diagnostics) {
    self.folder = folder
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    json = try GrowingFile(path: folder.manifest)
    csv = try GrowingFile(path: folder.record("manifest", "csv"))
    try csv.write(Manifest(documents: []).csv)
  }

  /// `rows`: those among the entries' that failed, to be mended.
  func add(_ entries: [Manifest.Entry], rows: FailedRows) throws(Diagnostics) {
    for entry in entries {
      try json.write((json.isEmpty ? Manifest.opening : ",\n") + Manifest.line(entry, encoder))
      try csv.write(Manifest.row(entry))
      if entry.status == .made { made += 1 }
      if entry.status == .failed { failures += 1 }
      // The documents of a file stand one after the other.
      if let file = entry.file, file != lastFile { files += 1 }
      lastFile = entry.file ?? lastFile
    }
    guard let table = rows.table(entries) else { return }
    let file: GrowingFile
    if let failed { file = failed } else { file = try GrowingFile(path: folder.record("failed", "csv")) }
    failed = file
    try file.write((file.isEmpty ? table.head : "") + table.lines)
  }

  /// `head`: what the manifest says beside its documents.
  func finish(_ head: Manifest) throws(Diagnostics) {
    try json.write((json.isEmpty ? Manifest.emptyList : Manifest.closing) + Manifest.rest(head, encoder))
    try json.finish()
    try csv.finish()
    if let failed { try failed.finish() } else { OutputFile.remove(folder.record("failed", "csv")) }
  }
}

/// A file that is written piece by piece and has its name when it is finished; until then it does not exist.
final class GrowingFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private(set) var isEmpty = true
  private var isFinished = false

  init(path: String) throws(Diagnostics) {
    self.path = path
    temporary = OutputFile.temporary(for: path)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Diagnostics(OutputFile.failure(path, .output, "created")) }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(temporary) }
  }

  func write(_ text: String) throws(Diagnostics) {
    isEmpty = isEmpty && text.isEmpty
    pending += text.utf8
    if pending.count > 1 << 16 { try flush() }
  }

  private func flush() throws(Diagnostics) {
    guard OutputFile.writeAll(pending, to: descriptor) else {
      throw Diagnostics(OutputFile.failure(path, .transfer, "written"))
    }
    pending.removeAll(keepingCapacity: true)
  }

  func finish() throws(Diagnostics) {
    try flush()
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw Diagnostics(OutputFile.failure(path, .transfer, "written"))
    }
    isFinished = true
  }
}
