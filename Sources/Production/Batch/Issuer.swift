internal import Glibc
internal import Reading
internal import Synchronization

/// Puts finished files into the folder and its register. A document is in the register before its file has its name, or
/// neither is. Files wait for one another, because a register takes many at once nearly as fast as one.
final class Issuer: Sendable {
  /// A file under its temporary name.
  private struct Waiting {
    let file: IssuedFile
    let name: FileName
  }

  private struct Pending {
    var files: [Waiting] = []
    var pages = 0
  }

  let register: Register
  private let folder: BatchFolder
  private let pending = Mutex(Pending())
  /// Documents that could not be entered.
  private let lost = Mutex<[Manifest.Entry]>([])

  /// How many files wait, and how many pages: what a run that is killed has to make again.
  private static let mostFiles = 64
  private static let mostPages = 256

  init(_ register: Register, folder: BatchFolder) {
    self.register = register
    self.folder = folder
  }

  /// Takes a file that is to have its name soon.
  /// - Throws: when it cannot be written, or those that waited cannot be put into the folder.
  func add(_ file: IssuedFile, named name: FileName, bytes: [UInt8]) throws(Diagnostics) {
    var file = file
    file.changed = try opened().writeTemporary(bytes, for: name)
    let waiting = Waiting(file: file, name: name)
    let pages = file.entries.reduce(0) { $0 + ($1.pages ?? 0) }
    let ready: [Waiting] = pending.withLock { pending in
      pending.files.append(waiting)
      pending.pages += pages
      guard pending.files.count >= Self.mostFiles || pending.pages >= Self.mostPages else { return [] }
      defer { pending = Pending() }
      return pending.files
    }
    try issue(ready)
  }

  /// Puts the files that still wait into the folder.
  func flush() throws(Diagnostics) {
    try issue(
      pending.withLock { pending in
        defer { pending = Pending() }
        return pending.files
      })
  }

  private func issue(_ files: [Waiting]) throws(Diagnostics) {
    guard !files.isEmpty else { return }
    do throws(Diagnostics) { try register.issue(files.map(\.file)) } catch {
      forget(files)
      lost.withLock { $0 += files.flatMap(\.file.entries) }
      throw error
    }
    for (index, file) in files.enumerated() {
      do throws(Diagnostics) { try opened().finish(file.name) } catch {
        forget(files[index...])
        throw error
      }
    }
  }

  private func forget(_ files: some Sequence<Waiting>) {
    guard let folder = try? opened() else { return }
    for file in files { folder.abandon(file.name) }
  }

  private func opened() throws(Diagnostics) -> OpenFolder {
    guard let folder = try? OpenFolder(folder.path) else {
      throw Diagnostics(OutputFile.failure(folder.path, .output, "opened"))
    }
    return folder
  }

  /// Lets go of everything that has not got its name.
  /// - Returns: the numbers of the documents that have to be made again.
  func abandon() -> Set<Int> {
    let waiting = pending.withLock { pending in
      defer { pending = Pending() }
      return pending.files
    }
    forget(waiting)
    return Set(waiting.flatMap(\.file.entries).map(\.number) + lost.withLock { $0.map(\.number) })
  }
}

/// When a file was last written to, and its size: if both are the same, so is the file.
struct FileStamp {
  let bytes: Int
  /// In nanoseconds.
  let changed: Int

  /// - Returns: nil for anything but a plain file.
  /// `folder`: an open folder that the path starts from.
  init?(path: String, from folder: Int32 = AT_FDCWD) {
    var status = stat()
    guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    bytes = Int(status.st_size)
    changed = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }
}
