package import Foundation
package import Testing

/// Texts and pictures that were looked at once and must stay as they are. They lie in `Goldens` beside the test.
///
/// `PROFORMA_RECORD` says whether to write them anew: `never` (as CI runs), `missing`, `failed` or `all`. A run that
/// records fails, so that nobody takes it for a run that checks.
package enum Golden {
  package static func expect(
    _ text: String, is name: String, testFile: String = #filePath, at location: SourceLocation = #_sourceLocation
  ) throws {
    try expect(Data(text.utf8), is: name, testFile: testFile, at: location) { recorded in
      firstDifference(text, String(decoding: recorded, as: UTF8.self))
    }
  }

  package static func expect(
    _ data: Data, is name: String, testFile: String = #filePath, at location: SourceLocation = #_sourceLocation,
    difference: (Data) -> String = { "\($0.count) bytes are recorded" }
  ) throws {
    let file = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Goldens/\(name)")
    let recorded = try? Data(contentsOf: file)
    if recorded == data { return }
    let mode = ProcessInfo.processInfo.environment["PROFORMA_RECORD"] ?? "never"
    if mode == "all" || mode == "failed" || (mode == "missing" && recorded == nil) {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
      Issue.record("recorded \(name); run again to check", sourceLocation: location)
    } else {
      Issue.record("\(name): \(recorded.map(difference) ?? "nothing is recorded")", sourceLocation: location)
    }
  }

  private static func firstDifference(_ actual: String, _ recorded: String) -> String {
    let (actual, recorded) = (actual.split(separator: "\n"), recorded.split(separator: "\n"))
    let line = zip(actual, recorded).enumerated().first { $1.0 != $1.1 }?.offset ?? min(actual.count, recorded.count)
    func text(_ lines: [Substring]) -> Substring { line < lines.count ? lines[line] : "(the end)" }
    return "line \(line + 1) is\n  \(text(actual))\nrecorded is\n  \(text(recorded))"
  }
}
