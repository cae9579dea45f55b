internal import CQPDF

/// An object of an open document, by its handle. It means something only together with its document.
package struct PDFObject {
  let handle: qpdf_oh

  init(_ handle: qpdf_oh) { self.handle = handle }
}
