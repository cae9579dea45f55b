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
    #expect(try print("/1.pdf").foot.contains("subject to approval"))
    let approve = try Shell(
      Repository.program, "approve", path, "--by", "J. \"Jo\" Shah: EV", "--on", "20/11/2026")
    #expect(approve.status == 0, "\(approve.errors)")
    #expect(try Shell(Repository.program, "lint", path).errors == "no problems found\n")
    #expect(try print("/2.pdf").foot.contains("approved by J. \"Jo\" Shah: EV on 20/11/2026"))

    // Approving again replaces the lines; a comment is no change, another word is.
    #expect(try Shell(Repository.program, "approve", path, "--by", "K. Lee", "--on", "2026-11-21").status == 0)
    let approved = try String(contentsOfFile: path, encoding: .utf8)
    #expect(approved.components(separatedBy: "approved-by:").count == 2)
    _ = try folder.write("# A comment\n" + approved, to: "our-review.yaml")
    #expect(try print("/3.pdf").foot.contains("approved by K. Lee"))
    _ = try folder.write(approved.replacing("Progress review", with: "Review of progress"), to: "our-review.yaml")
    let changed = try print("/4.pdf")
    #expect(!changed.foot.contains("approved by") && changed.foot.contains("subject to approval"))
    #expect(changed.run.errors.contains("approval-outdated"))
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
