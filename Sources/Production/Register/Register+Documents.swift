internal import Foundation
internal import GRDB
internal import Reading

/// A finished file of a batch, with its documents, as the register is to have it.
struct IssuedFile: Sendable {
  /// Nil for a file that has been deleted.
  let name: FileName?
  /// Of its documents, in their order; all are in this file.
  var entries: [Manifest.Entry]
  /// What their sheets are like, if that is known.
  var sheets: [KnownSheets?] = []
  var isEncrypted = false
  /// When the file was written, in nanoseconds.
  var changed: Int?
  /// Where the file goes that has the name already; nil when there is none, or it is overwritten.
  var superseded: FileName?
}

/// A file of the register that is still the newest of its documents.
struct RegisteredFile: Sendable {
  let name: FileName
  let isEncrypted: Bool
  let changed: Int?
  /// Of its documents, in their order.
  let entries: [Manifest.Entry]

  var key: String? { entries.first?.key }
}

// MARK: - Issuing

extension Register {
  /// Puts files into the register: all of them, or none. What they take the place of is superseded and stays.
  func issue(_ files: [IssuedFile]) throws(Diagnostics) {
    try write { database in
      for file in files { try Self.issue(file, in: database) }
    }
  }

  static func issue(_ file: IssuedFile, in database: Database) throws {
    try retire(file, in: database)
    let id = try insert(file, in: database)
    for (index, entry) in file.entries.enumerated() {
      try supersedeDocument(entry.documentID, in: database)
      try insert(entry, of: file, index, id: id, in: database)
    }
  }

  static func supersedeDocument(_ id: String?, in database: Database) throws {
    try database.cachedStatement(
      sql: "UPDATE document SET status = 'superseded' WHERE document = ? AND status = 'made'"
    )
    .execute(arguments: [id])
  }

  static func insert(_ file: IssuedFile, in database: Database) throws -> Int64 {
    let first = file.entries.first
    try database.cachedStatement(
      sql: "INSERT INTO file (name, key, bytes, sha256, content, is_encrypted, changed) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      file.name?.text, first?.key, first?.bytes, first?.sha256, first?.content, file.isEncrypted, file.changed,
    ])
    return database.lastInsertedRowID
  }

  static func insert(
    _ entry: Manifest.Entry, of file: IssuedFile, _ index: Int, id: Int64, in database: Database
  ) throws {
    let sheets = file.sheets.indices.contains(index) ? file.sheets[index] : nil
    if let sheets { try insert(sheets, in: database) }
    try insert(entry, file: id, geometry: sheets?.hash, in: database)
  }

  /// Makes room for a file: the one of its name is superseded, or forgotten when it is the same.
  private static func retire(_ file: IssuedFile, in database: Database) throws {
    guard let name = file.name, let known = try known(name, in: database) else { return }
    if known.hash == file.entries.first?.sha256 {
      try database.execute(sql: "DELETE FROM document WHERE file = ?", arguments: [known.id])
      try database.execute(sql: "DELETE FROM file WHERE id = ?", arguments: [known.id])
    } else {
      try supersede(known.id, as: file.superseded, in: database)
    }
  }

  static func known(_ name: FileName, in database: Database) throws -> (id: Int64, hash: String?)? {
    let row = try Row.fetchOne(
      try database.cachedStatement(sql: "SELECT id, sha256 FROM file WHERE name = ?"), arguments: [name.text])
    return row.map { ($0[0], $0[1]) }
  }

  /// `name`: what the file is called from now on; nil when it is there no more.
  static func supersede(_ file: Int64, as name: FileName?, in database: Database) throws {
    try database.execute(
      sql: "UPDATE document SET status = 'superseded' WHERE file = ? AND status = 'made'", arguments: [file])
    // Such a name has the hash of the content in it, so it is taken by the same file only.
    try database.execute(sql: "UPDATE file SET name = NULL WHERE name = ?", arguments: [name?.text])
    try database.execute(sql: "UPDATE file SET name = ? WHERE id = ?", arguments: [name?.text, file])
  }

  private static func insert(_ sheets: KnownSheets, in database: Database) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO geometry (hash, sheets) VALUES (?, ?)").execute(
      arguments: [sheets.hash, sheets.json])
  }

  static func insert(_ entry: Manifest.Entry, file: Int64?, geometry: Data?, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO document (batch, number, status, document, file, form, version, candidate, row, unit, assessor,
          activity, section, page, pages, retain_until, geometry, errors, warnings)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry.batch ?? 1, entry.number, entry.status.rawValue, entry.documentID, file, entry.form, entry.version,
      entry.candidate, entry.row, entry.unit, entry.assessor, entry.activity, entry.section, entry.page, entry.pages,
      entry.retainUntil, geometry, entry.errors.joined(separator: " "), entry.warnings.joined(separator: " "),
    ])
  }

  /// Notes what could not be made, and what is still to be made.
  func note(_ entries: [Manifest.Entry]) throws(Diagnostics) {
    guard !entries.isEmpty else { return }
    try write { database in
      for entry in entries { try Self.insert(entry, file: nil, geometry: nil, in: database) }
    }
  }
}

