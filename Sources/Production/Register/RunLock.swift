internal import Glibc
internal import Reading

/// Keeps a folder, or a share of its batch, for one run at a time. The system lets go of it when a run is killed.
final class RunLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// - Throws: when another run has it, or the folder cannot be written to.
  init(path: String) throws(Diagnostics) {
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, FileMode.file)
      guard descriptor >= 0 else { throw Diagnostics(OutputFile.failure(path, .output, "opened")) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw Diagnostics(Self.busy(path))
      }
      // The run that had it may have removed the name in the meantime.
      if Self.identity(descriptor) == Self.identity(path) {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  private static func identity(_ descriptor: Int32) -> UInt64? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  private static func identity(_ path: String) -> UInt64? {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  private static func busy(_ path: String) -> Diagnostic {
    Diagnostic(
      .output, "busy", "another run is making documents in the folder of '\(path)'",
      hint: "wait until it has ended, or choose another folder")
  }
}
