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
      What the document does not give stays null, and what had to be repaired or could not be read is a warning with its
      line. Compare the result with the document; then --qualifications takes the folder that it lies in. Several documents
      of one qualification become one file. A PDF is read in a process of its own, with limits on time and memory.

      Examples:
        proforma import unit-329.txt
        proforma import handbook.pdf --out own/handbook.yaml
        proforma import unit-1.md unit-2.md --out own/level-1.yaml
      """)

  @Argument(help: "Unit specifications: text, Markdown or PDF.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp("The file to write, .yaml; - for standard output, as without the option.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out = "-"

  @Flag(help: "Overwrite the file if it is there already.")
  var force = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<files> ...'.") }
    let isYAML = out == "-" || out.hasSuffix(".yaml") || out.hasSuffix(".yml")
    if !isYAML { throw ValidationError("--out needs a file that ends in .yaml, or '-'.") }
  }

  func run() async throws {
    let console = Console()
    try await console.run { () throws in
      let findings = Findings()
      let yaml = QualificationWriter.yaml(try qualification(findings))
      check(yaml, findings)
      try console.report(findings.items.inOrderOfPlaces)
      if out == "-" { return try Console.write(yaml) }
      try OutputFile.write(Array(yaml.utf8), to: out, replaces: force)
      Console.note("\(out): \(findings.items.count) warning\(findings.items.count == 1 ? "" : "s")\n")
    }
  }

  private func qualification(_ findings: Findings) throws(Diagnostics) -> Qualification {
    var imported: [Qualification] = []
    for file in files {
      // One document's errors are not another's: each has findings of its own.
      let own = Findings()
      imported.append(try SpecificationFile.qualification(at: file, findings: own))
      findings.add(own.items)
    }
    return try QualificationMerger(findings: findings).merged(imported)
  }

  /// Reads the result as any other command will; what it finds there is still to be mended by hand.
  private func check(_ yaml: String, _ findings: Findings) {
    let reading = Findings()
    _ = try? UnitCatalogue.read([SourceFile(name: out == "-" ? "result.yaml" : out, text: yaml)], findings: reading)
    // A wrong check letter was told at its place in the document.
    findings.add(reading.items.filter { $0.code != "identifier" }.map(\.asWarning))
  }
}
