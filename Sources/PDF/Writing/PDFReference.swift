/// The number of an indirect object, PDF 1.7 §7.3.10; its generation is always 0.
package struct PDFReference: Hashable, Sendable {
  package let number: Int

  init(_ number: Int) { self.number = number }
}
