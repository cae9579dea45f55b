import ArgumentParser
import Forms
import Foundation
import Production
import Reading

/// `proforma lint [LAYOUT]...`
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check layouts, packs, profiles and qualifications: their form, their paths, and the domain's rules.",
    discussion: """
      Without a layout, everything that ships is checked, and what --layouts and --qualifications add.

      Examples:
        proforma lint
        proforma lint my-form.yaml
        proforma lint my-forms/ --json
        proforma lint my-forms/ --fix
      """)

  @Argument(
    help: "Files of layouts, packs, profiles, strings or qualifications, or folders of layouts.",
    completion: .file(extensions: ["yaml", "yml"]))
  var layouts: [String] = []

  @Flag(help: "Rewrite layouts and profiles of the first edition in place, then check them.")
  var fix = false

  @Flag(help: "Write the findings as JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func run() async throws {
    let console = Console(asJSON: json)
    let findings = Findings()
    if fix { try rewrite(findings) }
    try check(findings)
    try console.report(findings.items.inOrderOfPlaces)
    if findings.hasErrors { throw Failure.code(for: findings.items) }
    if !json { Console.note(findings.items.isEmpty ? "nothing to mend\n" : "no errors\n") }
  }

  /// Every fault of every file comes in one run; a file that cannot be read is one of them.
  private func check(_ findings: Findings) throws {
    do {
      if layouts.isEmpty {
        try Checker.checkAll(adding: sources.layouts, findings: findings)
      } else {
        let profile = try LayoutLibrary.profile(sources.profile, adding: sources.layouts, findings: findings)
        for path in layouts {
          try files(at: path).forEach { Checker.check($0, profile: profile, findings: findings) }
        }
      }
    } catch { add(error, to: findings) }
    guard layouts.isEmpty || !sources.qualifications.isEmpty else { return }
    do { _ = try sources.catalogue(findings) } catch { add(error, to: findings) }
  }

  private func add(_ error: any Error, to findings: Findings) {
    guard let error = error as? Diagnostics else { return }
    let known = Set(findings.items)
    findings.add(error.items.filter { !known.contains($0) })
  }

  /// Files that cannot be read are left to the check, which says why.
  private func rewrite(_ findings: Findings) throws {
    guard !layouts.isEmpty else { throw ValidationError("--fix needs the files or folders to rewrite.") }
    for path in layouts {
      for file in try files(at: path) {
        guard let changes = EditionFixer.rewrite(file, findings: findings) else { continue }
        for change in changes where !json { Console.note("\(file.name):\(change.place.line): \(change.words)\n") }
      }
    }
  }

  private func files(at path: String) throws -> [SourceFile] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? try LayoutLibrary.files(in: path) : [try SourceFile(path: path)]
  }
}
