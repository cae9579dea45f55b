import ArgumentParser
import Foundation
import PDF
import Reading

/// Checks a PDF in a child process, because the file may be hostile.
enum AuditProcess {
  /// Seconds that checking a file may take.
  static let longest: TimeInterval = 60
  /// Bytes of a file: the largest volume of a pack has about a third of them.
  static let largest = 256 << 20
  /// Bytes of memory: ten times what the largest volume needs.
  static let mostMemory = 1 << 30

  /// What the child process found.
  struct Answer: Codable {
    var findings: [AuditRecord.Finding] = []
    /// Why the file cannot be checked.
    var obstacle: String?
  }

  /// - Throws: that the file is missing, or cannot be checked within the limits.
  static func record(of path: String) throws(Diagnostics) -> AuditRecord {
    let expected = "a PDF"
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Diagnostics(FileBytes.Fault.missing.diagnostic(of: path, expected: expected))
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Diagnostics(FileBytes.Fault.folder.diagnostic(of: path, expected: expected))
    }
    let answer: Answer?
    do throws(LimitedProcess.Obstacle) {
      let data = try LimitedProcess.answer(to: [ReadAuditCommand.name, "--", path], longest: longest)
      answer = try? JSONDecoder().decode(Answer.self, from: data)
    } catch {
      throw Diagnostics(refusal(of: path, "checking it takes too much time or memory"))
    }
    guard let answer else { throw Diagnostics(refusal(of: path, "checking it gave no result")) }
    if let obstacle = answer.obstacle { throw Diagnostics(refusal(of: path, obstacle)) }
    return AuditRecord(file: path, findings: answer.findings)
  }

  private static func refusal(of path: String, _ why: String) -> Diagnostic {
    Diagnostic(
      .data, "unreadable", "'\(path)' cannot be read: \(why)", expected: "a PDF",
      hint: "check that the file is complete and not encrypted")
  }
}

/// Checks one PDF under limits and writes the findings as JSON. Only `audit` runs this command.
struct ReadAuditCommand: ParsableCommand {
  static let name = "read-audit"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument(help: "A PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: AuditProcess.longest, memory: AuditProcess.mostMemory)
    var answer = AuditProcess.Answer()
    do throws(FileBytes.Fault) {
      let bytes = try FileBytes.read(file, atMost: AuditProcess.largest)
      do throws(PDFError) {
        answer.findings = try Audit.findings(in: bytes, named: file).map(AuditRecord.Finding.init)
      } catch { answer.obstacle = "\(error)" }
    } catch { answer.obstacle = error.diagnostic(of: file, expected: "a PDF").message }
    try Console.writeJSON(answer)
  }
}
