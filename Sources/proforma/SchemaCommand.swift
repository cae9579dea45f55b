import ArgumentParser
import Domain
import Forms
import Reading

/// `proforma schema [KIND]`
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema (draft-07) of a kind of file, for an editor.",
    discussion: """
      Examples:
        proforma schema layout > layout.json
        proforma schema records > records.json
        proforma schema --reference

      An editor with a language server for YAML takes the schema from the first line of a file:
        # yaml-language-server: $schema=layout.json
      """)

  @Argument(help: "layout, part, pack, profile, strings, qualification, records, centre or columns.")
  var kind: FileKind?

  @Flag(help: "Write the reference of every kind of file instead, in Markdown.")
  var reference = false

  func validate() throws {
    guard (kind != nil) != reference else {
      throw ValidationError("Give one kind of file, or --reference: \(FileKind.words).")
    }
  }

  func run() async throws {
    if let kind { return try Console.writeJSON(kind.shape.jsonSchema) }
    try Console.write(ReferenceManual.text)
  }
}

/// The kinds of files that people write.
enum FileKind: String, CaseIterable, ExpressibleByArgument {
  case layout, part, pack, profile, strings, qualification, records, centre, columns

  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }

  var shape: Shape {
    switch self {
    case .layout: LayoutReader.shape
    case .part: SharedPart.shape
    case .pack: PackReader.shape
    case .profile: ProfileReader.shape
    case .strings: StringsTable.shape("cy")
    case .qualification: QualificationShape.file
    case .records: RecordsShape.file
    case .centre: CentreFileReader.schema
    case .columns: ColumnsFileReader.shape
    }
  }
}
