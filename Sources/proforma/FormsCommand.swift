import ArgumentParser
import Domain
import Forms
import Pages
import Production
import Reading

/// `proforma forms [FORM]`
struct FormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "List the forms, or show one form's fields, who fills in each one and who signs.",
    discussion: """
      Examples:
        proforma forms
        proforma forms witness-testimony
        proforma forms --json
      """)

  @Argument(help: "The id of one form.", completion: Completing.forms)
  var form: String?

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var sources: SourceOptions

  func run() async throws {
    try await Console().run {
      let library = try sources.descriptions.library().value
      let layouts = try form.map { [try library.layout($0)] } ?? library.layouts
      if json {
        try Console.writeJSON(layouts.map(FormRecord.init))
      } else if let layout = layouts.first, form != nil {
        try Console.write(Self.details(of: layout))
      } else {
        let width = layouts.map(\.id.count).max() ?? 0
        try Console.write(layouts.map { "\(padded($0.id, width))  \($0.purpose)\n" }.joined())
      }
    }
  }

  /// What there is one document for.
  private static func subject(of layout: Layout) -> String {
    layout.methods.isEmpty
      ? layout.subject.rawValue
      : "activity assessed by \(Suggestion.list(layout.methods.map(\.rawValue)))"
  }

  private static func details(of layout: Layout) -> String {
    let width = layout.fields.map(\.id.count).max() ?? 0
    let fields = layout.fields.map { field in
      let words = [padded(field.id, width), padded(field.kind.rawValue, 9), padded(field.filledBy.rawValue, 17)]
      return "  \(words.joined(separator: "  "))  \(padded(field.policy.rawValue, 9))  \(field.label)\n"
    }
    let signers = layout.signs.map(\.rawValue).joined(separator: ", then ")
    return """
      \(layout.id), version \(layout.version): \(layout.title)
      \(layout.purpose)
      One document for each \(subject(of: layout)). Signed by: \(signers.isEmpty ? "no one" : signers).

      Fields (id, kind, filled by, may be pre-filled, label):
      \(fields.joined())
      """
  }
}

/// A word with blanks behind it, up to a width.
func padded(_ word: String, _ width: Int) -> String {
  word + String(repeating: " ", count: max(0, width - word.count))
}

extension String {
  /// Without the blanks at its end, as a line of a table has them.
  var trimmedAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

/// A form as `forms --json` gives it.
struct FormRecord: Encodable {
  struct FieldRecord: Encodable {
    let id, label, kind, filledBy, policy: String
  }

  let id, title, version, purpose, subject: String
  /// The methods of assessment that it is for; any if empty.
  let methods: [String]
  let signs: [String]
  let fields: [FieldRecord]

  init(_ layout: Layout) {
    (id, title, version) = (layout.id, layout.title, layout.version)
    (purpose, subject) = (layout.purpose, layout.subject.rawValue)
    methods = layout.methods.map(\.rawValue)
    signs = layout.signs.map(\.rawValue)
    fields = layout.fields.map { field in
      FieldRecord(
        id: field.id, label: field.label, kind: field.kind.rawValue, filledBy: field.filledBy.rawValue,
        policy: field.policy.rawValue)
    }
  }
}
