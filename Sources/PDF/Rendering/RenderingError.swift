/// A form that could not be drawn: Cairo or libqpdf failed, or the result was not what was laid out.
package struct RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  init(_ error: CairoError) { self.init(error.description) }

  init(_ error: QPDFError) { self.init(error.description) }

  init(_ error: PDFWritingError) { self.init(error.description) }
}
