internal import Glibc

/// Reads whole files from outside. A path may lead to anything: a folder, a device without end, a pipe that no one writes to.
package enum FileBytes {
  package enum Fault: Error, Hashable, Sendable {
    case missing
    case folder
    /// Not a plain file, where only such a file is accepted.
    case special
    case tooLarge(limit: Int)
    /// What the operating system said.
    case unreadable(String)

    /// What kept the last system call from opening a file.
    package static var last: Fault {
      switch errno {
      case ENOENT, ENOTDIR: .missing
      // A link where none is followed, or a socket.
      case ELOOP, ENXIO: .special
      default: .unreadable(String(cString: strerror(errno)))
      }
    }
  }

  /// The bytes of a file, or of a pipe up to its end.
  /// `most`: how many bytes there may be.
  package static func read(_ path: String, atMost most: Int) throws(Fault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault.last }
    defer { close(descriptor) }
    return try read(descriptor, atMost: most)
  }

  /// The bytes of an open file.
  /// `isPlain`: nothing but a plain file is read.
  package static func read(_ descriptor: Int32, atMost most: Int, isPlain: Bool = false) throws(Fault) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Fault.last }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .folder }
    if isPlain, kind != S_IFREG { throw .special }
    if kind == S_IFREG, Int(status.st_size) > most { throw .tooLarge(limit: most) }
    var bytes: [UInt8] = []
    if kind == S_IFREG { bytes.reserveCapacity(Int(status.st_size)) }
    while let piece = try piece(of: descriptor, isBegun: !bytes.isEmpty, isPipe: kind == S_IFIFO) {
      bytes += piece
      if bytes.count > most { throw .tooLarge(limit: most) }
    }
    return bytes
  }

  /// How long a pipe may be without a writer, in tenths of a second.
  private static let patience = 10

  /// - Returns: nil at the end.
  private static func piece(of descriptor: Int32, isBegun: Bool, isPipe: Bool) throws(Fault) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var waited = 0
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, -1)
        continue
      }
      guard count == 0 else { throw Fault.last }
      // A pipe looks the same before its writer comes and after it has gone.
      guard isPipe, !isBegun, waited < patience else { return nil }
      waited += 1
      usleep(100_000)
    }
  }
}

extension FileBytes.Fault {
  /// `expected`: what the file should have been.
  package func diagnostic(of path: String, expected: String) -> Diagnostic {
    switch self {
    case .missing:
      Diagnostic(.missing, "no-file", "there is no file '\(path)'", expected: expected, hint: "check the path")
    case .folder: Diagnostic(.transfer, "unreadable", "'\(path)' is a folder", expected: expected)
    case .special: Diagnostic(.data, "special-file", "'\(path)' is a link, a pipe or a device", expected: expected)
    case .tooLarge(let limit):
      Diagnostic(
        .data, "too-large", "'\(path)' is too large: more than \(limit >> 10) KiB", expected: expected)
    case .unreadable(let reason):
      Diagnostic(
        .transfer, "unreadable", "'\(path)' cannot be read: \(reason)", expected: expected,
        hint: "check that it is a file and that you may read it")
    }
  }
}
