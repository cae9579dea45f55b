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

  package func number(_ object: PDFObject) -> Double? {
    qpdf_oh_is_number(data, object.handle) != 0 ? qpdf_oh_get_numeric_value(data, object.handle) : nil
  }

  package func isNull(_ object: PDFObject) -> Bool { qpdf_oh_is_null(data, object.handle) != 0 }

  package func isStream(_ object: PDFObject) -> Bool { qpdf_oh_is_stream(data, object.handle) != 0 }

  /// A stream's bytes, decoded; nil where they cannot be.
  package func bytes(of stream: PDFObject) -> [UInt8]? {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isDecoded = QPDF_BOOL(0)
    let code = qpdf_oh_get_stream_data(data, stream.handle, qpdf_dl_generalized, &isDecoded, &buffer, &length)
    guard code & QPDF_ERROR_CODE(2) == 0, let buffer else { return nil }
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  package func isTrue(_ object: PDFObject) -> Bool {
    qpdf_oh_is_bool(data, object.handle) != 0 && qpdf_oh_get_bool_value(data, object.handle) != 0
  }

  package var isEncrypted: Bool { qpdf_is_encrypted(data) != 0 }

  /// Whether a screen reader may read the text (PDF 1.7 table 22, bit 10).
  package var allowsAccessibility: Bool { qpdf_allow_accessibility(data) != 0 }

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
