internal import Foundation
package import Reporting

/// The record of a batch: every document, where it is, and what became of it. It holds ids, never names.
package struct Manifest: Codable, Hashable, Sendable {
  package struct Entry: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
      case made, failed, planned
    }

    package var status: Status
    package var documentID: String?
    package var file: String?
    package var form: String
    package var version: String
    package var candidate: String?
    package var row: Int?
    package var unit: String?
    /// The section of the pack that it stands in.
    package var section: String?
    /// The page of its file on which it starts, from 1.
    package var page: Int?
    package var pages: Int?
    package var bytes: Int?
    package var sha256: String?
    /// A hash of what nobody fills, for the file when it comes back filled.
    package var content: String?
    /// Codes of what went wrong or was noticed.
    package var codes: [String]
  }

  package var proforma: String
  package var documents: [Entry]

  package init(documents: [Entry]) {
    proforma = ProformaVersion.text
    self.documents = documents
  }

  package var made: Int { documents.count { $0.status == .made } }

  package var failed: Int { documents.count { $0.status == .failed } }

  /// The manifest as JSON, keys sorted, so that the same batch gives the same bytes.
  package func json() throws(Diagnostics) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(self)) + [0x0A] } catch {
      throw Diagnostics(Diagnostic(.program, "manifest", "the manifest cannot be written as JSON"))
    }
  }
}
