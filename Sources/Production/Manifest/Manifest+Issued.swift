internal import Foundation
package import PDF
package import Reading

extension Manifest {
  /// Reads a manifest that a batch has written.
  package static func read(_ path: String) throws(Diagnostics) -> Manifest {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostics(
        Diagnostic(.missing, "no-file", "there is no manifest '\(path)'", expected: "a manifest.json of a batch"))
    }
    do { return try JSONDecoder().decode(Manifest.self, from: data) } catch {
      throw Diagnostics(
        Diagnostic(
          .data, "manifest", "'\(path)' is no manifest", expected: "a manifest.json as a batch writes it",
          hint: "is it cut off, or a file of another program?"))
    }
  }

  /// The documents that were made, as whoever collects them needs to know them.
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
