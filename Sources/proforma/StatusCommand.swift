import ArgumentParser
import Production
import Reading

/// `proforma status DIR`
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what was issued in a folder, what is out, and what came back.",
    discussion: """
      For each candidate, assessor, unit and form: how many documents are issued, out, returned, missing (not back, and their \
      files are gone from the folder), superseded by newer ones, and due for deletion. With --candidate, --assessor or --due \
      the documents are listed one by one.

      Examples:
        proforma status sheets/
        proforma status sheets/ --candidate C101
        proforma status sheets/ --due 31/08/2031
      """)

  @Argument(help: "A folder that documents were made in.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("Only the documents of this candidate.", valueName: "id"))
  var candidate: String?

  @Option(help: ArgumentHelp("Only the documents of this assessor's candidates.", valueName: "id"))
  var assessor: String?

  @Option(help: ArgumentHelp("Only documents whose retention ends before this day.", valueName: "date"))
  var due: String?

  @Flag(help: "Write it as JSON.")
  var json = false

  func run() async throws {
    let console = Console()
    try await console.run { () throws in
      var filter = FolderStatus.Filter()
      (filter.candidate, filter.assessor, filter.isDue) = (candidate, assessor, due != nil)
      guard let day = try DatingOptions.date(due, option: "--due") ?? DatingOptions.today() else {
        throw ValidationError("--due is needed: the date of this machine cannot be read.")
      }
      let folder = try OutputTarget.folder(folder, option: "the folder")
      let status = try FolderStatus(folder: folder, day: day.iso, filter: filter)
      if json { return try Console.writeJSON(status) }
      try Console.write(StatusTable(status).text(lists: candidate != nil || assessor != nil || due != nil))
    }
  }
}

/// The status of a folder as text.
struct StatusTable {
  private let status: FolderStatus

  init(_ status: FolderStatus) { self.status = status }

  /// `lists`: each document has a line.
  func text(lists: Bool) -> String {
    let counts = status.totals
    var lines = [
      "\(counts.issued.of("document")) issued: \(counts.out) out, \(counts.returned) returned, \(counts.missing) missing",
      "\(counts.superseded) superseded, \(counts.deleted) deleted, \(counts.due) due for deletion on \(status.day)",
    ]
    if counts.failed + counts.planned > 0 {
      lines.append("\(counts.failed) could not be made, \(counts.planned) still to be made")
    }
    if !status.isComplete { lines.append("a batch was interrupted; run the same 'pack' command with --resume") }
    let tables =
      lists
      ? [Self.table(Self.documentHeads, status.documents.map(cells))]
      : [
        groups("candidate", status.candidates), groups("assessor", status.assessors), groups("unit", status.units),
        groups("form", status.forms),
      ]
    return ([lines.joined(separator: "\n")] + tables.filter { !$0.isEmpty }).joined(separator: "\n\n") + "\n"
  }

  private func groups(_ name: String, _ groups: [FolderStatus.Group]) -> String {
    let heads = [name, "issued", "out", "returned", "missing", "superseded", "deleted", "due"]
    return Self.table(
      heads,
      groups.map { group in
        let counts = group.counts
        let numbers = [
          counts.issued, counts.out, counts.returned, counts.missing, counts.superseded, counts.deleted, counts.due,
        ]
        return [group.id ?? "-"] + numbers.map { $0 == 0 ? "-" : "\($0)" }
      })
  }

  private static let documentHeads = [
    "document", "form", "candidate", "unit", "assessor", "state", "keep until", "file",
  ]

  private func cells(_ document: FolderStatus.Document) -> [String] {
    [
      document.document, document.form, document.candidate, document.unit, document.assessor, document.state.rawValue,
      document.retainUntil, document.file,
    ].map { $0 ?? "-" }
  }

  /// Columns as wide as their longest cell.
  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = [heads] + rows
    let widths = heads.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      zip(cells, widths).map(padded).joined(separator: "  ").trimmedAtEnd
    }.joined(separator: "\n")
  }
}
