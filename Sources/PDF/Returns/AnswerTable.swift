package import Foundation
import Reading

/// Returned documents as a table: a row for each document, and a column for each field of any of them.
package struct AnswerTable {
  private let returns: [Return]
  private let isRaw: Bool

  private static let facts = [
    "document", "file", "form", "version", "candidate", "unit", "verdict", "problems", "missing",
  ]

  /// `isRaw`: leaves cells unchanged, although a spreadsheet may read some of them as formulas.
  package init(_ returns: [Return], isRaw: Bool) {
    self.returns = returns
    self.isRaw = isRaw
  }

  package var csv: String {
    var columns: [String] = []
    var seen: Set<String> = []
    for name in returns.flatMap({ $0.fields.map(\.name) }) where seen.insert(name).inserted { columns.append(name) }
    let rows = returns.map { item in
      let values = Dictionary(item.fields.map { ($0.name, $0.value ?? "") }) { first, _ in first }
      return facts(of: item) + columns.map { values[$0] ?? "" }
    }
    return ([Self.facts + columns] + rows).map { CSVWriter.line($0, isRaw: isRaw) }.joined()
  }

  private func facts(of item: Return) -> [String] {
    [
      item.documentID ?? "", item.file, item.issued?.form ?? "", item.issued?.version ?? "",
      item.issued?.candidate ?? "", item.issued?.unit ?? "", item.verdict.rawValue,
      item.problems.joined(separator: "; "), item.missing.joined(separator: " "),
    ]
  }

  /// The same as JSON, where nothing needs protection from being read as a formula.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(returns.map(Record.init)) + Data("\n".utf8)
  }

  private struct Record: Encodable {
    let document, form, version, candidate, unit: String?
    let file, verdict: String
    let problems, missing: [String]
    let fields: [String: String?]

    init(_ item: Return) {
      document = item.documentID
      (form, version) = (item.issued?.form, item.issued?.version)
      (candidate, unit) = (item.issued?.candidate, item.issued?.unit)
      (file, verdict) = (item.file, item.verdict.rawValue)
      (problems, missing) = (item.problems, item.missing)
      fields = Dictionary(item.fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }
}
