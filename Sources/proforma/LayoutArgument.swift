import ArgumentParser
import Forms
import Production
import Reading

extension SourceOptions {
  /// A layout by the id of a form at hand, or by the path of its file.
  func layout(_ name: String, _ findings: Findings) throws(Diagnostics) -> Layout {
    guard Self.isPath(name) else { return try library(findings, only: name).layout(name) }
    let layout = try layout(in: try SourceFile(path: name), findings)
    try findings.throwIfErrors()
    guard let layout else { throw Diagnostics(findings.items) }
    return layout
  }

  /// The layout of a file under the profile asked for, in English; nil, with findings, when it cannot be used.
  func layout(in file: SourceFile, _ findings: Findings) throws(Diagnostics) -> Layout? {
    let profile = try LayoutLibrary.profile(profile, adding: layouts, findings: findings)
    return LayoutLibrary.read(file, profile: profile, adding: layouts, findings: findings)
  }

  static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
