import Domain
import Foundation
import Importing
import PDF
import Reading

/// A unit specification: text, or a PDF, whose text is read in a separate process.
enum SpecificationFile {
  /// Seconds that reading a PDF may take.
  static let longest: TimeInterval = 20
  /// Bytes of a PDF.
  private static let largest = 64 << 20

  static func qualification(at path: String) throws(Diagnostics) -> Checked<Qualification> {
    let file = SourceFile(name: path, bytes: try bytes(of: path))
    guard file.bytes.starts(with: Array("%PDF".utf8)) else { return try Importer.qualification(in: file) }
    return try Importer.qualification(inPages: try pages(of: file), of: file)
  }

  /// At most as many bytes as the largest file may have, because the path may be a device.
  private static func bytes(of path: String) throws(Diagnostics) -> [UInt8] {
    do throws(FileBytes.Fault) { return try FileBytes.read(path, atMost: largest) } catch {
      throw Diagnostics(error.diagnostic(of: path, expected: "a unit specification"))
    }
  }

  private static func pages(of file: SourceFile) throws(Diagnostics) -> [String] {
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
