import Foundation
import TestSupport
import Testing

/// `proforma columns`, and `columns.yaml` at the commands that read data.
@Suite struct ColumnsCommandTests {
  private static let export = """
    Ravensmoor export,,,,
    Learner Ref,Surname,Forename,Unit,DOB,Course,Grade
    L1,Briain,Zoë,F3,24/11/1976,CS3,Pass
    L1,Briain,Zoë,F4,24/11/1976,CS3,Pass

    """
  private static let values = "sheets:\n  - values:\n      Course: { CS3: \"03456\" }\n"

  private func run(_ arguments: String..., in folder: String) throws -> Shell {
    try Shell([Repository.program] + arguments, in: folder)
  }

  @Test func whatIsShownHasNoValues() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(Self.export, to: "export.csv")
    let shown = try run("columns", "export.csv", in: folder.path)
    #expect(shown.status == 0)
    for line in [
      "export.csv: candidates, headings in row 2, 2 rows", "Learner Ref candidate.id A9",
      "DOB candidate.date-of-birth day first (2); 99/99/9999", "Surname candidate.last-name Aaaaaa",
      "Grade never used Aaaa",
    ] {
      #expect(spaced(shown.output).contains(line), "\(shown.output)")
    }
    for value in ["Briain", "Zoë", "1976", "L1", "Pass"] { #expect(!(shown.output + shown.errors).contains(value)) }
    let json = try run("columns", "export.csv", "--json", in: folder.path)
    let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let table = (report?["tables"] as? [[String: Any]])?.first
    #expect(table?["headingsRow"] as? Int == 2 && (table?["headings"] as? [Any])?.count == 7)
    #expect((report?["diagnostics"] as? [[String: Any]])?.count == 2)
  }

  @Test func theFileIsWrittenOnceAndUsedBesideTheData() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: true)
    _ = try folder.write(Self.export, to: "d/export.csv")
    #expect(try run("columns", "d", "--out", "d/columns.yaml", in: folder.path).status == 0)
    let again = try run("columns", "d", "--out", "d/columns.yaml", in: folder.path)
    #expect(again.status == 73 && again.errors.contains("--force"), "\(again.status) \(again.errors)")
    #expect(try run("columns", "d", "--out", "d/columns.yaml", "--force", in: folder.path).status == 0)
    // A unit of no known qualification, until the file says which it is.
    #expect(try run("pack", "unit-sign-off", "--data", "d", "--out", "o", "--dry-run", in: folder.path).status == 0)
    _ = try folder.write(Self.values, to: "d/columns.yaml")
    for data in ["d", "d/export.csv"] {
      let sheet = try run(
        "render", "unit-sign-off", "--data", data, "--candidate", "L1", "--unit", "F4", "--format", "html", "-o", "-",
        in: folder.path)
      #expect(
        sheet.status == 0 && sheet.output.contains("OCR Level 3 NVQ Diploma in Customer Service"), "\(sheet.errors)")
    }
  }

  @Test func everyCommandThatReadsDataTakesTheFile() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(Self.export, to: "export.csv")
    _ = try folder.write(
      "sheets:\n  - file: export.csv\n    headings: { Cource: candidate.qualification }\n", to: "mine.yaml")
    _ = try folder.write("candidates: []\n", to: "other.yaml")
    let commands = [
      ["columns", "export.csv"], ["preflight", "--data", "export.csv"],
      ["render", "unit-sign-off", "--data", "export.csv", "-o", "x.pdf"],
      ["pack", "unit-sign-off", "--data", "export.csv", "--out", "x", "--dry-run"],
    ]
    for command in commands {
      let wrong = try Shell([Repository.program] + command + ["--columns", "mine.yaml"], in: folder.path)
      #expect(
        wrong.status == 65 && (wrong.errors + wrong.output).contains("did you mean 'Course'?"),
        "\(command) \(wrong.errors)")
      let other = try Shell([Repository.program] + command + ["--columns", "other.yaml"], in: folder.path)
      #expect(
        other.status == 65 && other.errors.contains("does not say what headings mean"), "\(command) \(other.errors)")
      #expect(try Shell([Repository.program] + command + ["--columns", "no.yaml"], in: folder.path).status == 66)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
  }

  @Test func otherKindsOfSpreadsheetsInAFolderAreSaid() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(Self.export, to: "export.csv")
    for name in ["old.xls", "mac.numbers", "readme.txt"] { _ = try folder.write("Please read\n", to: name) }
    let shown = try run("columns", ".", in: folder.path)
    #expect(shown.status == 0)
    #expect(
      shown.errors.matches(of: /save it as \.xlsx/).count == 2 && shown.errors.contains("readme.txt:1:1: warning"))
  }

  /// A long table is read in pieces; a file of columns, or rows that belong together, need all of it.
  @Test func rowsOfOneCandidateAreJoinedInALongTableToo() throws {
    let folder = try ScratchFolder()
    let rows = (1...2500).map { "C\($0),Ann,F3,03456,\(String(repeating: "x", count: 1800))\n" }.joined()
    _ = try folder.write(
      "id,name,unit,qualification,address\n" + rows + "C1,Ann,F4,03456,\nC2,Bob,F4,03456,\n", to: "long.csv")
    let plan = try run(
      "pack", "unit-sign-off", "--data", "long.csv", "--out", "o", "--dry-run", "--only", "candidate=C1", "--json",
      in: folder.path)
    #expect(plan.errors.contains("row 2503, 'id': this is in the records twice"), "\(plan.errors.prefix(300))")
    #expect(plan.output.matches(of: /"unit" : "F[34]"/).count == 2)
  }

  private func spaced(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
