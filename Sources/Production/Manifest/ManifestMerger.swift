internal import Domain
internal import Foundation
package import Reading

/// Makes one batch of the shards of one: the same files and manifest as from a run without shards.
package struct ManifestMerger {
  private let shards: [ManifestFile]
  private let folder: String

  /// `shards`: of one batch, verified.
  /// `folder`: where all of it is to be.
  package init(_ shards: [ManifestFile], into folder: String) {
    self.shards = shards.filter { $0.manifest.shard != nil }
    self.folder = folder
  }

  /// - Throws: when these are no shards of one batch, or something cannot be moved.
  package func merge() throws(Diagnostics) -> Manifest {
    try check()
    for shard in shards where shard.folder != folder { try move(shard) }
    var merged = shards[0].manifest
    merged.shard = nil
    merged.documents = shards.flatMap(\.manifest.documents).sorted { $0.number < $1.number }
    let target = BatchFolder(path: folder)
    try OutputFile.write(try merged.json(), to: target.manifest, replaces: true)
    try OutputFile.write(Array(merged.csv.utf8), to: target.record("manifest", "csv"), replaces: true)
    if let rows = failedRows() {
      try OutputFile.write(Array(rows.utf8), to: target.record("failed", "csv"), replaces: true)
    }
    for shard in shards { removeRecords(of: shard) }
    target.synchronise()
    return merged
  }

  private func check() throws(Diagnostics) {
    let batches = Set(shards.map { [$0.manifest.pack, $0.manifest.proforma, $0.manifest.retainUntil] })
    let numbers = Set(shards.flatMap { $0.manifest.documents.map(\.number) })
    let count = shards.reduce(0) { $0 + $1.manifest.documents.count }
    guard batches.count == 1, numbers.count == count, numbers.max() == count else {
      throw Diagnostics(
        Diagnostic(
          .data, "no-shards", "these are not the shards of one batch",
          expected: "each share of one 'pack' command once",
          hint: "were all of them run with the same records and options?"))
    }
  }

  private func move(_ shard: ManifestFile) throws(Diagnostics) {
    for name in shard.manifest.files {
      do {
        try FileManager.default.moveItem(atPath: shard.folder + "/" + name, toPath: folder + "/" + name)
      } catch {
        throw Diagnostics(OutputFile.failure(folder + "/" + name, .output, "moved from '\(shard.folder)'"))
      }
    }
  }

  /// The rows that failed in any of them, in the order of the records.
  private func failedRows() -> String? {
    let tables = shards.compactMap { shard in
      (try? SourceFile(path: shard.records.record("failed", "csv"))).flatMap { try? CSVReader.read($0) }
    }
    guard let headings = tables.first?.headings.map(\.text) else { return nil }
    let place = headings.firstIndex(of: CentreRecords.failureHeadings[0])
    let rows = tables.flatMap(\.rows).map { $0.map(\.text) }.sorted { one, other in
      let numbers = [one, other].map { row in place.flatMap { row.indices.contains($0) ? Int(row[$0]) : nil } ?? 0 }
      return numbers[0] < numbers[1]
    }
    return ([headings] + rows).map { CSVWriter.line($0) }.joined()
  }

  private func removeRecords(of shard: ManifestFile) {
    OutputFile.remove(shard.path)
    OutputFile.remove(shard.records.record("manifest", "csv"))
    OutputFile.remove(shard.records.record("failed", "csv"))
  }
}
