internal import CQPDF
internal import Glibc

/// A PDF opened for changes, in memory. It owns libqpdf's data, which is good for one thread at a time.
package struct QPDFDocument: ~Copyable {
  var data: qpdf_data?
  /// libqpdf reads the file's bytes whenever it needs some of them, so they stay where they are as long as it does.
  private let memory: UnsafeMutableRawBufferPointer

  /// - Throws: `QPDFError` when the bytes are no PDF, or one that libqpdf would have to repair and may not.
  ///
  /// `password`: for a file that is encrypted.
  package init(_ bytes: [UInt8], repairing: Bool = false, password: String? = nil) throws(QPDFError) {
    memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    memory.copyBytes(from: bytes)
    data = qpdf_init()
    qpdf_set_suppress_warnings(data, QPDF_BOOL(1))
    qpdf_silence_errors(data)
    qpdf_set_attempt_recovery(data, QPDF_BOOL(repairing ? 1 : 0))
    let code = memory.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(data, "form", $0.baseAddress, UInt64($0.count), password)
    }
    try check(code, "reading a PDF")
  }

  deinit {
    var data = data
    qpdf_cleanup(&data)
    memory.deallocate()
  }

  private func check(_ code: QPDF_ERROR_CODE, _ operation: String) throws(QPDFError) {
    guard code & QPDF_ERROR_CODE(2) != 0 || qpdf_has_error(data) != 0 else { return }
    let detail = qpdf_get_error_full_text(data, qpdf_get_error(data)).map { String(cString: $0) } ?? "unknown error"
    throw QPDFError(operation: operation, detail: detail)
  }

  // MARK: Finding objects

  package var root: PDFObject { PDFObject(qpdf_get_root(data)) }

  package var trailer: PDFObject { PDFObject(qpdf_get_trailer(data)) }

  package var pageCount: Int { Int(qpdf_get_num_pages(data)) }

  /// `index`: counts from 0.
  package func page(_ index: Int) -> PDFObject { PDFObject(qpdf_get_page_n(data, index)) }

  package func value(_ key: String, of object: PDFObject) -> PDFObject {
    PDFObject(qpdf_oh_get_key(data, object.handle, key))
  }

  package func item(_ index: Int, of array: PDFObject) -> PDFObject {
    PDFObject(qpdf_oh_get_array_item(data, array.handle, Int32(index)))
  }

  package func keys(of dictionary: PDFObject) -> [String] {
    guard qpdf_oh_is_dictionary(data, dictionary.handle) != 0 else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(data, dictionary.handle)
    while qpdf_oh_dict_more_keys(data) != 0 {
      keys.append(String(cString: qpdf_oh_dict_next_key(data)))
    }
    return keys
  }

  package func integer(_ object: PDFObject) -> Int? {
    qpdf_oh_is_integer(data, object.handle) != 0 ? Int(qpdf_oh_get_int_value(data, object.handle)) : nil
  }

  package func name(_ object: PDFObject) -> String? {
    qpdf_oh_is_name(data, object.handle) != 0 ? String(cString: qpdf_oh_get_name(data, object.handle)) : nil
  }

  package func objectNumber(_ object: PDFObject) -> Int { Int(qpdf_oh_get_object_id(data, object.handle)) }

  package func isDictionary(_ object: PDFObject) -> Bool { qpdf_oh_is_dictionary(data, object.handle) != 0 }

  // MARK: Making objects

  package func dictionary() -> PDFObject { PDFObject(qpdf_oh_new_dictionary(data)) }

  package func array(_ items: [PDFObject] = []) -> PDFObject {
    let array = PDFObject(qpdf_oh_new_array(data))
    for item in items { append(item, to: array) }
    return array
  }

  package func name(_ text: String) -> PDFObject { PDFObject(qpdf_oh_new_name(data, "/" + text)) }

  package func integer(_ number: Int) -> PDFObject { PDFObject(qpdf_oh_new_integer(data, Int64(number))) }

  package func bool(_ value: Bool) -> PDFObject { PDFObject(qpdf_oh_new_bool(data, QPDF_BOOL(value ? 1 : 0))) }

  package func text(_ text: String) -> PDFObject { PDFObject(qpdf_oh_new_unicode_string(data, text)) }

  /// Gives an object a number, so that others can refer to it.
  package func indirect(_ object: PDFObject) -> PDFObject {
    PDFObject(qpdf_make_indirect_object(data, object.handle))
  }

  /// A stream of its own, its bytes uncompressed.
  package func stream(_ bytes: [UInt8]) -> PDFObject {
    let stream = PDFObject(qpdf_oh_new_stream(data))
    replaceContent(of: stream, with: bytes)
    return stream
  }

  // MARK: Changing objects

  package func set(_ key: String, to value: PDFObject, in dictionary: PDFObject) {
    qpdf_oh_replace_key(data, dictionary.handle, key, value.handle)
  }

  package func remove(_ key: String, from dictionary: PDFObject) {
    qpdf_oh_remove_key(data, dictionary.handle, key)
  }

  package func append(_ item: PDFObject, to array: PDFObject) {
    qpdf_oh_append_item(data, array.handle, item.handle)
  }

  package func streamDictionary(_ stream: PDFObject) -> PDFObject { PDFObject(qpdf_oh_get_dict(data, stream.handle)) }

  /// A page's drawing operators, decoded.
  package func content(of page: PDFObject) throws(QPDFError) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    try check(qpdf_oh_get_page_content_data(data, page.handle, &buffer, &length), "reading a page")
    guard let buffer else { return [] }
    // The manual: the buffer is allocated with malloc and must be freed by the caller.
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  package func replaceContent(of stream: PDFObject, with bytes: [UInt8]) {
    let none = qpdf_oh_new_null(data)
    qpdf_oh_replace_stream_data(data, stream.handle, bytes, bytes.count, none, none)
  }

  // MARK: Writing

  /// AES-256 (PDF 2.0 revision 6). Whoever may open it may print it, fill it and have it read aloud, and change nothing else.
  private func encrypt(with protection: Protection) {
    let (yes, no) = (QPDF_BOOL(1), QPDF_BOOL(0))
    qpdf_set_r6_encryption_parameters2(
      data, protection.user, protection.owner, yes, no, no, no, yes, no, qpdf_r3p_full, yes)
  }

  /// The changed document's bytes: streams compressed, objects in object streams, and the same bytes for the same input.
  ///
  /// `protection`: passwords to encrypt it with; the bytes are then different each time.
  package consuming func write(protection: Protection? = nil) throws(QPDFError) -> [UInt8] {
    try check(qpdf_init_write_memory(data), "preparing to write")
    // Object streams halve the size of a tagged file; measured, they cost less time than the bytes that they save.
    qpdf_set_object_stream_mode(data, qpdf_o_generate)
    qpdf_set_compress_streams(data, QPDF_BOOL(1))
    qpdf_set_decode_level(data, qpdf_dl_none)
    if let protection {
      encrypt(with: protection)
    } else {
      qpdf_set_deterministic_ID(data, QPDF_BOOL(1))
    }
    qpdf_set_minimum_pdf_version(data, "1.7")
    try check(qpdf_write(data), "writing a PDF")
    let bytes = UnsafeBufferPointer(start: qpdf_get_buffer(data), count: qpdf_get_buffer_length(data))
    return Array(bytes)
  }
}
