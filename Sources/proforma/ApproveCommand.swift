import ArgumentParser
import Domain
import Forms
import Foundation
import Production
import Reading

/// `proforma approve FORM`
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Record who approved a form and on which day.",
    discussion: """
      Awarding bodies ask centres to keep a record of when and by whom a form was approved. The footer of the form prints it;
      when the form is changed afterwards, the footer says that it is not approved, and lint and preflight say why. For a
      form that ships, or that --layouts adds, the record is kept in the file centre.yaml beside the centre's records; for
      a layout's file it is kept in that file.

      Examples:
        proforma approve witness-testimony --by "J. Shah, external verifier" --on 20/11/2026 --data records/
        proforma approve my-forms/employer-feedback.yaml --by "J. Shah, external verifier" --on 20/11/2026
      """)

  @Argument(help: "A form's id, or a layout's file.", completion: .file(extensions: ["yaml", "yml"]))
  var form: String

  @Option(help: ArgumentHelp("Who approved it.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("The day of the approval, such as 20/11/2026.", valueName: "date"))
  var on: String

  @Option(
    help: ArgumentHelp(
      "The centre's file to write to; by default the one in the folder of --data, or else in the current folder.",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var centre: String?

  @Option(
    help: ArgumentHelp("The centre's records, beside which the centre's file is kept.", valueName: "path"),
    completion: .directory)
  var data: String?

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if let centre, !CentreFile.names.contains((centre as NSString).lastPathComponent) {
      throw ValidationError("--centre needs a file called centre.yaml.")
    }
    if let data, !FileManager.default.fileExists(atPath: data) {
      throw ValidationError(
        "--data: '\(data)' does not exist; check the path, or name the centre's file with --centre.")
    }
    if by.trimmed.isEmpty { throw ValidationError("--by needs a name.") }
  }

  func run() async throws {
    try await Console().run {
      guard let day = try DatingOptions.date(on, option: "--on") else { return }
      if let today = try DatingOptions.today(), today < day { throw ValidationError("--on is in the future.") }
      let approval = Approval(by: by.trimmed, on: day)
      let isFile = DescriptionSources.isPath(form)
      let path = isFile ? form : centrePath
      let approved =
        isFile
        ? try approval.enter(into: path, sources: sources.descriptions)
        : try approval.enter(form: form, intoCentreFile: path, sources: sources.descriptions)
      if let earlier = approved.changedSince {
        Console.note(
          "It was changed since its approval on \(earlier): is version \(approved.version) a new one?\n")
      }
      Console.note(
        "\(path): \(approved.title), version \(approved.version), approved by \(by.trimmed) on \(day.text)\n")
    }
  }
}

extension ApproveCommand {
  private var centrePath: String {
    if let centre { return centre }
    guard let data else { return CentreFile.names[0] }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: data, isDirectory: &isFolder)
    let folder = exists && !isFolder.boolValue ? (data as NSString).deletingLastPathComponent : data
    let paths = CentreFile.names.map { (folder as NSString).appendingPathComponent($0) }
    return paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths[0]
  }
}

/// `proforma diff OLD NEW`
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Describe in words how one layout differs from another.",
    discussion: """
      For the external verifier who approves a form, and for the person who maintains it: what it asks and prints, who
      signs, what it says. Comments, quotes and the order of keys do not count as changes.

      Examples:
        proforma diff witness-testimony my-forms/witness-testimony.yaml
        proforma diff old/employer-feedback.yaml new/employer-feedback.yaml
      """)

  @Argument(help: "The earlier layout: a form's id, or a file.", completion: .file(extensions: ["yaml", "yml"]))
  var old: String

  @Argument(help: "The later layout: a form's id, or a file.", completion: .file(extensions: ["yaml", "yml"]))
  var new: String

  @OptionGroup var sources: SourceOptions

  func run() async throws {
    try await Console().run {
      let (before, after) = (try sources.descriptions.layout(old), try sources.descriptions.layout(new))
      Console().report(before.warnings + after.warnings)
      try Console.write(Self.text(LayoutComparison(before.value, after.value), before.value, after.value))
    }
  }

  private static func text(_ comparison: LayoutComparison, _ old: Layout, _ new: Layout) -> String {
    let head = "\(old.id), version \(old.version), and \(new.id), version \(new.version)\n"
    if old.contentHash == new.contentHash { return head + "\nThere are no differences.\n" }
    return head
      + comparison.chapters.map { chapter in
        "\n\(chapter.title)\n" + chapter.sentences.map { "  - \($0)\n" }.joined()
      }.joined()
  }
}
