import ArgumentParser
import Foundation
import PDF
import Reading

/// `proforma audit FILE.pdf...`
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Check finished PDFs against the rules of PDF/UA-1 that a program can check.",
    discussion: """
      Reading order, words for pictures and contrast want a person. Any PDF can be checked. The exit code is 65 when a
      rule is broken.

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
    var results: [AuditRecord] = []
    for file in files { results.append(try await Console(asJSON: json).run { try Self.result(of: file) }) }
    if json { try Console.writeJSON(results) } else { try Console.write(results.map(\.text).joined()) }
    let broken = results.count { !$0.findings.isEmpty }
    Console.note("\(results.count.of("file")), \(broken) with findings\n")
    if broken > 0 { throw ExitCode(65) }
  }

  private func listRules() throws {
    if json { return try Console.writeJSON(Audit.rules.map { ["id": $0.id, "title": $0.title, "remedy": $0.remedy] }) }
    try Console.write(Audit.rules.map { "\(padded($0.id, 19)) \($0.title)\n" }.joined())
  }

  private static func result(of file: String) throws -> AuditRecord {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Diagnostics(Diagnostic(.missing, "no-file", "there is no file '\(file)'", expected: "a PDF"))
    }
    do {
      return AuditRecord(file: file, findings: Audit.check(try AuditReader.read(Array(data))))
    } catch AuditReader.Obstacle.unreadable(let detail) {
      throw Diagnostics(
        Diagnostic(
          .data, "unreadable", "'\(file)' cannot be read: \(detail)", expected: "a PDF",
          hint: "is it cut off, or encrypted?"))
    }
  }
}

/// A file's findings as `audit --json` gives them.
struct AuditRecord: Encodable {
  struct Finding: Encodable {
    let rule, message, remedy: String
    let page, object: Int?
  }

  let file: String
  let findings: [Finding]

  init(file: String, findings: [AuditFinding]) {
    self.file = file
    self.findings = findings.map {
      Finding(rule: $0.rule, message: $0.message, remedy: $0.remedy, page: $0.page, object: $0.object)
    }
  }

  var text: String {
    guard !findings.isEmpty else { return "\(file): nothing to mend\n" }
    return findings.map { finding in
      let page = finding.page.map { ", page \($0)" } ?? ""
      let object = finding.object.map { ", object \($0)" } ?? ""
      return "\(file)\(page)\(object): \(finding.message) [\(finding.rule)]\n  → \(finding.remedy)\n"
    }.joined()
  }
}
