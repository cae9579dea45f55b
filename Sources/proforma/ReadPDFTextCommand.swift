import ArgumentParser
import Foundation
import PDF

/// Reads the text of a PDF under limits and writes it as JSON. Only `import` runs this command.
struct ReadPDFTextCommand: ParsableCommand {
  static let name = "read-pdf-text"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  /// The text of each page, or why there is none.
  struct Answer: Codable {
    var pages: [String] = []
    var obstacle: PDFText.Obstacle?
  }

  @Argument(help: "A PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: SpecificationFile.longest)
    var answer = Answer()
    do throws(PDFText.Obstacle) { answer.pages = try PDFText.pages(ofFile: file) } catch { answer.obstacle = error }
    try Console.writeJSON(answer)
  }
}
