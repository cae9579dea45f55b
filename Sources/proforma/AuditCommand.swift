import ArgumentParser
import Foundation
import PDF
import Reading

/// `proforma audit FILE.pdf...`
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Check finished PDFs against the rules of PDF/UA-1 that a program can check.",
    discussion: """
      Any PDF can be checked. Reading order, descriptions of pictures and contrast need a person. \
      The exit code is 65 when a file breaks a rule.

      Examples:
        proforma audit sheets/*.pdf
        proforma audit form.pdf --json
        proforma audit --rules
      """)

  @Argument(help: "PDFs.", completion: .file(extensions: ["pdf"]))
  var files: [String] = []

  @Flag(help: "List the rules, by the clauses of ISO 14289-1.")
  var rules = false

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if files.isEmpty, !rules { throw ValidationError("Missing expected argument '<files> ...'.") }
  }

  func run() async throws {
    if rules { return try listRules() }
    let findings = Findings()
    let results = files.compactMap { file in
      findings.take { () throws(Diagnostics) in Checked(try AuditProcess.record(of: file)) }
    }
    // What can be said of the other files is said first; as JSON, errors are all there is.
    if !json { try Console.write(results.map(\.text).joined()) }
    try await Console().run { try findings.throwIfErrors() }
    if json { try Console.writeJSON(results) }
    let broken = results.count { !$0.findings.isEmpty }
    Console.note("\(results.count.of("file")), \(broken) with findings\n")
    if broken > 0 { throw ExitCode(65) }
  }

  private func listRules() throws {
    if json { return try Console.writeJSON(Audit.rules.map { ["id": $0.id, "title": $0.title, "remedy": $0.remedy] }) }
    try Console.write(Audit.rules.map { "\(padded($0.id, 19)) \($0.title)\n" }.joined())
  }
}

/// A file's findings as `audit --json` writes them.
struct AuditRecord: Encodable {
  struct Finding: Codable {
    let rule, message, remedy: String
    let page, object: Int?

    init(_ finding: Diagnostic) {
      (rule, message, remedy) = (finding.code, finding.message, finding.hint ?? "")
      (page, object) = (finding.place?.page, finding.place?.object)
    }
  }

  let file: String
  let findings: [Finding]

  var text: String {
    guard !findings.isEmpty else { return "\(file): no problems found\n" }
    return findings.map { finding in
      let page = finding.page.map { ", page \($0)" } ?? ""
      let object = finding.object.map { ", object \($0)" } ?? ""
      return "\(file)\(page)\(object): \(finding.message) [\(finding.rule)]\n  → \(finding.remedy)\n"
    }.joined()
  }
}
