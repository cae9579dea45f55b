import CQPDF

@testable import PDF

/// Changes to a document, with which tests damage files and fill in forms.
extension QPDFDocument {
  // MARK: Making objects

  func dictionary() -> PDFObject { object(qpdf_oh_new_dictionary(data)) }

  func array(_ items: [PDFObject] = []) -> PDFObject {
    let array = object(qpdf_oh_new_array(data))
    for item in items { append(item, to: array) }
    return array
  }

  func name(_ text: String) -> PDFObject { object(qpdf_oh_new_name(data, "/" + text)) }

  func integer(_ number: Int) -> PDFObject { object(qpdf_oh_new_integer(data, Int64(number))) }

  func bool(_ value: Bool) -> PDFObject { object(qpdf_oh_new_bool(data, QPDF_BOOL(value ? 1 : 0))) }

  func text(_ text: String) -> PDFObject { object(qpdf_oh_new_unicode_string(data, text)) }

  /// Gives an object a number, so that others can refer to it.
  func indirect(_ direct: PDFObject) -> PDFObject { object(qpdf_make_indirect_object(data, direct.handle)) }

  /// A stream with these bytes, not compressed.
  func stream(_ bytes: [UInt8]) -> PDFObject {
    let (stream, none) = (object(qpdf_oh_new_stream(data)), qpdf_oh_new_null(data))
    qpdf_oh_replace_stream_data(data, stream.handle, bytes, bytes.count, none, none)
    return stream
  }

  // MARK: Changing objects

  func set(_ key: String, to value: PDFObject, in dictionary: PDFObject) {
    qpdf_oh_replace_key(data, dictionary.handle, key, value.handle)
  }

  func remove(_ key: String, from dictionary: PDFObject) { qpdf_oh_remove_key(data, dictionary.handle, key) }

  func append(_ item: PDFObject, to array: PDFObject) { qpdf_oh_append_item(data, array.handle, item.handle) }

  /// The changed document: the same bytes for the same changes.
  consuming func write() throws -> [UInt8] {
    try prepareToWrite()
    qpdf_set_deterministic_ID(data, QPDF_BOOL(1))
    return try writtenBytes()
  }
}
