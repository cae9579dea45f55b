import ArgumentParser
import Production
import Reading

/// `proforma lint [LAYOUT]...`
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check layouts, packs, profiles and qualifications for errors.",
    discussion: """
      Without a file, all shipped files are checked, and those in the folders of --layouts and --qualifications.

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
    if fix { try rewrite() }
    let findings = Checker.findings(in: layouts, sources: sources.descriptions)
    try Console().conclude(findings.inOrderOfPlaces)
    let code = Failure.code(for: findings)
    if code != .success { throw code }
    if !json { Console.note(findings.isEmpty ? "no problems found\n" : "no errors\n") }
  }

  private func rewrite() throws {
    guard !layouts.isEmpty else { throw ValidationError("--fix needs the files or folders to rewrite.") }
    for change in try EditionFixer.rewrite(layouts) where !json { Console.note(change + "\n") }
  }
}
