internal import CQPDF
internal import Glibc

/// Reading of files that came from elsewhere.
extension QPDFDocument {
  package func text(of object: PDFObject) -> String? {
    guard qpdf_oh_is_string(data, object.handle) != 0 else { return nil }
    return String(cString: qpdf_oh_get_utf8_value(data, object.handle))
  }

  package func count(of array: PDFObject) -> Int {
    qpdf_oh_is_array(data, array.handle) != 0 ? Int(qpdf_oh_get_array_n_items(data, array.handle)) : 0
  }

  package func isNull(_ object: PDFObject) -> Bool { qpdf_oh_is_null(data, object.handle) != 0 }

  package func isStream(_ object: PDFObject) -> Bool { qpdf_oh_is_stream(data, object.handle) != 0 }

  /// An object by its number; null where there is none.
  package func object(_ number: Int) -> PDFObject { PDFObject(qpdf_get_object_by_id(data, Int32(number), 0)) }

  /// Whether something was found broken since this was last asked: libqpdf then guesses, or gives null. Questions for what
  /// is not there make warnings too, which do not count.
  package func hasFoundDamage() -> Bool {
    var isDamaged = qpdf_has_error(data) != 0
    while qpdf_more_warnings(data) != 0 {
      let warning = qpdf_next_warning(data)
      if qpdf_get_error_code(data, warning) != qpdf_e_object { isDamaged = true }
    }
    return isDamaged
  }
}
