import Foundation

/// Paths in the checkout and in the build.
package enum Repository {
  /// The checkout's folder.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The program, built beside the tests.
  package static let program = Bundle.main.bundleURL.appendingPathComponent("proforma").path

  package static func text(of path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// Every Swift file below a folder of the checkout.
  package static func swiftFiles(in folder: String) -> [String] { files(in: folder, withExtension: "swift") }

  /// Every file of one kind below a folder of the checkout, sorted.
  package static func files(in folder: String, withExtension suffix: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix("." + suffix) }.map { folder + "/" + $0 }.sorted()
  }
}

/// A folder that is removed at the end of the test.
package struct ScratchFolder: ~Copyable {
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("proforma-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  package func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
