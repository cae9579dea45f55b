/// The text of a PDF, line by line as the eye sees it, with columns kept apart by blanks.
package enum PDFText {
  package enum Obstacle: String, Error, Sendable, Codable {
    /// The library that reads PDFs is not installed.
    case noLibrary
    case damaged
    case encrypted
    case tooManyPages
  }

  /// No unit specification has more pages.
  package static let mostPages = 500

  /// - Throws: what is in the way.
  package static func pages(of bytes: [UInt8]) throws(Obstacle) -> [String] {
    guard let poppler = Poppler() else { throw .noLibrary }
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(Obstacle) -> [String] in try pages(of: buffer.bindMemory(to: CChar.self), poppler) }
    }
    return try result.get()
  }

  private static func pages(
    of bytes: UnsafeBufferPointer<CChar>, _ poppler: Poppler
  ) throws(Obstacle) -> [String] {
    let document = try poppler.document(bytes)
    defer { poppler.release(document) }
    let count = poppler.pageCount(of: document)
    guard count > 0 else { throw .damaged }
    guard count <= mostPages else { throw .tooManyPages }
    return PageText.texts(of: (0..<count).map { PageText(poppler.characters(ofPage: $0, in: document)) })
  }
}
