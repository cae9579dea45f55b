import Foundation
import TestSupport
import Testing

/// A form's way through its approval, at the command line.
@Suite struct ApprovalCommandTests {
  private static func foot(of path: String) throws -> String { try Shell("pdftotext", "-layout", path, "-").output }

  @Test func anApprovalIsEnteredPrintedAndEndsWithAChange() throws {
    let folder = try ScratchFolder()
    let shipped = try String(contentsOfFile: Repository.root + "/Layouts/Forms/progress-review.yaml", encoding: .utf8)
    let path = try folder.write(shipped.replacing("progress-review", with: "our-review"), to: "our-review.yaml")
    func print(_ name: String) throws -> (foot: String, run: Shell) {
      let run = try Shell(
        Repository.program, "render", "our-review", "--layouts", folder.path, "--mode", "blank", "-o",
        folder.path + name)
      #expect(run.status == 0, "\(run.errors)")
      return (try Self.foot(of: folder.path + name), run)
    }
    #expect(try print("/1.pdf").foot.contains("not yet approved"))
    let approve = try Shell(
      Repository.program, "approve", path, "--by", "J. \"Jo\" Shah: EV", "--on", "20/11/2026")
    #expect(approve.status == 0, "\(approve.errors)")
    #expect(try Shell(Repository.program, "lint", path).errors == "no problems found\n")
    #expect(try print("/2.pdf").foot.contains("Approved by J. \"Jo\" Shah: EV on 20/11/2026"))

    // Approving again replaces the lines; a comment is no change, another word is.
    #expect(try Shell(Repository.program, "approve", path, "--by", "K. Lee", "--on", "2026-11-21").status == 0)
    let approved = try String(contentsOfFile: path, encoding: .utf8)
    #expect(approved.components(separatedBy: "approved-by:").count == 2)
    _ = try folder.write("# A comment\n" + approved, to: "our-review.yaml")
    #expect(try print("/3.pdf").foot.contains("Approved by K. Lee"))
    _ = try folder.write(approved.replacing("Progress review", with: "Review of progress"), to: "our-review.yaml")
    let changed = try print("/4.pdf")
    #expect(!changed.foot.contains("Approved by") && changed.foot.contains("not yet approved"))
    #expect(changed.run.errors.contains("approval-outdated"))
  }

  // MARK: Forms that ship

  private func approve(_ form: String, _ more: String...) throws -> Shell {
    try Shell(
      [Repository.program, "approve", form, "--on", "20/11/2026"]
        + (more.contains("--by") ? [] : ["--by", "K. Lee: EV"]) + more)
  }

