import ArgumentParser
import Forms
import Production
import Reading

/// `proforma approve LAYOUT`
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Enter into a layout by whom and on which day it was approved as it stands.",
    discussion: """
      OCR asks centres to keep a record of when and by whom a form of their own was approved. The foot of the form prints
      it; when the form is changed afterwards, the foot says that nobody has approved it, and lint and preflight say why.

      Examples:
        proforma approve my-forms/employer-feedback.yaml --by "J. Shah, external verifier" --on 20/11/2026
      """)

  @Argument(help: "The layout's file.", completion: .file(extensions: ["yaml", "yml"]))
  var layout: String

  @Option(help: ArgumentHelp("Who approved it.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("The day of the approval, such as 20/11/2026.", valueName: "date"))
  var on: String

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if by.trimmed.isEmpty { throw ValidationError("--by needs a name.") }
  }

  func run() async throws {
    try await Console().run {
      guard let day = try DatingOptions.date(on, option: "--on") else { return }
      if let today = try Today.date(), today < day { throw ValidationError("--on lies in the future.") }
      let file = try SourceFile(path: layout)
      let findings = Findings()
      guard let form = try sources.layout(in: file, findings) else { throw Diagnostics(findings.items) }
      let entry = ApprovalEntry(by: by.trimmed, on: day.iso, hash: form.contentHash)
      let entered = SourceFile(name: layout, text: entry.entered(into: file))
      try confirm(entered, says: entry)
      if form.isChangedSinceApproval {
        Console.note(
          "It was changed since its approval on \(form.approval?.on ?? ""): is version \(form.version) a new one?\n")
      }
      try OutputFile.write(entered.bytes, to: layout, replaces: true)
      Console.note("\(layout): \(form.title), version \(form.version), approved by \(by.trimmed) on \(day.text)\n")
    }
  }

  /// A file written in an unusual way, all on one line for instance, is left as it is.
  private func confirm(_ file: SourceFile, says entry: ApprovalEntry) throws(Diagnostics) {
    let approved = try sources.layout(in: file, Findings())
    if approved?.approval?.hash == entry.hash, approved?.contentHash == entry.hash { return }
    throw Diagnostics(
      Diagnostic(
        .program, "approval", "the approval could not be entered; the file is as it was",
        hint: "enter approved-by, approved-on and this by hand: approved-hash: \"\(entry.hash)\""))
  }
}

/// The three lines of an approval.
struct ApprovalEntry {
  let by: String
  let on: String
  let hash: String

  private static let keys = ["approved-by:", "approved-on:", "approved-hash:"]

  /// The file's text with the approval before its blocks, in the place of any earlier one.
  func entered(into file: SourceFile) -> String {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    lines.removeAll { line in Self.keys.contains(where: line.hasPrefix) }
    let index = lines.firstIndex { $0.hasPrefix("blocks:") } ?? lines.count
    lines.insert(
      contentsOf: ["approved-by: \(YAMLText.quoted(by))", "approved-on: \"\(on)\"", "approved-hash: \"\(hash)\""],
      at: index)
    return lines.joined(separator: newline)
  }
}
