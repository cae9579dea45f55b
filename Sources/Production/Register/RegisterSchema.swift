internal import GRDB

/// The tables of a register. A version of the program that changes them adds a migration; what an earlier one wrote stays.
enum RegisterSchema {
  /// Marks a database as a register: `PRF1`.
  static let applicationID = 0x5052_4631

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in try database.execute(sql: first) }
    return migrator
  }

  /// `file.changed`: when the file was last written to, in nanoseconds; with its size it tells quickly that a file is still as
  /// it was made. `geometry.sheets`: see `DocumentSheets`. `document.retain_until`: the day after which it is to be deleted.
  private static let first = """
    PRAGMA application_id = \(applicationID);
    CREATE TABLE batch (
      number INTEGER PRIMARY KEY, pack TEXT NOT NULL, proforma TEXT NOT NULL, retain_until TEXT, shard TEXT,
      is_complete INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE file (
      id INTEGER PRIMARY KEY, name TEXT UNIQUE, key TEXT, bytes INTEGER, sha256 TEXT, content TEXT,
      is_encrypted INTEGER, changed INTEGER
    ) STRICT;
    CREATE INDEX file_by_hash ON file (sha256);
    CREATE TABLE geometry (hash BLOB PRIMARY KEY, sheets BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE document (
      id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch, number INTEGER NOT NULL, status TEXT NOT NULL,
      document TEXT, file INTEGER REFERENCES file, form TEXT NOT NULL, version TEXT NOT NULL, candidate TEXT,
      row INTEGER, unit TEXT, assessor TEXT, activity TEXT, section TEXT, page INTEGER, pages INTEGER,
      retain_until TEXT, geometry BLOB REFERENCES geometry, errors TEXT NOT NULL, warnings TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_by_number ON document (batch, number);
    CREATE INDEX document_by_id ON document (document);
    CREATE INDEX document_by_file ON document (file);
    CREATE TABLE returned (
      sha256 TEXT NOT NULL, document TEXT NOT NULL, verdict TEXT NOT NULL, sheets TEXT, PRIMARY KEY (sha256, document)
    ) STRICT, WITHOUT ROWID;
    """
}
