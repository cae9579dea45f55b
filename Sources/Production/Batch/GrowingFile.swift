internal import Glibc
internal import Reading

/// A file that is written piece by piece and has its name when it is finished; until then it does not exist.
final class GrowingFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private(set) var isEmpty = true
  private var isFinished = false

  init(path: String) throws(Diagnostics) {
    self.path = path
    temporary = OutputFile.temporary(for: path)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
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
