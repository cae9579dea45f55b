import Foundation
import TestSupport
import Testing

/// A layout that somebody starts is sound before its first word is changed.
@Suite struct NewCommandTests {
  private func new(_ folder: String, _ arguments: String...) throws -> Shell {
    try Shell([Repository.program, "new", "--out", folder] + arguments)
  }

  @Test func aStartIsSoundAndPrints() throws {
    let folder = try ScratchFolder()
    let made = try new(folder.path, "employer-feedback", "--title", "What the \"employer\" says: all")
    #expect(made.status == 0 && made.errors.contains("proforma preview"), "\(made.errors)")
    let path = folder.path + "/employer-feedback.yaml"
    let lint = try Shell(Repository.program, "lint", path)
    #expect(lint.status == 0 && lint.errors == "no problems found\n", "\(lint.errors)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=layout.schema.json\n"))
    #expect(!text.contains("new-form") && !text.contains("New form") && !text.contains("../Schemas"))
    let schema = try String(contentsOfFile: folder.path + "/layout.schema.json", encoding: .utf8)
    #expect(try Shell(Repository.program, "schema", "layout").output == schema)
    let pdf = folder.path + "/form.pdf"
    let render = try Shell(
      Repository.program, "render", "employer-feedback", "--layouts", folder.path, "--mode", "fillable", "-o", pdf)
    #expect(render.status == 0 && !render.errors.contains("warning"), "\(render.errors)")
    #expect(try Shell("pdftotext", pdf, "-").output.contains("What the \"employer\" says: all"))
    #expect(try Shell(Repository.program, "audit", pdf).status == 0)
  }

  @Test(arguments: Repository.files(in: "Layouts/Forms", withExtension: "yaml"))
  func everyFormCanBeTheStart(path: String) throws {
    let form = String(path.split(separator: "/").last?.dropLast(5) ?? "")
    let folder = try ScratchFolder()
    #expect(try new(folder.path, "our-form", "--like", form).status == 0)
    let text = try String(contentsOfFile: folder.path + "/our-form.yaml", encoding: .utf8)
    #expect(text.contains("# Made from '\(form)', version 1.") && text.contains("\nform: our-form\nversion: 1\n"))
    let diff = try Shell(Repository.program, "diff", form, folder.path + "/our-form.yaml").output
    #expect(diff.hasSuffix("The form\n  - The id was \"\(form)\" and is \"our-form\".\n"), "\(diff)")
  }

  @Test func nothingIsOverwrittenUnasked() throws {
    let folder = try ScratchFolder()
    #expect(try new(folder.path, "x").status == 0)
    #expect(try new(folder.path, "x").status == 73)
    #expect(try new(folder.path, "x", "--force").status == 0)
  }

  @Test(arguments: ["../x", "X", "1st", "a b", "", "-x", String(repeating: "x", count: 61)])
  func whatCannotBeAnIDIsRefused(form: String) throws {
    let folder = try ScratchFolder()
    #expect(try new(folder.path, "--", form).status == 64)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func anUnknownStartHasASuggestion() throws {
    let folder = try ScratchFolder()
    let made = try new(folder.path, "x", "--like", "witnes-testimony")
    #expect(made.status == 64 && made.errors.contains("did you mean 'witness-testimony'?"))
  }
}
