import ArgumentParser
import Domain
import Foundation
import Importing
import Production
import Reading

/// `proforma import UNIT-SPECIFICATION...`
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a unit specification, as text, Markdown or PDF, into a qualification file.",
    discussion: """
      Facts that the document does not give stay null. Everything that was repaired or could not be read is a warning with
      its line. Compare the result with the document, then pass its folder to --qualifications. Several documents of one
      qualification become one file. PDFs are read in a separate process, with limits on time and memory.

      Examples:
        proforma import unit-329.txt
        proforma import handbook.pdf --out own/handbook.yaml
        proforma import unit-1.md unit-2.md --out own/level-1.yaml
      """)

  @Argument(help: "Unit specifications: text, Markdown or PDF.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file to write, .yaml, or the folder for it; - for standard output, which is the default.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out = "-"

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<files> ...'.") }
  }

  func run() async throws {
    let console = Console()
    try await console.run { () throws in
      let target = try OutputTarget(out, option: "--out", kinds: ["yaml", "yml"])
      let imported = try qualification()
      let yaml = QualificationWriter.yaml(imported.value)
      let warnings = imported.warnings + remaining(in: yaml)
      console.report(warnings.inOrderOfPlaces)
      if target.isStandardOutput { return try Console.write(yaml) }
      let path = target.path(named: SourceFile(name: files[0], bytes: []).stem + ".yaml")
      try OutputTarget.write(Array(yaml.utf8), to: path, replaces: force)
      Console.note("\(path): \(warnings.count.of("warning"))\n")
    }
  }

  /// - Throws: the faults of all documents.
  private func qualification() throws(Diagnostics) -> Checked<Qualification> {
    let findings = Findings()
    let imported = files.compactMap { file in
      findings.take { () throws(Diagnostics) in try SpecificationFile.qualification(at: file) }
    }
    try findings.throwIfErrors()
    let merged = try QualificationMerger.merged(imported)
    return Checked(merged.value, warnings: findings.warnings + merged.warnings)
  }

  /// What reading the result would report, and has to be corrected by hand.
  private func remaining(in yaml: String) -> [Diagnostic] {
    let findings = Findings()
    let file = SourceFile(name: out == "-" ? "result.yaml" : out, text: yaml)
    _ = findings.take { () throws(Diagnostics) in try UnitCatalogue.read([file]) }
    // Wrong check characters were already reported at their place in the document.
    return findings.items.filter { $0.code != "identifier" }.map(\.asWarning)
  }
}
