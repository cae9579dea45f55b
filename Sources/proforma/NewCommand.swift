import ArgumentParser
import Foundation
import Production
import Reading

/// `proforma new FORM`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Create a layout with everything that a recording form needs.",
    discussion: """
      Writes FORM.yaml and layout.schema.json, which lets an editor complete and check the layout while you type.

      Examples:
        proforma new employer-feedback --title "Employer feedback"
        proforma new our-testimony --like witness-testimony --out my-forms
      """)

  @Argument(help: "The new form's id: lower-case letters, digits and hyphens.")
  var form: String

  @Option(help: "The title of the form; derived from the id if left out.")
  var title: String?

  @Option(help: ArgumentHelp("Copy a shipped form, instead of starting with the usual blocks.", valueName: "form"))
  var like: String?

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
  var out = "."

  @Flag(help: "Overwrite files that are already there.")
  var force = false

  private static let schema = "layout.schema.json"

  func run() async throws {
    try await Console().run {
      let text = try NewLayout(form: form, title: title, schema: Self.schema).text(like: like)
      let folder = try OutputTarget.folder(out, option: "--out")
      let path = "\(folder)/\(form).yaml"
      try OutputTarget.write(Array(text.utf8), to: path, replaces: force)
      try OutputTarget.write(
        try Console.json(FileKind.layout.shape.jsonSchema), to: "\(folder)/\(Self.schema)", replaces: true)
      Console.note("\(path)\nTo see it while you write: proforma preview \(path) --watch\n")
    }
  }
}