// MARK: - Looking up

extension Register {
  /// What the register says of a file; nil where it has none of this name that is still the newest.
  func file(named name: String) throws(Diagnostics) -> RegisteredFile? {
    try look { database in
      let rows = try Row.fetchCursor(
        try database.cachedStatement(sql: Self.entriesOfFile), arguments: [name])
      var entries: [Manifest.Entry] = []
      var file: (isEncrypted: Bool, changed: Int?) = (false, nil)
      while let row = try rows.next() {
        guard let entry = Self.entry(row), entry.status == .made else { return nil }
        if entries.isEmpty { file = (row[23] ?? false, row[24]) }
        entries.append(entry)
      }
      guard let name = entries.first?.fileName else { return nil }
      return RegisteredFile(name: name, isEncrypted: file.isEncrypted, changed: file.changed, entries: entries)
    }
  }

  func has(_ name: String) throws(Diagnostics) -> Bool {
    try look { database in
      let statement = try database.cachedStatement(sql: "SELECT 1 FROM file WHERE name = ?")
      return try Bool.fetchOne(statement, arguments: [name]) ?? false
    }
  }

  /// Whether a content was ever issued.
  func knows(hash: String) throws(Diagnostics) -> Bool {
    try look { try Bool.fetchOne($0, sql: "SELECT 1 FROM file WHERE sha256 = ?", arguments: [hash]) ?? false }
  }

  var isEmpty: Bool {
    get throws(Diagnostics) { try !read { try Bool.fetchOne($0, sql: "SELECT 1 FROM document LIMIT 1") ?? false } }
  }

  /// What is selected to make an entry of each row. The order counts: columns are read by their numbers, which is faster.
  static let entries = """
    SELECT document.batch, document.number, document.status, document.document, file.name, document.form,
      document.version, document.candidate, document.row, document.unit, document.assessor, document.activity,
      document.retain_until, document.section, document.page, document.pages, file.bytes, file.sha256, file.content,
      file.key, document.errors, document.warnings, document.geometry, file.is_encrypted, file.changed
    FROM document LEFT JOIN file ON file.id = document.file
    """

  private static let entriesOfFile = entries + " WHERE file.name = ? ORDER BY document.id"

  /// The order of the manifest.
  static let inOrder = " ORDER BY document.batch, document.number, document.id"

  static func entry(_ row: Row) -> Manifest.Entry? {
    guard let status = Manifest.Entry.Status(rawValue: row[2] ?? "") else { return nil }
    func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }
    return Manifest.Entry(
      batch: row[0], number: row[1], status: status, documentID: row[3],
      fileName: (row[4] as String?).flatMap(FileName.init), form: row[5], version: row[6], candidate: row[7],
      row: row[8], unit: row[9], assessor: row[10], activity: row[11], retainUntil: row[12], section: row[13],
      page: row[14], pages: row[15], bytes: row[16], sha256: row[17], content: row[18], key: row[19],
      errors: words(row[20]), warnings: words(row[21]))
  }
}

// MARK: - Deleting

extension Register {
  /// Notes that files are deleted. What was issued stays on record, without the ids of persons.
  func purge(_ names: Set<FileName>) throws(Diagnostics) {
    try write { database in
      for name in names {
        guard let known = try Self.known(name, in: database) else { continue }
        try database.execute(
          sql: """
            UPDATE document SET status = 'purged', candidate = NULL, row = NULL, assessor = NULL, activity = NULL
            WHERE file = ?
            """, arguments: [known.id])
        try database.execute(sql: "UPDATE file SET name = NULL, key = NULL WHERE id = ?", arguments: [known.id])
      }
    }
  }
}
