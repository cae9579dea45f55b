internal import Domain
internal import Foundation
package import Reading

/// Makes one batch of the shards of one, and adds it to the folder's register: the same files, register and manifest as from a
/// run without shards.
package struct ManifestMerger {
  private let shards: [ManifestFile]
  private let folder: BatchFolder

  /// `shards`: of one batch, verified.
  /// `folder`: where all of it is to be.
  package init(_ shards: [ManifestFile], into folder: String) {
    self.shards = shards.filter { $0.manifest.shard != nil }
    self.folder = BatchFolder(path: folder)
  }

  /// - Throws: when these are no shards of one batch, or something cannot be moved; everything is then where it was.
  package func merge() throws(Diagnostics) -> Manifest {
    try check()
    let lock = try RunLock(path: folder.lock)
    let rows = try failedRows()
    let moves = try self.moves()
    let isNew = !OutputFile.exists(folder.register)
    let opened = try FolderRegisters(folder)
    do throws(Diagnostics) {
      try moves.make { () throws(Diagnostics) in try join(into: opened.own) }
    } catch {
      opened.own.close()
      if isNew { OutputFile.remove(folder.register) }
      throw error
    }
    try opened.own.export(to: folder)
    let merged = try opened.own.manifest()
    try FolderIndex(of: opened.own).write(to: folder)
    opened.own.close()
    if let rows { try OutputFile.write(Array(rows.utf8), to: folder.record("failed", "csv"), replaces: true) }
    for shard in shards { removeRecords(of: shard) }
    folder.synchronise()
    _ = lock
    return merged
  }

  private func join(into register: Register) throws(Diagnostics) {
    let last = try register.lastBatch
    let sources = try shards.map { shard throws(Diagnostics) -> Register.Source in
      try Register.existing(shard.records).map { .register($0) } ?? .manifest(shard.manifest)
    }
    try register.absorb(sources, after: last)
  }

  private func check() throws(Diagnostics) {
    // A share may have nothing new.
    let batches = Set(
      shards.filter { !$0.manifest.documents.isEmpty }.map {
        [$0.manifest.pack, $0.manifest.proforma, $0.manifest.retainUntil]
      })
    // A document has one number; in an earlier batch of the share it may have had the number of another.
    let documents = shards.flatMap(\.manifest.documents).filter { $0.status != .superseded }
    let numbers = Set(documents.map { [$0.batch ?? 1, $0.number] })
    let isWhole = documents.contains { $0.batch ?? 1 > 1 } || numbers.map { $0[1] }.max() ?? 0 == numbers.count
    guard batches.count <= 1, numbers.count == documents.count, isWhole else {
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
    let target = try OpenFolder(folder.path)
    let issued = try Register.existing(folder)
    let findings = Findings()
    var moves = FileMoves(target: folder.path)
    var names: Set<String> = []
    for shard in shards {
      let source = try OpenFolder(shard.folder)
      for (entry, name, fate) in shard.fates where fate == .same {
        let isAlone = names.insert(name.folded).inserted
        if source.identity == target.identity, isAlone { continue }
        if isAlone, target.holds(name), let hash = target.hash(of: name), try issued?.knows(hash: hash) == true {
          // It is there already, or it supersedes what is.
          if hash == entry.sha256 {
            moves.surplus.append((shard.folder, name))
          } else {
            moves.replaced.append((name, hash))
          }
          if hash == entry.sha256 { continue }
        } else if !isAlone || target.holds(name) {
          findings.add(OutputFile.alreadyThere(target.path(of: name)))
        }
        moves.files.append((shard.folder, name))
      }
    }
    try findings.throwIfErrors()
    return moves
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
    OutputFile.remove(shard.records.register)
    OutputFile.remove(shard.path)
    OutputFile.remove(shard.records.record("manifest", "csv"))
    OutputFile.remove(shard.records.record("failed", "csv"))
    OutputFile.remove(shard.records.index)
  }
}

/// Moves of files into one folder: all of them, or none.
private struct FileMoves {
  var files: [(from: String, name: FileName)] = []
  /// Files of the folder that are superseded, with the hashes of their contents.
  var replaced: [(name: FileName, hash: String)] = []
  /// Files that the folder has already.
  var surplus: [(from: String, name: FileName)] = []
  let target: String

  init(target: String) { self.target = target }

  /// `end`: what makes the moves final; when it fails, the files go back.
  func make(_ end: () throws(Diagnostics) -> Void) throws(Diagnostics) {
    let target = try OpenFolder(target)
    var moved: [(from: String, name: FileName)] = []
    do throws(Diagnostics) {
      for (name, hash) in replaced {
        if let kept = name.kept(in: "superseded", hash: hash) { try target.link(name, to: kept) }
        try target.remove(name)
      }
      for file in files {
        try OpenFolder(file.from).move(file.name, to: target)
        moved.append(file)
      }
      try end()
    } catch {
      for file in moved.reversed() { try? target.move(file.name, to: OpenFolder(file.from)) }
      for (name, hash) in replaced {
        if let kept = name.kept(in: "superseded", hash: hash), target.holds(kept) { try? target.link(kept, to: name) }
      }
      throw error
    }
    for file in surplus { try? OpenFolder(file.from).remove(file.name) }
  }
}
