import ArgumentParser
import Forms
import Foundation
import Layouts
import Production
import Reading

/// `proforma new FORM`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a layout with everything that a recording form needs.",
    discussion: """
      Writes FORM.yaml and, beside it, layout.schema.json, by which an editor completes and checks it while you type.

      Examples:
        proforma new employer-feedback --title "Employer feedback"
        proforma new our-testimony --like witness-testimony --out my-forms
      """)

  @Argument(help: "The new form's id: lower-case letters, digits and hyphens.")
  var form: String

  @Option(help: "What stands at the top of the form; made of the id otherwise.")
  var title: String?

  @Option(help: ArgumentHelp("Start from a form that there is, instead of the usual blocks.", valueName: "form"))
  var like: String?

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
  var out = "."

  @Flag(help: "Overwrite files that are already there.")
  var force = false

  private static let schema = "layout.schema.json"

  func run() async throws {
    try await Console().run {
      try checkIsFree()
      let layout = try NewLayout(form: form, title: title, schema: Self.schema)
      let text = try like.map(layout.text) ?? layout.text()
      try check(text)
      try? FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
      let path = "\(out)/\(form).yaml"
      try OutputFile.write(Array(text.utf8), to: path, replaces: force)
      try OutputFile.write(
        try Console.json(FileKind.layout.shape.jsonSchema), to: "\(out)/\(Self.schema)", replaces: true)
      Console.note("\(path)\nSee it while you write: proforma preview \(path) --watch\n")
    }
  }

  /// A form of one's own under a shipped one's id would take its place in every pack.
  private func checkIsFree() throws(Diagnostics) {
    guard ShippedLayouts.ids(of: "Forms").contains(form) else { return }
    throw Diagnostics(
      Diagnostic(
        .usage, "taken-form-id", "there is a form called '\(form)' already",
        hint: "choose another id, and start from that form with --like \(form)"))
  }

  /// Nobody is given a start that is not sound.
  private func check(_ text: String) throws(Diagnostics) {
    let findings = Findings()
    _ = LayoutLibrary.read(SourceFile(name: "\(form).yaml", text: text), findings: findings)
    if like == nil, findings.items.contains(where: { $0.code == "testimony-place" }) {
      throw Diagnostics(
        Diagnostic(
          .usage, "testimony", "a form of this name is a testimony, which has places of its own",
          hint: "start from one that has them: --like witness-testimony"))
    }
    try findings.throwIfErrors()
  }
}
