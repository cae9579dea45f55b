import Domain
import Foundation
import Reading
import TestSupport
import Testing

/// A workbook that another program has written says what the CSV files say that it was made of.
@Suite(.enabled(if: Judges.haveOpenpyxl, "openpyxl is not installed: Scripts/judges.sh"))
struct OutsideWorkbookTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  private func dump(_ paths: [String]) throws -> String {
    let result = CentreRecords.reading(of: try CentreRecords.files(at: paths))
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    return result.records.dump()
  }

  @Test(arguments: ["text", "typed"])
  func theSampleCentreIsTheSameAsAWorkbook(mode: String) throws {
    let folder = try ScratchFolder()
    let book = folder.path + "/centre.xlsx"
    let script = Repository.root + "/Tests/JudgesTests/workbook.py"
    let writing = try Shell(
      Judges.folder + "/python", script, mode, book, sample + "/candidates.csv", sample + "/evidence.csv")
    #expect(writing.status == 0, "\(writing.errors)")
    let found = try dump([sample + "/centre.yaml", book, sample + "/plans.yaml"])
    #expect(found == (try dump([sample])))
    #expect(found.contains("Zoë Ó Briain"))
  }
}

extension Judges {
  fileprivate static let haveOpenpyxl =
    areThere && ((try? Shell(folder + "/python", "-c", "import openpyxl"))?.status == 0)
}
