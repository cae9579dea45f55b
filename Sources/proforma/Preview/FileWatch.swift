import Foundation
import Production

/// Notices that files were saved, by looking at them. Editors replace files, so that what watches a file itself would watch
/// the one that is gone.
struct FileWatch {
  private let paths: [String]
  private var last: [String: Stamp] = [:]

  private struct Stamp: Equatable {
    let size, seconds, nanoseconds: Int
    let number: UInt64
  }

  /// `paths`: files, and folders whose files count.
  init(_ paths: [String]) {
    self.paths = paths
    last = stamps()
  }

  /// Waits until some file is another than before, and for a moment has stayed so.
  mutating func change() async throws {
    while true {
      try await Task.sleep(for: .milliseconds(120))
      let now = stamps()
      if now != last {
        try await Task.sleep(for: .milliseconds(40))
        last = stamps()
        if last == now { return }
      }
    }
  }

  private func stamps() -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for path in paths {
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: path))?.map { path + "/" + $0 } ?? []
      for file in [path] + inside { stamps[file] = Self.stamp(file) }
    }
    return stamps
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Stamp(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      number: UInt64(status.st_ino))
  }
}
