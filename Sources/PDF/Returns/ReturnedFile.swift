import Foundation
import Reading

/// The content of a returned PDF: the fields of its documents, and signs that the file was changed.
package struct ReturnedFile: Codable, Hashable, Sendable {
  /// Why a file cannot be read.
  package enum Obstacle: String, Codable, Sendable {
    /// Not a PDF, or one that is cut off or broken.
    case damaged
    case encrypted
    /// Larger than any form, or reading it needs too much time or memory.
    case tooLarge = "too-large"
    /// It contains no document that Proforma made.
    case foreign
  }

  package struct Field: Codable, Hashable, Sendable {
    package let name: String
    package let kind: String
    /// The entry: text, `yes` for a tick, or an option's words; nil for an empty field.
    package let value: String?
    /// The form is incomplete without it.
    package let isRequired: Bool
  }

  package struct Document: Codable, Hashable, Sendable {
    /// The document's id, as printed on its pages.
    package let id: String
    package var fields: [Field]
  }

  package var obstacle: Obstacle?
  package var documents: [Document] = []
  /// The form's id and version, from the file's metadata.
  package var subject: String?
  /// A hash of everything that is not filled in: the pages' drawing operators and the fields' names and kinds.
  package var content: String?
  var hasScripts = false
  /// Everything that was put over the form or attached to it, in words.
  var additions: [String] = []
  var wasRepaired = false

  package init() {}
}

/// Reads a returned PDF. The file may be hostile, so the caller runs this in a child process with limits.
package enum ReturnReader {
  /// In bytes; no form is larger.
  package static let largestFile = 64 << 20
  /// In bytes; no answer is longer.
  static let longestAnswer = 1 << 20

  package static func read(_ bytes: [UInt8]) -> ReturnedFile {
    var file = ReturnedFile()
    guard bytes.count <= largestFile else {
      file.obstacle = .tooLarge
      return file
    }
    do throws(PDFError) {
      let document = try QPDFDocument(bytes, repairing: true)
      file.wasRepaired = document.hasFoundDamage()
      try read(document, into: &file)
    } catch {
      file.obstacle = error.isAboutEncryption ? .encrypted : .damaged
    }
    return file
  }

  private static func read(_ document: borrowing QPDFDocument, into file: inout ReturnedFile) throws(PDFError) {
    guard document.pageCount > 0 else {
      file.obstacle = .damaged
      return
    }
    file.subject = document.trailer["/Info"]["/Subject"].text
    var walker = FieldWalker()
    walker.walk(document.root["/AcroForm"]["/Fields"])
    file.documents = walker.documents
    file.hasScripts = ScriptSearch.finds(in: document)
    file.additions = AdditionSearch.additions(in: document)
    file.content = try content(of: document, fields: walker.signature)
    if file.documents.isEmpty { file.obstacle = .foreign }
    // libqpdf gives a value that does not fit into memory as null, so the file must not count as read.
    if walker.isTooLarge || document.hasFoundDamage() { file.obstacle = .tooLarge }
  }

  private static func content(of document: borrowing QPDFDocument, fields: [String]) throws(PDFError) -> String {
    var pages: [[UInt8]] = []
    for index in 0..<document.pageCount { pages.append(try document.content(of: document.page(index))) }
    return ContentHash.hex(fields: fields, pages: pages)
  }
}
