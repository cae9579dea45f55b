internal import Foundation
internal import Glibc
internal import Reading

/// The journal of a batch while it runs: a line is appended before each file is begun and another when it is done. It
/// locks the folder for one run at a time, and is deleted when the batch is complete, because the manifest then has all
/// of it.
final class Journal: Sendable {
  /// What a file holds, and the hash of what it was made from.
  struct Record: Codable, Sendable {
    var file: FileName
    var key: String?
    var entries: [Manifest.Entry]?

    /// Whether the file was finished, and not only begun.
    var isDone: Bool { entries != nil }
  }

  private let path: String
  private let descriptor: Int32

  /// - Throws: when another run uses the folder, or it cannot be written to.
  init(path: String) throws(Diagnostics) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Diagnostics(OutputFile.failure(path, .output, "opened")) }
    guard isPlainFile else {
      close(descriptor)
      throw Diagnostics(FileBytes.Fault.special.diagnostic(of: path, expected: "the journal of a batch"))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Diagnostics(
        Diagnostic(
          .output, "busy", "another run is making documents in the folder of '\(path)'",
          hint: "wait until it has ended, or choose another folder"))
    }
  }

  deinit { close(descriptor) }

  /// What an earlier run has written. The last line may be cut off, if that run was.
  func records() -> [Record] {
    lseek(descriptor, 0, SEEK_SET)
    guard let bytes = try? FileBytes.read(descriptor, atMost: Manifest.mostBytes, isPlain: true) else { return [] }
    let decoder = JSONDecoder()
    return bytes.split(separator: 0x0A).compactMap { try? decoder.decode(Record.self, from: Data($0)) }
  }

  private var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  private var isPlainFile: Bool { status.map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  var isEmpty: Bool { status?.st_size == 0 }

  /// Appends a line; the operating system never mixes it with another thread's.
  func append(_ record: Record) {
    guard var line = try? JSONEncoder().encode(record) else { return }
    line.append(0x0A)
    // A line after one that was cut off starts anew: what cannot be read is passed over.
    _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Empties the journal, for a run that does not resume.
  func clear() { _ = ftruncate(descriptor, 0) }

  /// Ends a line that a killed run may have left open.
  func closeLine() {
    if !isEmpty { _ = write(descriptor, "\n", 1) }
  }

  func synchronise() { _ = fsync(descriptor) }

  /// The batch is complete.
  func remove() { unlink(path) }
}
