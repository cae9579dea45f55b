import Domain
import Foundation
import Importing
import PDF
import Reading

/// A unit specification from outside: text, or a PDF, whose text a process of its own reads.
enum SpecificationFile {
  /// Seconds that reading a PDF may take.
  static let longest: TimeInterval = 20
  /// Bytes of a PDF.
  private static let largest = 64 << 20

  static func qualification(at path: String, findings: Findings) throws(Diagnostics) -> Qualification {
    let file = SourceFile(name: path, bytes: try bytes(of: path))
    let importer = Importer(findings: findings)
    guard file.bytes.starts(with: Array("%PDF".utf8)) else { return try importer.qualification(in: file) }
    return try importer.qualification(inPages: try pages(of: file), of: file)
  }

  /// Never more than the largest file, whatever the path leads to.
  private static func bytes(of path: String) throws(Diagnostics) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostics(
        Diagnostic(.missing, "no-file", "there is no file '\(path)'", expected: "a unit specification"))
    }
    guard !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
      throw Diagnostics(
        Diagnostic(
          .transfer, "unreadable", "'\(path)' cannot be read", hint: "is it a file, and may you read it?"))
    }
    return Array(handle.readData(upTo: largest))
  }

  private static func pages(of file: SourceFile) throws(Diagnostics) -> [String] {
    if file.bytes.count > largest { throw Diagnostics(refusal(of: file.name, "it is too large")) }
    let answer: ReadPDFTextCommand.Answer?
    do throws(LimitedProcess.Obstacle) {
      let data = try LimitedProcess.answer(to: [ReadPDFTextCommand.name, "--", file.name], longest: longest)
      answer = try? JSONDecoder().decode(ReadPDFTextCommand.Answer.self, from: data)
    } catch {
      throw Diagnostics(refusal(of: file.name, "reading it takes too much time or memory"))
    }
    switch answer?.obstacle {
    case nil: return answer?.pages ?? []
    case .noTool: throw Diagnostics(noTool(for: file.name))
    case .damaged: throw Diagnostics(refusal(of: file.name, "it is damaged"))
    case .encrypted: throw Diagnostics(refusal(of: file.name, "it is encrypted"))
    case .tooManyPages: throw Diagnostics(refusal(of: file.name, "it has more than \(PDFText.mostPages) pages"))
    }
  }

  private static func refusal(of path: String, _ why: String) -> Diagnostic {
    Diagnostic(
      .data, "unreadable", "'\(path)' cannot be read: \(why)", expected: "the PDF of a unit specification",
      hint: "open it in a viewer, save its text, and import that")
  }

  private static func noTool(for path: String) -> Diagnostic {
    Diagnostic(
      .missing, "no-library", "'\(path)' is a PDF, and pdftotext, which reads the text of PDFs, is not installed",
      expected: "the program pdftotext",
      hint: "install the package poppler-utils, or save the PDF's text and import that")
  }
}
