import Foundation
import Reading
import TestSupport
import Testing

/// The pre-flight's findings as a table for the person who corrects the data.
@Suite struct PreflightTableTests {
  private let data = "id,name,units,uln\nA,Ann,F3,123\nB,Bo,\"F3\nF4\",9.1E9\n=C,Cy,F3,1000000000\n"

  private func preflight(_ folder: borrowing ScratchFolder, _ arguments: String...) throws -> Shell {
    let path = try folder.write(data, to: "c.csv")
    return try Shell(
      [Repository.program, "preflight", "--data", path, "--as-of", "2017-12-31"] + arguments, in: folder.path)
  }

  @Test func rowsAndColumnsAreThoseOfTheSpreadsheet() throws {
    let folder = try ScratchFolder()
    let run = try preflight(folder, "--format", "csv")
    #expect(
      run.status == 65
        && run.output.hasPrefix("Rule,Severity,File,Row,Column,Candidate,Unit,What is wrong,What to do\r\n"))
    // A line break in a cell moves the lines below, not the rows.
    #expect(
      run.output.contains("R22,error,\(folder.path)/c.csv,2,uln,") && run.output.contains(",3,uln,"), "\(run.output)")
    #expect(run.output.contains(",4,,'=C,,"), "a formula is guarded")
    #expect(!run.output.contains("9.1E9"))
    #expect(try preflight(folder, "--format", "csv", "--show-values").output.contains("9.1E9"))
    let rule = try preflight(folder, "--format", "csv", "--rule", "R22").output.split(separator: "\r\n")
    #expect(rule.count == 3 && rule.dropFirst().allSatisfy { $0.hasPrefix("R22,") })
  }

  @Test func aWorkbookSaysTheSame() throws {
    let folder = try ScratchFolder()
    #expect(try preflight(folder, "-o", "new/folder/x.xlsx").status == 65)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/new/folder/x.xlsx"))
    let workbook = try Workbook(Array(bytes), file: "x.xlsx")
    let sheet = try #require(try workbook.sheet(0).value)
    let csv = try preflight(folder, "--format", "csv").output
    #expect(sheet.rows.count == csv.split(separator: "\r\n").count && sheet.name == "Pre-flight")
    let cells = sheet.rows.map { $0.cells.map(\.text) }
    #expect(cells[0].first == "Rule" && cells.contains { $0.prefix(2) == ["R22", "error"] && $0.contains("uln") })
    #expect(cells.joined().contains("'=C"))
    let again = try preflight(folder, "-o", "new/folder/x.xlsx")
    #expect(again.status == 73 && again.errors.contains("already exists"))
    #expect(try preflight(folder, "-o", "new/folder/x.xlsx", "--force").status == 65)
  }

  @Test func optionsThatContradictAreRefused() throws {
    let folder = try ScratchFolder()
    for arguments in [
      ["--format", "xlsx"], ["--format", "csv", "--json"], ["--format", "csv", "-o", "x.xlsx"], ["-o", "x.docx"],
      ["--format", "text", "-o", "x.csv"],
    ] {
      let run = try Shell([Repository.program, "preflight", "--data", sample] + arguments, in: folder.path)
      #expect(run.status == 64, "\(arguments): \(run.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  private let sample = Repository.root + "/Examples/sample-centre"

  @Test func nothingFoundIsSaidWithWhatWasChecked() throws {
    let folder = try ScratchFolder()
    let records = try ScratchFolder()
    let yaml = try records.write("candidates: [{id: A, name: Ann, centre_name: C, units: [\"329\"]}]\n", to: "x.yaml")
    let form = try folder.write(
      "form: slip\nversion: 1\ntitle: S\npurpose: P.\nsubject: candidate\nblocks:\n"
        + "  - details: {fields: [{id: n, label: Candidate, value: candidate.name}]}\n", to: "slip.yaml")
    _ = try Shell(Repository.program, "approve", form, "--by", "X", "--on", "1/1/2017")
    let run = try Shell(
      Repository.program, "preflight", "--data", yaml, "--pack", "slip", "--layouts", folder.path, "--as-of",
      "2017-12-31")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.hasPrefix("no problems found: 1 candidate, 1 unit and 1 form checked by "), "\(run.errors)")
  }

  /// On a terminal severities are coloured, unless its user does not want colours; the words are the same.
  @Test func coloursAreForTerminals() throws {
    let command = "\(Repository.program) preflight --data \(sample) --as-of 31/12/2017"
    func onTerminal(_ environment: [String: String]) throws -> String {
      try Shell(["script", "-qec", command, "/dev/null"], environment: environment.merging(["TERM": "xterm"]) { $1 })
        .output
    }
    let coloured = try onTerminal(["NO_COLOR": ""])
    #expect(coloured.contains("\u{1B}[1;33mwarning\u{1B}[0m  R1 "), "\(coloured.prefix(200).debugDescription)")
    #expect(try !onTerminal(["NO_COLOR": "1"]).contains("\u{1B}["))
  }
}
