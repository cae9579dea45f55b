package import Foundation
package import Testing

/// Recorded texts and pictures, checked by eye once, that must not change. They are in `Goldens` beside the test.
///
/// `PROFORMA_RECORD` says which to record: `never` (as CI runs), `missing`, `failed` or `all`. A test that records fails, so
/// that it cannot be mistaken for one that checks.
package enum Golden {
  package static func expect(
    _ text: String, is name: String, testFile: String = #filePath, at location: SourceLocation = #_sourceLocation
  ) throws {
    try expect(Data(text.utf8), is: name, testFile: testFile, at: location) { recorded in
      recorded == Data(text.utf8) ? nil : firstDifference(text, String(decoding: recorded, as: UTF8.self))
    }
  }

  /// A PNG, compared by its pixels with a small tolerance (`Picture.difference`).
  package static func expect(
    _ png: Data, is name: String, testFile: String = #filePath, at location: SourceLocation = #_sourceLocation
  ) throws {
    try expect(png, is: name, testFile: testFile, at: location) { recorded in
      if recorded == png { return nil }
      do {
        return try Picture(png: Array(png)).difference(from: try Picture(png: Array(recorded)))
      } catch { return "\(error)" }
    }
  }

  /// `difference`: from what is recorded; nil when there is none.
  private static func expect(
    _ data: Data, is name: String, testFile: String, at location: SourceLocation, difference: (Data) -> String?
  ) throws {
    let file = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Goldens/\(name)")
    let recorded = try? Data(contentsOf: file)
    let found = recorded.map(difference) ?? "nothing is recorded"
    let mode = ProcessInfo.processInfo.environment["PROFORMA_RECORD"] ?? "never"
    guard found != nil || mode == "all" && recorded != data else { return }
    if mode == "all" || mode == "failed" || (mode == "missing" && recorded == nil) {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
      Issue.record("recorded \(name); run again to check", sourceLocation: location)
    } else {
      Issue.record("\(name): \(found ?? "")", sourceLocation: location)
    }
  }

  private static func firstDifference(_ actual: String, _ recorded: String) -> String {
    let (actual, recorded) = (actual.split(separator: "\n"), recorded.split(separator: "\n"))
    let line = zip(actual, recorded).enumerated().first { $1.0 != $1.1 }?.offset ?? min(actual.count, recorded.count)
    func text(_ lines: [Substring]) -> Substring { line < lines.count ? lines[line] : "(the end)" }
    return "line \(line + 1) is\n  \(text(actual))\nrecorded is\n  \(text(recorded))"
  }
}
