internal import Foundation
package import PDF
package import Reading

/// The manifest of a batch: every document, where it is, and whether it was made. It has ids, never names.
package struct Manifest: Codable, Hashable, Sendable {
  package struct Entry: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
      /// The file is there; it could not be made; it is still to be made; it was there and has been deleted.
      case made, failed, planned, purged
    }

    /// The document's number in the whole batch, from 1.
    package var number: Int
    package var status: Status
    package var documentID: String?
    package var fileName: FileName?
    package var form: String
    package var version: String
    package var candidate: String?
    package var row: Int?
    package var unit: String?
    /// The section of the pack that it is in.
    package var section: String?
    /// The page of its file on which it starts, from 1.
    package var page: Int?
    package var pages: Int?
    package var bytes: Int?
    package var sha256: String?
    /// A hash of everything that is not filled in, to check the file when it comes back.
    package var content: String?
    /// A hash of everything that the file was made from; with the same one, it need not be made again.
    package var key: String?
    /// Codes of what kept it from being made.
    package var errors: [String] = []
    /// Codes of what was noticed.
    package var warnings: [String] = []

    package var file: String? { fileName?.text }

    private enum CodingKeys: String, CodingKey {
      case number, status, documentID, form, version, candidate, row, unit, section, page, pages, bytes, sha256
      case content, key, errors, warnings
      case fileName = "file"
    }
  }

  package var proforma = ProformaVersion.text
  /// Which pack was made, in which version.
  package var pack: String?
  /// Which share of the batch this is, such as `2/8`.
  package var shard: String?
  /// Whether the run came to its end.
  package var isComplete = true
  /// The day after which the documents are to be deleted, as `2031-08-31`.
  package var retainUntil: String?
  package var documents: [Entry]

  package init(documents: [Entry]) { self.documents = documents }

  package var made: Int { documents.count { $0.status == .made } }

  package var failed: Int { documents.count { $0.status == .failed } }

  /// The names of the files, each once, in order.
  package var files: [String] {
    var seen: Set<String> = []
    return documents.compactMap(\.file).filter { seen.insert($0).inserted }
  }

  /// The manifest as JSON, keys sorted, a document a line, so that the same batch gives the same bytes.
  package func json() throws(Diagnostics) -> [UInt8] {
    let encoder = Self.encoder
    let lines = try documents.map { entry throws(Diagnostics) in try Self.line(entry, encoder) }
    let list = lines.isEmpty ? Self.emptyList : Self.opening + lines.joined(separator: ",\n") + Self.closing
    return Array((list + (try Self.rest(self, encoder))).utf8)
  }

  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  // Its pieces, to be written one by one. The documents come first because keys are in alphabetical order.
  static let opening = "{\"documents\":[\n"
  static let closing = "\n]"
  static let emptyList = "{\"documents\":[]"

  static func line(_ entry: Entry, _ encoder: JSONEncoder) throws(Diagnostics) -> String {
    try text(entry, encoder)
  }

  /// What a manifest says behind its documents.
  static func rest(_ manifest: Manifest, _ encoder: JSONEncoder) throws(Diagnostics) -> String {
    var head = manifest
    head.documents = []
    return String(try text(head, encoder).dropFirst(emptyList.count)) + "\n"
  }

  private static func text(_ value: some Encodable, _ encoder: JSONEncoder) throws(Diagnostics) -> String {
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      throw Diagnostics(Diagnostic(.program, "manifest", "the manifest cannot be written as JSON"))
    }
  }
}

extension Manifest {
  private static let columns = [
    "number", "status", "document", "file", "form", "version", "candidate", "unit", "row", "section", "page", "pages",
    "bytes", "sha256", "errors", "warnings",
  ]

  /// The manifest as a table, a row for each document.
  package var csv: String {
    CSVWriter.line(Self.columns) + documents.map(Self.row).joined()
  }

  static func row(_ entry: Entry) -> String { CSVWriter.line(cells(of: entry)) }

  private static func cells(of entry: Entry) -> [String] {
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    return [
      text(entry.number), entry.status.rawValue, entry.documentID ?? "", entry.file ?? "", entry.form, entry.version,
      entry.candidate ?? "", entry.unit ?? "", text(entry.row), entry.section ?? "", text(entry.page),
      text(entry.pages), text(entry.bytes), entry.sha256 ?? "", entry.errors.joined(separator: " "),
      entry.warnings.joined(separator: " "),
    ]
  }
}

extension Manifest {
  /// The documents that were made, for matching returns with them.
  package var issued: [IssuedDocument] {
    documents.filter { $0.status == .made }.compactMap { entry in
      entry.documentID.map {
        IssuedDocument(
          id: $0, form: entry.form, version: entry.version, candidate: entry.candidate, unit: entry.unit,
          sha256: entry.sha256, bytes: entry.bytes, content: entry.content)
      }
    }
  }
}