  @Test func aShippedFormsApprovalIsKeptBesideTheRecords() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/centre.yaml"
    func foot(_ form: String) throws -> String {
      let run = try Shell(
        Repository.program, "render", form, "--mode", "blank", "--data", folder.path, "-o", folder.path + "/x.pdf",
        "--force")
      #expect(run.status == 0 && run.errors.contains("approval-outdated") == false, "\(run.errors)")
      return try Self.foot(of: folder.path + "/x.pdf")
    }
    // Begun, added to, and replaced; comments and everything else stay.
    #expect(try approve("unit-sign-off", "--data", folder.path).status == 0)
    #expect(try foot("unit-sign-off").contains("Approved by K. Lee: EV on 20/11/2026"))
    #expect(try foot("evidence-log").contains("not yet approved"))
    let begun = try String(contentsOfFile: path, encoding: .utf8)
    _ = try folder.write("# Ours\nname: Bexford College  # the name\n" + begun + "\n# The end\n", to: "centre.yaml")
    #expect(try approve("evidence-log", "--centre", path).status == 0)
    #expect(try approve("unit-sign-off", "--by", "J. Shah", "--data", path).status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# Ours\nname: Bexford College  # the name\n") && text.hasSuffix("# The end\n"))
    #expect(text.components(separatedBy: "form: unit-sign-off").count == 2)
    #expect(try foot("unit-sign-off").contains("Approved by J. Shah") && (try foot("evidence-log").contains("K. Lee")))
  }

  @Test func aChangedFormIsPointedOutAndNotApproved() throws {
    let folder = try ScratchFolder()
    _ = try folder.write("candidate id,candidate name,units\nA,Ann Ash,F3\n", to: "candidates.csv")
    let path = folder.path + "/centre.yaml"
    #expect(try approve("unit-sign-off", "--data", folder.path).status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing(
      /hash: "[0-9a-f]*"/, with: "hash: \"0123456789abcdef\"")
    _ = try folder.write(text, to: "centre.yaml")
    let run = try Shell(
      Repository.program, "preflight", "--data", folder.path, "--pack", "unit-sign-off", "--as-of", "2018-01-01")
    #expect(
      run.status == 0 && run.output.contains("R21") && run.output.contains("not approved': unit-sign-off"),
      "\(run.output)")
    let sheet = try Shell(
      Repository.program, "render", "unit-sign-off", "--mode", "blank", "--data", folder.path, "-o",
      folder.path + "/x.pdf")
    #expect(sheet.status == 0 && sheet.errors.contains("[approval-outdated]") && !sheet.errors.contains("K. Lee"))
    let all = try Shell(Repository.program, "preflight", "--data", folder.path, "--as-of", "2018-01-01", "--json")
    #expect(all.output.components(separatedBy: "have not been approved").count == 2)
  }

  @Test(arguments: [
    (
      "approvals: [{form: evidence-log, version: \"1\", hash: \"0123456789abcdef\", by: K, on: 2026-11-20}]\n",
      Int32(70)
    ),
    ("approvals: []\n", 0), ("approvals:  # none yet\n", 0), ("approvals:\nname: X\n", 0), ("name: X", 0), ("", 0),
    ("name: X\r\nheader: [Y]\r\n", 0), ("nam: X\n", 65), ("name: [\n", 65), ("approvals: x\n", 65),
    (
      "approvals:\n- form: evidence-log\n  version: 1\n  hash: \"0123456789abcdef\"\n  by: K\n  on: 2026-11-20\nname: X\n",
      0
    ),
  ])
  func aCentresFileIsChangedRightOrNotAtAll(before: String, status: Int32) throws {
    let folder = try ScratchFolder()
    let path = try folder.write(before, to: "centre.yaml")
    let run = try approve("unit-sign-off", "--data", folder.path)
    #expect(run.status == status, "\(run.errors)")
    let after = try String(contentsOfFile: path, encoding: .utf8)
    if status != 0 { return #expect(after == before) }
    #expect(after.contains("form: unit-sign-off") && after.contains("\r\n") == before.contains("\r\n"))
    for line in before.split(whereSeparator: \.isNewline) where line != "approvals: []" {
      #expect(after.contains(line))
    }
    let lint = try Shell(Repository.program, "lint", path)
    #expect(lint.status == 0, "\(lint.errors)")
  }

  @Test func anUnknownFormOrFileIsRefused() throws {
    let folder = try ScratchFolder()
    #expect(try approve("unit-sign-of", "--data", folder.path).status == 64)
    #expect(try approve("unit-sign-off", "--centre", folder.path + "/other.yaml").status == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/centre.yaml"))
  }

  @Test func aFaultyLayoutOrDayIsNotApproved() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("form: x\n", to: "x.yaml")
    #expect(try Shell(Repository.program, "approve", path, "--by", "A", "--on", "2026-11-20").status == 78)
    #expect(try Shell(Repository.program, "approve", path, "--by", "A", "--on", "11/20/2026").status == 64)
    #expect(try Shell(Repository.program, "approve", "/no/such.yaml", "--by", "A", "--on", "2026-11-20").status == 66)
    #expect(try Shell(Repository.program, "approve", path, "--by", " ", "--on", "2026-11-20").status == 64)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "form: x\n")
  }

  /// With an accent on it, a quotation mark is another character, but ends a text in YAML as before.
  @Test func anyNameIsEnteredAsItIs() throws {
    let folder = try ScratchFolder()
    let shipped = try String(contentsOfFile: Repository.root + "/Layouts/Forms/progress-review.yaml", encoding: .utf8)
    let path = try folder.write(shipped.replacing("progress-review", with: "our-review"), to: "our-review.yaml")
    let by = "\"\u{301} \\ # Zoë: 'EV' {x}"
    let approve = try Shell(Repository.program, "approve", path, "--by", by, "--on", "2026-11-20")
    #expect(approve.status == 0, "\(approve.errors)")
    #expect(try Shell(Repository.program, "lint", path).errors == "no problems found\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\\\"\u{301}"))
  }

  /// In a file that is one flow mapping there is no line for an approval: nothing is written.
  @Test func aFileThatTakesNoApprovalStaysAsItWas() throws {
    let folder = try ScratchFolder()
    let text = """
      {form: flow, version: 1, title: Flow, purpose: A form on one line., subject: candidate, blocks: [{guidance: One.}]}

      """
    let path = try folder.write(text, to: "flow.yaml")
    #expect(try Shell(Repository.program, "approve", path, "--by", "A", "--on", "2026-11-20").status == 70)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func changesAreToldInWords() throws {
    let folder = try ScratchFolder()
    let shipped = try String(contentsOfFile: Repository.root + "/Layouts/Forms/witness-testimony.yaml", encoding: .utf8)
    let path = try folder.write(shipped.replacing("label: Venue", with: "label: Where it was"), to: "mine.yaml")
    let run = try Shell(Repository.program, "diff", "witness-testimony", path)
    #expect(run.status == 0 && run.output.contains("\"Venue\" is now called \"Where it was\"."))
    #expect(try Shell(Repository.program, "diff", path, path).output.contains("There are no differences."))
    #expect(try Shell(Repository.program, "diff", "no-such", path).status == 64)
  }
}
