import Foundation
import TestSupport
import Testing

/// Spreadsheets as openpyxl, xlsxwriter and LibreOffice write them, from the file to the plan of a pack.
@Suite(
  .enabled(
    if: Spreadsheets.canBeMade, "xlsxwriter or LibreOffice is not installed: Scripts/packages.sh, Scripts/judges.sh"))
struct SpreadsheetTests {
  /// What each says once beside the pre-flight check.
  private static let said: KeyValuePairs<String, [String]> = [
    "title-rows": ["rows-above", "unused-column", "skipped-table", "skipped-table"],
    "typed": ["skipped-table"], "ilr": ["unused-column"], "surname-first": ["unused-column"], "titles-in-cell": [],
    "unit-columns": [], "split": [], "constants": [], "staff": [],
    "ods-title-rows": ["rows-above", "unused-column", "skipped-table", "skipped-table"], "ods-typed": ["skipped-table"],
    "ods-staff": [], "csv-typed": [], "txt-typed": [],
  ]

  @Test(arguments: said.map(\.key)) func theSpreadsheetBecomesThePack(name: String) throws {
    let data = try Spreadsheets.folder.get() + "/" + name
    let scratch = try ScratchFolder()
    let run = try Shell(
      Repository.program, "pack", "unit-sign-off", "--data", data, "--out", scratch.path + "/x", "--dry-run", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let plan = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let documents = (plan?["documents"] as? [[String: Any]] ?? []).map { document in
      ["candidate", "unit", "status"].map { document[$0] as? String ?? "-" }.joined(separator: " ")
    }
    #expect(documents.sorted() == ["L1 F3 planned", "L1 F4 planned", "L2 F3 planned", "L3 F4 planned"])
    let codes = run.errors.matches(of: /: warning: .* \[([a-z-]+)\]/).map { String($0.1) }.filter { $0 != "preflight" }
    #expect(codes == Self.said.first { $0.key == name }?.value)
    for person in ["Briain", "4485022993", "Pickersgill"] { #expect(!run.errors.contains(person)) }
  }

  @Test(arguments: said.map(\.key)) func theFormSaysWhatTheSpreadsheetSays(name: String) throws {
    let data = try Spreadsheets.folder.get() + "/" + name
    let run = try Shell(
      Repository.program, "render", "unit-sign-off", "--data", data, "--candidate", "L2", "--unit", "F3", "--format",
      "html",
      "-o", "-")
    #expect(run.status == 0, "\(run.errors)")
    for text in [
      "Łukasz Żółć", "Joanna Pickersgill", "03456", "OCR Level 3 NVQ Diploma in Customer Service", "K/601/1622",
    ] {
      #expect(run.output.contains(text), "\(name) has no \(text)")
    }
    #expect(!run.output.contains("Żółć, Łukasz") && !run.output.contains("Briain"))
  }

  /// The file that `columns` writes changes nothing until somebody changes it.
  @Test(arguments: ["title-rows", "typed", "surname-first", "staff", "ods-typed", "txt-typed"])
  func anUnchangedFileOfColumnsChangesNothing(name: String) throws {
    let data = try Spreadsheets.folder.get() + "/" + name
    let scratch = try ScratchFolder()
    let columns = scratch.path + "/written.yaml"
    #expect(try Shell(Repository.program, "columns", data, "--out", columns).status == 0)
    func plan(_ more: String...) throws -> String {
      try Shell(
        [
          Repository.program, "pack", "unit-sign-off", "--data", data, "--out", scratch.path + "/x", "--dry-run",
          "--json",
        ] + more
      ).output
    }
    #expect(try plan() == plan("--columns", columns))
  }
}

/// Made once for all tests, because LibreOffice starts slowly.
private enum Spreadsheets {
  static let canBeMade =
    ((try? Shell(Judges.folder + "/python", "-c", "import openpyxl, xlsxwriter"))?.status == 0)
    && ((try? Shell("sh", "-c", "command -v soffice"))?.status == 0)

  static let folder = Result { () throws -> String in
    let folder = Repository.root + "/.build/spreadsheets"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let run = try Shell(
      Judges.folder + "/python", Repository.root + "/Tests/JudgesTests/spreadsheets.py", folder,
      environment: ["HOME": folder])
    try #require(run.status == 0, "\(run.errors)")
    return folder
  }
}
