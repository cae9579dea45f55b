import Foundation
import TestSupport
import Testing

/// `proforma import` as a user runs it.
@Suite struct ImportCommandTests {
  private let example = Repository.root + "/Examples/unit-specification.md"

  private func proforma(_ arguments: String...) throws -> Shell { try Shell([Repository.program] + arguments) }

  @Test func aSpecificationBecomesAUnitOfTheCatalogue() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/own.yaml"
    let run = try proforma("import", example, "--out", path)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.contains("unit-specification.md:16:1: warning: a list in this row is not closed"))
    let unit = try proforma("units", "X1", "--qualifications", folder.path)
    #expect(unit.status == 0 && unit.errors.isEmpty)
    #expect(unit.output.contains("2.2   Note, where the answer must wait,\n            a) who rang"))
    #expect(try proforma("lint", path).status == 0)
  }

  @Test func nothingIsOverwrittenWithoutForce() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("mine\n", to: "own.yaml")
    #expect(try proforma("import", example, "--out", path).status == 73)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine\n")
    #expect(try proforma("import", example, "--out", path, "--force").status == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == (try proforma("import", example).output))
    #expect(try proforma("import", example, "--out", folder.path + "/own.txt").status == 64)
  }

  @Test func whatIsNoSpecificationIsRefused() throws {
    let folder = try ScratchFolder()
    #expect(try proforma("import").status == 64)
    #expect(try proforma("import", folder.path + "/none.txt").status == 66)
    #expect(try proforma("import", folder.path).status == 74)
    #expect(try proforma("import", Repository.root + "/README.md").status == 65)
    let damaged = try proforma("import", try folder.write("%PDF-1.7\nnothing", to: "-damaged.pdf"))
    #expect(damaged.status == 65 && damaged.errors.contains("it is damaged"))
    let archive = try proforma("import", Repository.root + "/Docs/Pictures/unit-sign-off.png")
    #expect(archive.status == 65 && archive.errors.contains("not a text file"))
    #expect(archive.output.isEmpty)
  }

  @Test func aPDFIsReadInAProcessOfItsOwn() throws {
    let folder = try ScratchFolder()
    let lines = [
      (50, "Unit title: Hedges"), (50, "Unit number: H1"), (50, "Level: 2"), (50, "Learning outcomes"),
      (50, "1 Know hedges"),
    ]
    let beside = [3: "Assessment criteria", 4: "1.1 Describe a hedge"]
    let text = lines.enumerated().map { index, line in
      let y = 700 - 20 * index
      let right = beside[index].map { "1 0 0 1 250 \(y) Tm (\($0)) Tj" } ?? ""
      return "1 0 0 1 \(line.0) \(y) Tm (\(line.1)) Tj \(right)"
    }
    let content = "BT /F1 10 Tf \(text.joined(separator: "\n")) ET"
    // Poppler finds the objects without a table of them.
    let pdf = """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
        /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
      4 0 obj << /Length \(content.utf8.count) >> stream
      \(content)
      endstream endobj
      trailer << /Root 1 0 R /Size 5 >>
      %%EOF
      """
    let run = try proforma("import", try folder.write(pdf, to: "hedges.pdf"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("title: Hedges"))
    #expect(run.output.contains("{id: \"1.1\", text: \"Describe a hedge\"}"))
    #expect(run.errors.contains("hedges.pdf (page 1)"))
  }
}
