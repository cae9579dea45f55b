internal import Foundation
package import PDF
package import Reading

/// The manifest of a folder, or of a share of a batch: every document, where it is, and whether it was made. It has ids, never
/// names. It is an export of the register.
package struct Manifest: Codable, Hashable, Sendable {
  package struct Entry: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
      /// It is issued; it could not be made; it is still to be made; a newer one took its place; it has been deleted.
      case made, failed, planned, superseded, purged
    }

    /// Which batch of the folder it was made in, from 1.
    package var batch: Int?
    /// The document's number in its batch, from 1.
    package var number: Int
    package var status: Status
    package var documentID: String?
    package var fileName: FileName?
    package var form: String
    package var version: String
    package var candidate: String?
    package var row: Int?
    package var unit: String?
    /// The candidate's assessor, by their id.
    package var assessor: String?
    /// The activity of an assessment plan that it is about, by its id.
    package var activity: String?
    /// The day after which it is to be deleted, as `2031-08-31`.
    package var retainUntil: String?
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
      case batch, number, status, documentID, form, version, candidate, row, unit, assessor, activity, retainUntil
      case section, page, pages, bytes, sha256, content, key, errors, warnings
      case fileName = "file"
    }
  }

  /// One run of `pack`, with those that resumed it.
  package struct Batch: Codable, Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var pack: String
    /// The version that made it.
    package var proforma: String
    package var isComplete: Bool
  }

  package var proforma = ProformaVersion.text
  /// Which pack was made last, in which version.
  package var pack: String?
  /// Which share of the batch this is, such as `2/8`.
  package var shard: String?
  /// Whether every run came to its end.
  package var isComplete = true
  /// The day after which the documents made last are to be deleted, as `2031-08-31`.
  package var retainUntil: String?
  /// All batches of the folder, in their order; nil in a manifest of version 0.1.
  package var batches: [Batch]?
  package var documents: [Entry]

  package init(documents: [Entry]) { self.documents = documents }

  package var made: Int { documents.count { $0.status == .made } }

  package var failed: Int { documents.count { $0.status == .failed } }

  /// The names of the files, each once, in order.
  package var files: [String] {
    var seen: Set<String> = []
    return documents.compactMap(\.file).filter { seen.insert($0).inserted }
  }

  /// The manifest as JSON, keys sorted, a document a line, so that the same documents give the same bytes.
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

  // Its pieces, to be written one by one. The documents come first; the other keys follow in alphabetical order.
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
    // `batches` and `documents` are the first two keys; the list of documents is written already.
    let words = try text(head, encoder)
    return words.replacing("\"documents\":[],", with: "").replacing(/^\{/, with: ",") + "\n"
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
    "bytes", "sha256", "errors", "warnings", "batch", "assessor", "activity", "retain until",
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
      entry.warnings.joined(separator: " "), text(entry.batch), entry.assessor ?? "", entry.activity ?? "",
      entry.retainUntil ?? "",
    ]
  }
}

extension Manifest {
  /// The documents that were issued, superseded and deleted ones too, for matching returns with them.
  package var issued: [IssuedDocument] {
    documents.filter { $0.sha256 != nil }.compactMap { entry in
      entry.documentID.map {
        var issued = IssuedDocument(
          id: $0, form: entry.form, version: entry.version, candidate: entry.candidate, unit: entry.unit,
          sha256: entry.sha256, bytes: entry.bytes, content: entry.content)
        issued.isSuperseded = entry.status == .superseded
        return issued
      }
    }
  }
}
