internal import Foundation
internal import Reading

/// Reads a returned PDF. The file is hostile: whoever calls this does so in a process that may fail.
package enum ReturnReader {
  /// No form is larger than this, in bytes.
  package static let largestFile = 64 << 20
  /// No answer is longer than this, in bytes.
  static let longestAnswer = 1 << 20

  package static func read(_ bytes: [UInt8]) -> ReturnedFile {
    var file = ReturnedFile()
    guard bytes.count <= largestFile else {
      file.obstacle = .tooLarge
      return file
    }
    do throws(QPDFError) {
      let document = try QPDFDocument(bytes, repairing: true)
      file.wasRepaired = document.hasFoundDamage()
      try read(document, into: &file)
    } catch {
      let isLocked = error.detail.lowercased().contains("password") || error.detail.lowercased().contains("encrypt")
      file.obstacle = isLocked ? .encrypted : .damaged
    }
    return file
  }

  private static func read(_ document: borrowing QPDFDocument, into file: inout ReturnedFile) throws(QPDFError) {
    guard document.pageCount > 0 else {
      file.obstacle = .damaged
      return
    }
    let information = document.value("/Info", of: document.trailer)
    file.subject = document.text(of: document.value("/Subject", of: information))
    let form = document.value("/AcroForm", of: document.root)
    var walker = FieldWalker()
    try walker.walk(document.value("/Fields", of: form), in: document)
    file.documents = walker.documents
    file.hasScripts = ScriptSearch.finds(in: document)
    file.additions = AdditionSearch.additions(in: document)
    file.content = try content(of: document, fields: walker.signature)
    if file.documents.isEmpty { file.obstacle = .foreign }
    // A value that does not fit into memory comes as nothing, which it is not.
    if walker.isTooLarge || document.hasFoundDamage() { file.obstacle = .tooLarge }
  }

  private static func content(of document: borrowing QPDFDocument, fields: [String]) throws(QPDFError) -> String {
    var pages: [[UInt8]] = []
    for index in 0..<document.pageCount { pages.append(try document.content(of: document.page(index))) }
    return ContentHash.hex(fields: fields, pages: pages)
  }
}
