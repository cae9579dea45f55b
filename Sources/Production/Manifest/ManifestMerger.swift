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

  /// - Throws: when these are no shards of one batch, or something cannot be moved; everything is then where it was.
  package func merge() throws(Diagnostics) -> Manifest {
    try check()
    let target = BatchFolder(path: folder)
    if OutputFile.exists(target.manifest) { throw Diagnostics(OutputFile.alreadyThere(target.manifest)) }
    let rows = try failedRows()
    let moves = try self.moves()
    var merged = shards[0].manifest
    merged.shard = nil
    merged.documents = shards.flatMap(\.manifest.documents).sorted { $0.number < $1.number }
    try moves.make { () throws(Diagnostics) in
      try OutputFile.write(try merged.json(), to: target.manifest, replaces: false)
    }
    try OutputFile.write(Array(merged.csv.utf8), to: target.record("manifest", "csv"), replaces: true)
    if let rows { try OutputFile.write(Array(rows.utf8), to: target.record("failed", "csv"), replaces: true) }
    try FolderIndex(merged).write(to: target)
    for shard in shards { removeRecords(of: shard) }
    target.synchronise()
    return merged
  }

  private func check() throws(Diagnostics) {
    let batches = Set(shards.map { [$0.manifest.pack, $0.manifest.proforma, $0.manifest.retainUntil] })
    let numbers = Set(shards.flatMap { $0.manifest.documents.map(\.number) })
    let count = shards.reduce(0) { $0 + $1.manifest.documents.count }
    guard batches.count == 1, numbers.count == count, numbers.max() ?? 0 == count else {
      throw Diagnostics(
        Diagnostic(
          .data, "no-shards", "these are not the shards of one batch",
          expected: "each share of one 'pack' command once",
          hint: "were all of them run with the same records and options?"))
    }
  }

  /// The files that were made in other folders, and are as they were made. Nothing else is moved.
  /// - Throws: every file that is in the way.
  private func moves() throws(Diagnostics) -> FileMoves {
    let target = try OpenFolder(folder)
    let findings = Findings()
    var files: [(from: String, name: FileName)] = []
    var names: Set<String> = []
    for shard in shards {
      let source = try OpenFolder(shard.folder)
      for (_, name, fate) in shard.fates where fate == .same {
        let isAlone = names.insert(name.folded).inserted
        if source.identity == target.identity, isAlone { continue }
        if !isAlone || target.holds(name) { findings.add(OutputFile.alreadyThere(target.path(of: name))) }
        files.append((shard.folder, name))
      }
    }
    try findings.throwIfErrors()
    return FileMoves(files: files, target: folder)
  }

  /// The rows that failed in any of them, in the order of the records.
  private func failedRows() throws(Diagnostics) -> String? {
    var tables: [CSVTable] = []
    for shard in shards {
      let path = shard.records.record("failed", "csv")
      guard OutputFile.exists(path), let name = FileName((path as NSString).lastPathComponent) else { continue }
      let bytes: [UInt8]
      do throws(FileBytes.Fault) {
        bytes = try OpenFolder.read(name, in: shard.folder, atMost: Manifest.mostBytes)
      } catch { throw Diagnostics(error.diagnostic(of: path, expected: "the rows that failed")) }
      tables.append(try CSVReader.read(SourceFile(name: path, bytes: bytes)))
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
    OutputFile.remove(shard.records.index)
  }
}

/// Moves of files into one folder: all of them, or none.
private struct FileMoves {
  let files: [(from: String, name: FileName)]
  let target: String

  /// `end`: what makes the moves final; when it fails, the files go back.
  func make(_ end: () throws(Diagnostics) -> Void) throws(Diagnostics) {
    let target = try OpenFolder(target)
    var moved: [(from: String, name: FileName)] = []
    do throws(Diagnostics) {
      for file in files {
        try OpenFolder(file.from).move(file.name, to: target)
        moved.append(file)
      }
      try end()
    } catch {
      for file in moved.reversed() { try? target.move(file.name, to: OpenFolder(file.from)) }
      throw error
    }
  }
}
