internal import GRDB
package import Reading

/// The batches of a register. A run that resumes goes on with the batch that was interrupted.
extension Register {
  /// What a run is to be entered as.
  struct BatchHead {
    /// Its id and version, such as `sign-off v3`.
    var pack: String
    var retainUntil: String?
    var shard: String?

    /// Versions may differ from run to run.
    static func id(of pack: String) -> String { String(pack.split(separator: " ").first ?? "") }
  }

  /// The newest batch that has not come to its end, if any of its documents is there.
  func interrupted() throws(Diagnostics) -> (number: Int, pack: String)? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT number, pack FROM batch WHERE NOT is_complete
            AND EXISTS (SELECT 1 FROM document WHERE document.batch = batch.number) ORDER BY number DESC
          """)
      return row.map { ($0[0], $0[1]) }
    }
  }

  /// Begins a batch, or goes on with one.
  /// `resumed`: the number of the batch that is resumed.
  /// `after`: the last batch that another register of the folder has.
  /// - Returns: its number.
  func begin(_ head: BatchHead, resumed: Int?, after last: Int) throws(Diagnostics) -> Int {
    try write { database in
      try Self.forgetEmptyBatches(in: database)
      let newest = try Int.fetchOne(database, sql: "SELECT max(number) FROM batch") ?? 0
      let number = resumed ?? max(newest, last) + 1
      try Self.forgetUnmade(of: head.pack, before: number + 1, in: database)
      try database.execute(
        sql: """
          INSERT INTO batch (number, pack, proforma, retain_until, shard, is_complete) VALUES (?, ?, ?, ?, ?, 0)
            ON CONFLICT (number) DO UPDATE SET pack = excluded.pack, proforma = excluded.proforma,
              retain_until = excluded.retain_until
          """,
        arguments: [number, head.pack, ProformaVersion.text, head.retainUntil, head.shard])
      return number
    }
  }

  /// Ends a batch.
  /// `isComplete`: nothing is left to be made.
  func end(_ number: Int, isComplete: Bool) throws(Diagnostics) {
    try write { database in
      try database.execute(
        sql: "UPDATE batch SET is_complete = ? WHERE number = ?", arguments: [isComplete, number])
      try Self.forgetEmptyBatches(in: database)
      if isComplete {
        // A run that starts again with --force leaves nothing to be resumed.
        try database.execute(sql: "UPDATE batch SET is_complete = 1 WHERE number < ?", arguments: [number])
      }
    }
  }

  /// A run that made nothing new is no batch.
  static func forgetEmptyBatches(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM batch WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.batch = batch.number)")
  }

  /// What failed in earlier batches of a pack, or was still to be made, is planned anew by the next.
  static func forgetUnmade(of pack: String, before number: Int, in database: Database) throws {
    let batches = try Row.fetchAll(
      database, sql: "SELECT number, pack FROM batch WHERE number < ?", arguments: [number])
    for batch in batches where BatchHead.id(of: batch[1]) == BatchHead.id(of: pack) {
      try database.execute(
        sql: "DELETE FROM document WHERE batch = ? AND status IN ('failed', 'planned')", arguments: [batch[0] as Int])
    }
  }

  var lastBatch: Int {
    get throws(Diagnostics) { try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM batch") ?? 0 } }
  }

  /// Brings entries of documents that were kept up to date: where they are in the batch now, and how long they are kept.
  func update(_ entries: [Manifest.Entry]) throws(Diagnostics) {
    guard !entries.isEmpty else { return }
    try write { database in
      for entry in entries {
        try database.cachedStatement(
          sql: """
            UPDATE document SET number = ?, row = ?, section = ?, retain_until = ?
            WHERE document = ? AND status = 'made' AND batch = ?
            """
        ).execute(arguments: [
          entry.number, entry.row, entry.section, entry.retainUntil, entry.documentID, entry.batch,
        ])
      }
    }
  }
}

// MARK: - Returns

extension Register {
  /// The ids of documents that came back.
  func returned() throws(Diagnostics) -> Set<String> {
    try read { Set(try String.fetchAll($0, sql: "SELECT DISTINCT document FROM returned")) }
  }

  /// Enters returned files; one that is entered already stays as it is.
  func enter(_ returns: [(hash: String, document: String, verdict: String)]) throws(Diagnostics) {
    try write { database in
      for item in returns {
        try database.execute(
          sql: "INSERT OR REPLACE INTO returned (sha256, document, verdict) VALUES (?, ?, ?)",
          arguments: [item.hash, item.document, item.verdict])
      }
    }
  }
}

// MARK: - Manifests

extension Register {
  /// Everything in a manifest except its documents.
  func head() throws(Diagnostics) -> Manifest {
    let batches = try batches()
    var head = Manifest(documents: [])
    head.batches = batches.map {
      Manifest.Batch(number: $0.number, pack: $0.pack, proforma: $0.proforma, isComplete: $0.isComplete)
    }
    if let last = batches.last {
      (head.pack, head.proforma) = (last.pack, last.proforma)
      (head.retainUntil, head.shard) = (last.retainUntil, last.shard)
    }
    head.isComplete = batches.allSatisfy(\.isComplete)
    return head
  }

  /// The whole of it as one value, or its first documents.
  func manifest(first count: Int? = nil) throws(Diagnostics) -> Manifest {
    var manifest = try head()
    manifest.documents = try read { database in
      try Row.fetchAll(
        database, sql: Self.entries + Self.inOrder + " LIMIT ?", arguments: [count ?? -1]
      ).compactMap(Self.entry)
    }
    return manifest
  }

  func counts() throws(Diagnostics) -> FolderIndex.Counts {
    try read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM " + sql) ?? 0 }
      return FolderIndex.Counts(
        made: try count("document WHERE status = 'made'"), files: try count("file WHERE name IS NOT NULL"),
        failed: try count("document WHERE status = 'failed'"))
    }
  }

  /// Writes `manifest.json` and `manifest.csv`, however many documents there are.
  func export(to folder: BatchFolder) throws(Diagnostics) {
    let json = try GrowingFile(path: folder.manifest)
    let csv = try GrowingFile(path: folder.record("manifest", "csv"))
    try csv.write(Manifest(documents: []).csv)
    let encoder = Manifest.encoder
    let head = try head()
    try read { database in
      let rows = try Row.fetchCursor(database, sql: Self.entries + Self.inOrder)
      while let row = try rows.next() {
        guard let entry = Self.entry(row) else { continue }
        try json.write((json.isEmpty ? Manifest.opening : ",\n") + Manifest.line(entry, encoder))
        try csv.write(Manifest.row(entry))
      }
    }
    try json.write((json.isEmpty ? Manifest.emptyList : Manifest.closing) + Manifest.rest(head, encoder))
    try json.finish()
    try csv.finish()
  }
}
