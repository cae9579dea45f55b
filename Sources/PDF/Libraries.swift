import CCairo
import CQPDF

/// A PDF or a picture that could not be read or made: what Cairo or libqpdf said, or why a file is not as expected.
package struct PDFError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// Turns Cairo's status into an error. Statuses are sticky and come late, so surfaces are asked after creation, after
  /// each page and at the end.
  static func check(_ status: cairo_status_t, _ operation: String) throws(PDFError) {
    if status != CAIRO_STATUS_SUCCESS {
      throw PDFError("\(operation): \(String(cString: cairo_status_to_string(status)))")
    }
  }

  /// Whether libqpdf refused the file because it does not have its password.
  var isAboutEncryption: Bool {
    let text = description.lowercased()
    return text.contains("password") || text.contains("encrypt")
  }
}

/// The versions of the C libraries that the program runs with, as the libraries report them.
package enum LibraryVersions {
  package static var all: [(name: String, version: String)] {
    [
      ("cairo", String(cString: cairo_version_string())), ("pango", String(cString: pango_version_string())),
      ("qpdf", String(cString: qpdf_get_qpdf_version())),
    ]
  }
}
