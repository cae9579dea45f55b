internal import Foundation
internal import GRDB
internal import Glibc
package import Reading

/// The register of a folder: every document that was ever issued there. It is a SQLite database, `register.db`; the manifests
/// are exports of it. Nothing is ever taken out of it: what is issued anew supersedes the old, and what is deleted leaves its
/// entry without the ids of persons.
package final class Register: Sendable {
  let path: String
  let queue: DatabaseQueue

  /// Opens the register of a folder for a batch, and makes it if there is none.
  /// - Throws: when it is damaged, is no register, or cannot be written to.
  static func open(_ folder: BatchFolder) throws(Diagnostics) -> Register {
    let path = folder.register
    try checkPlain(path)
    // SQLite gives the files beside it the permissions that this one has.
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, FileMode.file)
    guard descriptor >= 0 else { throw Diagnostics(OutputFile.failure(path, .output, "opened")) }
    FileMode.share(descriptor)
    Glibc.close(descriptor)
    let register = try Register(path, isReadOnly: false)
    try register.prepare()
    return register
  }

  /// Opens the register of a folder to read it, or to note what became of its documents.
  /// - Returns: nil when the folder has none.
  static func existing(_ folder: BatchFolder) throws(Diagnostics) -> Register? {
    guard OutputFile.exists(folder.register) else { return nil }
    try checkPlain(folder.register)
    let register = try Register(folder.register, isReadOnly: Glibc.access(folder.register, W_OK) != 0)
    try register.check()
    return register
  }

  private init(_ path: String, isReadOnly: Bool) throws(Diagnostics) {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    // What a database from elsewhere says of itself is not run.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch { throw RegisterFault.diagnostics(error, path) }
  }

  private static func checkPlain(_ path: String) throws(Diagnostics) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw Diagnostics(FileBytes.Fault.special.diagnostic(of: path, expected: "the register of the folder"))
  }

  /// Makes the tables, or brings those of an earlier version up to date.
  private func prepare() throws(Diagnostics) {
    if try value("SELECT count(*) FROM sqlite_master") > 0 { try check() }
    try access { database in
      let isLocal = FileSystem.isLocal(self.path)
      try database.execute(
        sql: "PRAGMA journal_mode = \(isLocal ? "WAL" : "DELETE"); PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
    }
    do { try RegisterSchema.migrator.migrate(queue) } catch { throw RegisterFault.diagnostics(error, path) }
  }

  /// - Throws: when the database is another program's, or a later version's.
  private func check() throws(Diagnostics) {
    guard try value("PRAGMA application_id") == RegisterSchema.applicationID else {
      throw Diagnostics(RegisterFault.foreign(path))
    }
    let isLater = try read { try RegisterSchema.migrator.hasBeenSuperseded($0) }
    if isLater { throw Diagnostics(RegisterFault.later(path)) }
  }

  private func value(_ sql: String) throws(Diagnostics) -> Int { try read { try Int.fetchOne($0, sql: sql) ?? 0 } }

  /// - Throws: when SQLite finds that the file is damaged.
  func checkDamage() throws(Diagnostics) {
    let answer = try read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    if answer != "ok" { throw Diagnostics(RegisterFault.damaged(path)) }
  }

  /// Leaves one file that can be copied, without SQLite's own beside it.
  func close() {
    try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    try? queue.close()
  }

  // MARK: Access

  func read<Value>(_ work: (Database) throws -> Value) throws(Diagnostics) -> Value {
    do { return try queue.read(work) } catch { throw RegisterFault.diagnostics(error, path) }
  }

  /// Reads with one statement, which needs no transaction.
  func look<Value>(_ work: (Database) throws -> Value) throws(Diagnostics) -> Value {
    do { return try queue.unsafeRead(work) } catch { throw RegisterFault.diagnostics(error, path) }
  }

  /// All of the changes are made, or none.
  func write<Value>(_ work: (Database) throws -> Value) throws(Diagnostics) -> Value {
    do { return try queue.write(work) } catch { throw RegisterFault.diagnostics(error, path) }
  }

  private func access(_ work: (Database) throws -> Void) throws(Diagnostics) {
    do { try queue.writeWithoutTransaction(work) } catch { throw RegisterFault.diagnostics(error, path) }
  }
}

/// What is wrong with a register, in words.
enum RegisterFault {
  static func diagnostics(_ error: any Error, _ path: String) -> Diagnostics {
    if let known = error as? Diagnostics { return known }
    guard let error = error as? DatabaseError else {
      return Diagnostics(Diagnostic(.program, "register", "the register failed: \(error)"))
    }
    return Diagnostics(diagnostic(error, path))
  }

  private static func diagnostic(_ error: DatabaseError, _ path: String) -> Diagnostic {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT: damaged(path)
    case .SQLITE_FULL: failed(path, .transfer, ENOSPC)
    case .SQLITE_READONLY: failed(path, .output, EROFS)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: failed(path, .output, EACCES)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      Diagnostic(
        .output, "busy", "the register '\(path)' is being used by another program",
        hint: "wait until that has ended")
    case .SQLITE_IOERR: failed(path, .transfer, EIO)
    default:
      Diagnostic(
        .program, "register", "the register '\(path)' failed: \(error.message ?? "\(error.resultCode)")",
        hint: "this is an error in Proforma; please report it")
    }
  }

  private static func failed(_ path: String, _ origin: Diagnostic.Origin, _ code: Int32) -> Diagnostic {
    errno = code
    return OutputFile.failure(path, origin, "written")
  }

  static let damagedCode = "damaged-register"

  static func damaged(_ path: String) -> Diagnostic {
    Diagnostic(
      .data, damagedCode, "the register '\(path)' is damaged", expected: "the register of a folder of documents",
      hint: "put a copy of it back, or make it again from manifest.json and the files with 'proforma verify --rebuild'")
  }

  static func foreign(_ path: String) -> Diagnostic {
    Diagnostic(
      .data, "foreign-register", "'\(path)' is the database of another program",
      expected: "the register of a folder of documents", hint: "move it elsewhere, or choose another folder")
  }

  static func later(_ path: String) -> Diagnostic {
    Diagnostic(
      .data, "later-register", "the register '\(path)' was written by a later version of Proforma",
      expected: "a register that this version knows", hint: "use the version that made it")
  }
}

/// What kind of disk a file is on.
enum FileSystem {
  /// SQLite's faster journal needs memory that all programs share, which there is on disks of this machine only.
  private static let local: Set<Substring> = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "f2fs", "bcachefs", "jfs",
  ]

  /// By the list of mounted disks, as Linux gives it in `/proc/self/mountinfo`; elsewhere no disk counts as local.
  static func isLocal(_ path: String) -> Bool {
    guard let real = realpath(path, nil) else { return false }
    defer { free(real) }
    let path = String(cString: real)
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    let own = mounts.split(separator: "\n").compactMap { kind(ofMount: $0, above: path) }
    // The longest mount point is the nearest; of two with one name the later hides the other.
    return own.indices.max { own[$0].length <= own[$1].length }.map { local.contains(own[$0].kind) } ?? false
  }

  private static func kind(ofMount line: Substring, above path: String) -> (length: Int, kind: Substring)? {
    let words = line.split(separator: " ")
    guard words.count > 4, let dash = words.firstIndex(of: "-"), words.indices.contains(dash + 1) else { return nil }
    let point = words[4].replacing("\\040", with: " ")
    guard point == "/" || path == point || path.hasPrefix(point + "/") else { return nil }
    return (point.utf8.count, words[dash + 1])
  }
}
