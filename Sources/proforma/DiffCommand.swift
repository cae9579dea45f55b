import ArgumentParser
import Forms
import Reading

/// `proforma diff OLD NEW`
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say in words what has changed from one layout to another.",
    discussion: """
      For the external verifier who approves a form, and for whoever looks after it: what it asks and prints, who signs, what
      it says. Comments, quotes and the order of keys are no change.

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
      let findings = Findings()
      let (before, after) = (try sources.layout(old, findings), try sources.layout(new, findings))
      try Console().report(findings.warnings)
      try Console.write(Self.text(LayoutComparison(before, after), before, after))
    }
  }

  private static func text(_ comparison: LayoutComparison, _ old: Layout, _ new: Layout) -> String {
    let head = "\(old.id), version \(old.version), and \(new.id), version \(new.version)\n"
    if old.contentHash == new.contentHash { return head + "\nThey say the same.\n" }
    return head
      + comparison.chapters.map { chapter in
        "\n\(chapter.title)\n" + chapter.sentences.map { "  - \($0)\n" }.joined()
      }.joined()
  }
}
