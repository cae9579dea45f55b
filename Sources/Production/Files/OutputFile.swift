internal import Foundation
internal import Glibc
package import Reading
internal import Synchronization

/// Writes files that are complete or absent: a temporary name beside the target, then a rename. Files are for their
/// owner's eyes only, because forms hold personal data.
package enum OutputFile {
  /// Waits until the bytes are on the disk.
  /// `replaces`: overwrite a file of this name.
  /// - Throws: origin `output` when the file cannot be created, `transfer` when writing fails half way.
  package static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(Diagnostics) {
    if !replaces, exists(path) { throw Diagnostics(alreadyThere(path)) }
    try checkPlain(path)
    _ = try writeTemporary(bytes, for: path, from: AT_FDCWD, shownAs: path)
    try finish(path, from: AT_FDCWD, shownAs: path)
  }

  /// Writes a file under a name that shows that it is not finished, and waits until the bytes are on the disk.
  /// `folder`: an open folder that the path starts from.
  /// `shown`: the path as messages give it.
  /// - Returns: the path of that name.
  static func writeTemporary(
    _ bytes: [UInt8], for path: String, from folder: Int32, shownAs shown: String
  ) throws(Diagnostics) -> String {
    let temporary = temporary(for: path)
    let descriptor = openat(folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, FileMode.file)
    guard descriptor >= 0 else { throw Diagnostics(failure(shown, .output, "created")) }
    var isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    isWritten = isWritten && size(of: descriptor) == bytes.count
    isWritten = close(descriptor) == 0 && isWritten
    guard isWritten else {
      let problem = failure(shown, .transfer, "written")
      unlinkat(folder, temporary, 0)
      throw Diagnostics(problem)
    }
    return temporary
  }

  /// Gives a finished file its name.
  /// - Throws: when it cannot have it; it is then not there.
  static func finish(_ path: String, from folder: Int32, shownAs shown: String) throws(Diagnostics) {
    let temporary = temporary(for: path)
    guard renameat(folder, temporary, folder, path) != 0 else { return }
    let problem = failure(shown, .transfer, "written")
    unlinkat(folder, temporary, 0)
    throw Diagnostics(problem)
  }

  /// Gives a file another name, in whose place there may be one.
  static func rename(_ path: String, to other: String) throws(Diagnostics) {
    guard Glibc.rename(path, other) == 0 else { throw Diagnostics(failure(other, .transfer, "written")) }
  }

  private static let temporaryMark = ".part-"

  static func temporary(for path: String) -> String {
    let name = name(of: path)
    // The mark must fit into the name too.
    let stem = name.utf8.count > 220 ? String(SHA256.hex(name).prefix(32)) : name
    return folder(of: path) + "/." + stem + temporaryMark + String(getpid())
  }

  /// The file that a half-written one was to become; nil where a name is no such one.
  static func target(ofTemporary name: String) -> String? {
    guard name.hasPrefix("."), let mark = name.range(of: temporaryMark, options: .backwards),
      !name[mark.upperBound...].isEmpty, name[mark.upperBound...].allSatisfy(\.isNumber)
    else { return nil }
    return String(name[name.index(after: name.startIndex)..<mark.lowerBound])
  }

  static func remove(_ path: String) { unlink(path) }

  /// A device or a pipe, such as `/dev/null`.
  static func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return [S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A pipe that no one reads is an error, not a wait.
  static func pour(_ bytes: [UInt8], into path: String) throws(Diagnostics) {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Diagnostics(failure(path, .output, "opened")) }
    _ = fcntl(descriptor, F_SETFL, 0)
    let isWritten = writeAll(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten else { throw Diagnostics(failure(path, .transfer, "written")) }
  }

  private static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Whether there is anything of this name, be it a link that leads nowhere.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Makes a folder, and those above it, that only its owner can open.
  package static func makeFolder(_ path: String) throws(Diagnostics) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: Int(FileMode.folder)])
    } catch {
      throw Diagnostics(
        Diagnostic(
          .output, "no-folder", "the folder '\(path)' cannot be created", hint: "do you have permission to write there?"
        ))
    }
    guard access(path, W_OK) == 0 else { throw Diagnostics(failure(path, .output, "written to")) }
    if FileMode.isForGroup { _ = chmod(path, FileMode.folder) }
  }

  static func alreadyThere(_ path: String) -> Diagnostic {
    Diagnostic(
      .output, "exists", "'\(path)' already exists", expected: "a new name",
      hint: "choose another name, or overwrite it with --force")
  }

  /// - Throws: when the name is that of a folder, a device or a pipe, which no file may replace.
  static func checkPlain(
    _ path: String, from folder: Int32 = AT_FDCWD, shownAs shown: String? = nil
  ) throws(Diagnostics) {
    var status = stat()
    guard fstatat(folder, path, &status, 0) == 0,
      [S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
    else { return }
    throw Diagnostics(
      Diagnostic(
        .output, "special-file", "'\(shown ?? path)' is a folder, a device or a pipe, where a file is to be written",
        hint: "rename or remove it"))
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  static func failure(_ path: String, _ origin: Diagnostic.Origin, _ what: String) -> Diagnostic {
    let code = errno
    let reason = String(cString: strerror(code))
    // On a full disk a file may fail when it is created or when it is written; a name that is too long fails at the end.
    let origins: [Int32: Diagnostic.Origin] = [ENOSPC: .transfer, ENAMETOOLONG: .output]
    return Diagnostic(
      origins[code] ?? origin, "output", "'\(path)' cannot be \(what): \(reason)",
      hint: code == ENOSPC
        ? "free some space on the disk and run the command again" : "check the folder and your permissions")
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private static func name(of path: String) -> String { (path as NSString).lastPathComponent }
}

/// Who may read what is written: its owner alone, because forms hold personal data, or the owner's group too. It is the same for
/// the whole process.
package enum FileMode {
  private static let group = Atomic(false)

  package static func allowGroup() { group.store(true, ordering: .relaxed) }

  static var isForGroup: Bool { group.load(ordering: .relaxed) }
  static var file: mode_t { isForGroup ? 0o640 : 0o600 }
  static var folder: mode_t { isForGroup ? 0o750 : 0o700 }

  /// Lets the group read a file that may have been there before.
  static func share(_ descriptor: Int32) {
    if isForGroup { _ = fchmod(descriptor, file) }
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

  /// - Throws: when the file cannot be created, or its name is that of a folder.
  init(path: String) throws(Diagnostics) {
    self.path = path
    try OutputFile.checkPlain(path)
    temporary = OutputFile.temporary(for: path)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, FileMode.file)
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
