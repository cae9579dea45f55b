import ArgumentParser
import Foundation
import PDF

/// Reads the text of a PDF under limits and answers as JSON; `import` runs it, nobody else needs to.
struct ReadPDFTextCommand: ParsableCommand {
  static let name = "read-pdf-text"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  /// The text, or what is in its way.
  struct Answer: Codable {
    var pages: [String] = []
    var obstacle: PDFText.Obstacle?
  }

  @Argument(help: "A PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: SpecificationFile.longest)
    var answer = Answer()
    do throws(PDFText.Obstacle) {
      answer.pages = try PDFText.pages(of: FileManager.default.contents(atPath: file).map { Array($0) } ?? [])
    } catch {
      answer.obstacle = error
    }
    try Console.writeJSON(answer)
  }
}
