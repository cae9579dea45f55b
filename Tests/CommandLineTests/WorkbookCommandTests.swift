import Foundation
import TestSupport
import Testing

/// Workbooks at the command line, beside other files and in batches.
@Suite struct WorkbookCommandTests {
  private let workbook = WorkbookBuilder([
    "Staff": WorkbookBuilder.row(1, "id", "name", "role") + WorkbookBuilder.row(2, "JP", "Jo March", "assessor"),
    "Candidates": WorkbookBuilder.row(1, "name", "candidate number", "uln", "assessor", "units")
      + WorkbookBuilder.row(3, "Zoë", "1", "6059006395", "JP", "F3") + WorkbookBuilder.row(5, "", "2", "", "JP")
      + WorkbookBuilder.row(6, "Cy", "3", "", "XX"),
  ])

  private func write(_ builder: WorkbookBuilder, to path: String) throws {
    try Data(try builder.bytes()).write(to: URL(fileURLWithPath: path))
  }

  @Test func rowsThatFailKeepTheNumbersOfTheirSheet() throws {
    let folder = try ScratchFolder()
    let (data, out) = (folder.path + "/centre.xlsx", folder.path + "/out")
    try write(workbook, to: data)
    let run = try Shell(Repository.program, "pack", "unit-sign-off", "--data", data, "--out", out, "--force")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("centre.xlsx[Candidates]:5:1: error: row 5, 'candidate_name': the value is missing"))
    #expect(run.errors.contains("centre.xlsx[Candidates]:6:4: error: row 6, 'assessor': no one on the staff list"))
    let failed = try String(contentsOfFile: out + "/failed.csv", encoding: .utf8)
    #expect(
      failed.split(whereSeparator: \.isNewline).map(String.init) == [
        "name,candidate number,uln,assessor,units,fault row,fault column,fault code", ",2,,JP,,5,name,missing-value",
        "Cy,3,,XX,,6,assessor,unknown-reference",
      ])
  }

  @Test func aFolderMayHoldAWorkbookAndItsLock() throws {
    let folder = try ScratchFolder()
    try write(WorkbookBuilder(["Staff": WorkbookBuilder.row(1, "id", "name", "role")]), to: folder.path + "/b.XLSX")
    _ = try folder.write("locked", to: "~$b.xlsx")
    _ = try folder.write("name,candidate number\nAnn,1\n", to: "candidates.csv")
    let run = try Shell(
      Repository.program, "render", "unit-sign-off", "--data", folder.path, "--candidate", "1", "--unit", "F3",
      "--force",
      "-o", folder.path + "/x.pdf")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func otherSpreadsheetsAreRefusedWithAReason() throws {
    let folder = try ScratchFolder()
    for name in ["a.xls", "a.xlsm", "a.numbers"] {
      let path = try folder.write("", to: name)
      let run = try Shell(Repository.program, "preflight", "--data", path)
      #expect(run.status == 65)
      #expect(run.errors.contains("save it as .xlsx"), "\(run.errors)")
    }
  }
}
