internal import Glibc
internal import Reading

/// A folder that is held open. Its files are looked up part by part below it, and no link on the way is followed, so that
/// whatever a name leads to lies in the folder.
struct OpenFolder: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// The folder itself may be a link, because its user named it.
  /// - Throws: origin `missing` when it is no folder that can be opened.
  init(_ path: String) throws(Diagnostics) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Diagnostics(OutputFile.failure(path, .missing, "opened")) }
  }

  deinit { close(descriptor) }

  /// The same for two paths to one folder.
  var identity: [UInt64] {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : []
  }

  func path(of name: FileName) -> String { path + "/" + name.text }

  /// Whether there is anything of this name.
  func holds(_ name: FileName) -> Bool {
    status(of: name) != nil
  }

  /// How many names a file has on the disk; each keeps its content alive.
  func linkCount(of name: FileName) -> Int { status(of: name).map { Int($0.st_nlink) } ?? 0 }

  private func status(of name: FileName) -> stat? {
    try? at(name) { folder, last in
      var status = stat()
      return fstatat(folder, last, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }
  }

  /// The bytes of a plain file.
  func read(_ name: FileName, atMost most: Int) throws(FileBytes.Fault) -> [UInt8] {
    try at(name) { folder, last throws(FileBytes.Fault) in
      let file = openat(folder, last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { throw FileBytes.Fault.last }
      defer { close(file) }
      return try FileBytes.read(file, atMost: most, isPlain: true)
    }
  }

  static func read(_ name: FileName, in folder: String, atMost most: Int) throws(FileBytes.Fault) -> [UInt8] {
    guard let folder = try? OpenFolder(folder) else { throw .missing }
    return try folder.read(name, atMost: most)
  }

  /// The SHA-256 of a plain file.
  func hash(of name: FileName) -> String? { (try? read(name, atMost: Int.max)).map { SHA256.hex($0) } }

  /// Writes a file under a name that shows that it is not finished, and makes the folders on its way. Where a link is one of them,
  /// nothing is written.
  /// - Returns: when it was written, in nanoseconds.
  func writeTemporary(_ bytes: [UInt8], for name: FileName) throws(Diagnostics) -> Int? {
    makeFolders(of: name)
    let (parent, last) = try opened(parentOf: name)
    defer { close(parent) }
    try OutputFile.checkPlain(last, from: parent, shownAs: path(of: name))
    let temporary = try OutputFile.writeTemporary(bytes, for: last, from: parent, shownAs: path(of: name))
    return FileStamp(path: temporary, from: parent)?.changed
  }

  /// Gives a finished file its name.
  func finish(_ name: FileName) throws(Diagnostics) {
    let (parent, last) = try opened(parentOf: name)
    defer { close(parent) }
    try OutputFile.finish(last, from: parent, shownAs: path(of: name))
    // This folder itself is synchronised at the end of a batch.
    if name.parts.count > 1 { fsync(parent) }
  }

  /// Deletes a file that this run has not finished.
  func abandon(_ name: FileName) { remove(OutputFile.temporary(for: name.parts[name.parts.count - 1]), beside: name) }

  /// Deletes the file of a temporary name in the folder where another file is, or was to be.
  func remove(_ temporary: String, beside name: FileName) {
    _ = try? at(name) { folder, _ in unlinkat(folder, temporary, 0) }
  }

  private func opened(parentOf name: FileName) throws(Diagnostics) -> (parent: Int32, last: String) {
    guard let parent = try? at(name, { folder, _ in dup(folder) }), parent >= 0 else {
      throw Diagnostics(OutputFile.failure(path(of: name), .output, "created"))
    }
    return (parent, name.parts[name.parts.count - 1])
  }

  /// Deletes a name, and the folders on its way that are then empty; what a link leads to stays.
  func remove(_ name: FileName) throws(Diagnostics) {
    let isRemoved = try? at(name) { folder, last in unlinkat(folder, last, 0) == 0 }
    guard isRemoved == true else { throw Diagnostics(OutputFile.failure(path(of: name), .output, "deleted")) }
    removeEmptyFolders(of: name)
  }

  private func removeEmptyFolders(of name: FileName) {
    for count in stride(from: name.parts.count - 1, to: 0, by: -1) {
      guard let folder = FileName(name.parts.prefix(count).joined(separator: "/")),
        (try? at(folder) { parent, last in unlinkat(parent, last, AT_REMOVEDIR) == 0 }) == true
      else { return }
    }
  }

  /// Moves a file to the same name in another folder, where there must be none.
  func move(_ name: FileName, to other: borrowing OpenFolder) throws(Diagnostics) {
    other.makeFolders(of: name)
    var code: Int32 = 0
    let target = try? other.at(name) { folder, _ in dup(folder) }
    guard let target else { throw Diagnostics(OutputFile.failure(other.path(of: name), .output, "created")) }
    defer { close(target) }
    // Unlike a rename, a second name never replaces a file.
    let isMoved = try? at(name) { folder, last in
      let isMoved = linkat(folder, last, target, last, 0) == 0 && unlinkat(folder, last, 0) == 0
      code = errno
      return isMoved
    }
    if isMoved == true { return removeEmptyFolders(of: name) }
    if [EXDEV, EPERM, EOPNOTSUPP, EMLINK].contains(code), !other.holds(name) { return try copy(name, to: other) }
    errno = code
    throw Diagnostics(OutputFile.failure(other.path(of: name), .output, "moved from '\(path)'"))
  }

  /// Gives a file a second name in the folder, or copies it where the disk has no second names. It may have that name already.
  func link(_ name: FileName, to other: FileName) throws(Diagnostics) {
    makeFolders(of: other)
    if holds(other) { return }
    let target = try? at(other) { folder, _ in dup(folder) }
    guard let target, let last = other.parts.last else {
      throw Diagnostics(OutputFile.failure(path(of: other), .output, "created"))
    }
    defer { close(target) }
    let isLinked = try? at(name) { folder, own in linkat(folder, own, target, last, 0) == 0 }
    if isLinked == true { return }
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try read(name, atMost: Int.max) } catch {
      throw Diagnostics(error.diagnostic(of: path(of: name), expected: "a document"))
    }
    try OutputFile.write(bytes, to: path(of: other), replaces: false)
  }

  /// The folders are on different disks.
  private func copy(_ name: FileName, to other: borrowing OpenFolder) throws(Diagnostics) {
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try read(name, atMost: Int.max) } catch {
      throw Diagnostics(error.diagnostic(of: path(of: name), expected: "a document"))
    }
    try OutputFile.write(bytes, to: other.path(of: name), replaces: false)
    try remove(name)
  }

  private func makeFolders(of name: FileName) {
    for count in 1..<max(1, name.parts.count) {
      guard let folder = FileName(name.parts.prefix(count).joined(separator: "/")) else { return }
      _ = try? at(folder) { parent, last in if mkdirat(parent, last, FileMode.folder) == 0 { fsync(parent) } }
    }
  }

  /// Gives the open folder that a file lies in, and the file's own name.
  private func at<Value>(
    _ name: FileName, _ work: (Int32, String) throws(FileBytes.Fault) -> Value
  ) throws(FileBytes.Fault) -> Value {
    var folder = dup(descriptor)
    defer { close(folder) }
    for part in name.parts.dropLast() {
      let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      // A link where a folder should be is reported like a file where a folder should be.
      guard next >= 0 else { throw errno == ENOTDIR ? .special : FileBytes.Fault.last }
      close(folder)
      folder = next
    }
    return try work(folder, name.parts[name.parts.count - 1])
  }
}
