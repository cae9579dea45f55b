internal import Foundation
internal import GRDB
internal import Reading

/// Joins what several registers have, or takes over a manifest: of version 0.1, or of a folder whose register is lost.
/// Documents that are there already stay; others supersede what they take the place of, as in a run.
extension Register {
  enum Source {
    case register(Register)
    case manifest(Manifest)
  }

  /// Takes over what all of the sources have, or nothing.
  /// `last`: their batches follow this one.
  func absorb(_ sources: [Source], after last: Int, shard: Shard? = nil) throws(Diagnostics) {
    try write { database in
      for source in sources {
        switch source {
        case .register(let other): try Self.absorb(other, after: last, in: database)
        case .manifest(let manifest): try Self.absorb(manifest, shard: shard, after: last, in: database)
        }
      }
      try Self.forgetEmptyBatches(in: database)
    }
  }

  private static func absorb(_ other: Register, after last: Int, in database: Database) throws {
    let batches = try other.batches()
    let number = numbering(batches.map(\.number), after: last)
    for var batch in batches {
      (batch.number, batch.shard) = (number(batch.number), nil)
      try add(batch, in: database)
    }
    try other.eachFile { file, sheets in
      var file = file
      for index in file.entries.indices { file.entries[index].batch = number(file.entries[index].batch ?? 1) }
      file.sheets = sheets
      try absorb(file, in: database)
    }
    for var entry in try other.unfiled() {
      entry.batch = number(entry.batch ?? 1)
      try insert(entry, file: nil, geometry: nil, in: database)
    }
  }

  private static func absorb(_ manifest: Manifest, shard: Shard?, after last: Int, in database: Database) throws {
    let batches = manifest.batches ?? [manifest.onlyBatch]
    let number = numbering(batches.map(\.number), after: last)
    for batch in batches {
      var row = BatchRow(batch, retainUntil: manifest.retainUntil, shard: shard?.text)
      row.number = number(batch.number)
      try add(row, in: database)
    }
    let entries = manifest.documents.map { entry in
      var entry = entry
      if manifest.batches == nil { entry.retainUntil = manifest.retainUntil }
      entry.batch = number(entry.batch ?? 1)
      return entry
    }
    for entries in files(of: entries) {
      try absorb(IssuedFile(name: entries[0].fileName, entries: entries), in: database)
    }
    for entry in entries where entry.sha256 == nil { try insert(entry, file: nil, geometry: nil, in: database) }
  }

  /// The entries of each file, in the order of the manifest. Files that are deleted have no name to be known by.
  private static func files(of entries: [Manifest.Entry]) -> [[Manifest.Entry]] {
    let issued = entries.indices.filter { entries[$0].sha256 != nil }
    let files = Dictionary(grouping: issued) { entries[$0].fileName?.text ?? "\($0)" }
    return files.values.sorted { $0[0] < $1[0] }.map { $0.map { entries[$0] } }
  }

  /// The numbers that batches get which come after others.
  private static func numbering(_ numbers: [Int], after last: Int) -> (Int) -> Int {
    let first = numbers.min() ?? 1
    return { first > last ? $0 : $0 + last }
  }

  private static func absorb(_ file: IssuedFile, in database: Database) throws {
    if let name = file.name, let known = try known(name, in: database) {
      if known.hash == file.entries.first?.sha256 { return }
      let other = known.hash.flatMap { name.kept(in: "superseded", hash: $0) }
      try supersede(known.id, as: other, in: database)
    }
    let id = try insert(file, in: database)
    for (index, entry) in file.entries.enumerated() {
      if entry.status == .made { try supersedeDocument(entry.documentID, in: database) }
      try insert(entry, of: file, index, id: id, in: database)
    }
  }

  // MARK: Reading the other one

  struct BatchRow {
    var number: Int
    var pack: String
    var proforma: String
    var retainUntil: String?
    var shard: String?
    var isComplete: Bool

    init(_ batch: Manifest.Batch, retainUntil: String?, shard: String?) {
      (number, pack, proforma, isComplete) = (batch.number, batch.pack, batch.proforma, batch.isComplete)
      (self.retainUntil, self.shard) = (retainUntil, shard)
    }

    init(_ row: Row) {
      (number, pack, proforma) = (row["number"], row["pack"], row["proforma"])
      (retainUntil, shard, isComplete) = (row["retain_until"], row["shard"], row["is_complete"])
    }
  }

  func batches() throws(Diagnostics) -> [BatchRow] {
    try read { try Row.fetchAll($0, sql: "SELECT * FROM batch ORDER BY number").map(BatchRow.init) }
  }

  static func add(_ batch: BatchRow, in database: Database) throws {
    try forgetUnmade(of: batch.pack, before: batch.number, in: database)
    try database.execute(
      sql: """
        INSERT INTO batch (number, pack, proforma, retain_until, shard, is_complete) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (number) DO UPDATE SET is_complete = is_complete AND excluded.is_complete
        """,
      arguments: [batch.number, batch.pack, batch.proforma, batch.retainUntil, batch.shard, batch.isComplete])
  }

  /// Every file in the order of its first document, with what its sheets are like.
  private func eachFile(_ work: (IssuedFile, [KnownSheets?]) throws -> Void) throws {
    try queue.read { database in
      let files = try Row.fetchCursor(
        database,
        sql: """
          SELECT file.* FROM file JOIN document ON document.file = file.id
          GROUP BY file.id ORDER BY min(document.batch), min(document.number), file.id
          """)
      while let file = try files.next() {
        let rows = try Row.fetchAll(
          try database.cachedStatement(sql: Self.entries + " WHERE document.file = ? ORDER BY document.id"),
          arguments: [file["id"] as Int64])
        var issued = IssuedFile(
          name: (file["name"] as String?).flatMap(FileName.init), entries: rows.compactMap(Self.entry))
        (issued.isEncrypted, issued.changed) = (file["is_encrypted"] ?? false, file["changed"])
        try work(issued, try rows.map { try Self.sheets($0[22], in: database) })
      }
    }
  }

  private static func sheets(_ hash: Data?, in database: Database) throws -> KnownSheets? {
    guard let hash else { return nil }
    let json = try Data.fetchOne(
      try database.cachedStatement(sql: "SELECT sheets FROM geometry WHERE hash = ?"), arguments: [hash])
    return json.map { KnownSheets(hash: hash, json: $0) }
  }

  /// What could not be made, and what is still to be made.
  private func unfiled() throws -> [Manifest.Entry] {
    try queue.read { database in
      try Row.fetchAll(database, sql: Self.entries + " WHERE document.file IS NULL" + Self.inOrder).compactMap(
        Self.entry)
    }
  }
}

extension Manifest {
  /// The batch of a manifest that lists none.
  fileprivate var onlyBatch: Batch {
    Batch(number: 1, pack: pack ?? "", proforma: proforma, isComplete: isComplete)
  }
}
