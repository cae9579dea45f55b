/// A drawn file that is not as Cairo writes them.
package struct PDFWritingError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
