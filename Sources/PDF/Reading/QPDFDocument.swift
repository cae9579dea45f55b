import CQPDF
import Glibc

/// An object of an open document, by its handle. It is valid only as long as its document.
struct PDFObject {
  let handle: qpdf_oh
  fileprivate let data: qpdf_data?

  /// The value of a key, written with its solidus; null where there is none.
  subscript(key: String) -> PDFObject { PDFObject(handle: qpdf_oh_get_key(data, handle, key), data: data) }

  /// An item of an array; null where there is none.
  subscript(index: Int) -> PDFObject {
    PDFObject(handle: qpdf_oh_get_array_item(data, handle, Int32(index)), data: data)
  }

  /// The items of an array; none where it is not an array.
  var count: Int { qpdf_oh_is_array(data, handle) != 0 ? Int(qpdf_oh_get_array_n_items(data, handle)) : 0 }

  var items: LazyMapSequence<Range<Int>, PDFObject> { (0..<count).lazy.map { self[$0] } }

  /// The items of an array that is not empty; the object itself where it is none.
  var itemsOrSelf: [PDFObject] { count > 0 ? Array(items) : [self] }

  var keys: [String] {
    guard isDictionary else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(data, handle)
    while qpdf_oh_dict_more_keys(data) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(data))) }
    return keys
  }

  /// The object's number in the file; 0 for an object inside another.
  var objectNumber: Int { Int(qpdf_oh_get_object_id(data, handle)) }

  // MARK: Values; nil where the object has another type

  var integer: Int? { qpdf_oh_is_integer(data, handle) != 0 ? Int(qpdf_oh_get_int_value(data, handle)) : nil }

  var number: Double? { qpdf_oh_is_number(data, handle) != 0 ? qpdf_oh_get_numeric_value(data, handle) : nil }

  /// Without its solidus.
  var name: String? {
    qpdf_oh_is_name(data, handle) != 0 ? String(String(cString: qpdf_oh_get_name(data, handle)).dropFirst()) : nil
  }

  var text: String? {
    qpdf_oh_is_string(data, handle) != 0 ? String(cString: qpdf_oh_get_utf8_value(data, handle)) : nil
  }

  var isTrue: Bool { qpdf_oh_is_bool(data, handle) != 0 && qpdf_oh_get_bool_value(data, handle) != 0 }

  var isNull: Bool { qpdf_oh_is_null(data, handle) != 0 }

  var isDictionary: Bool { qpdf_oh_is_dictionary(data, handle) != 0 }

  var isStream: Bool { qpdf_oh_is_stream(data, handle) != 0 }

  var streamDictionary: PDFObject { PDFObject(handle: qpdf_oh_get_dict(data, handle), data: data) }

  /// A stream's bytes, decoded; nil where they cannot be.
  var bytes: [UInt8]? {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isDecoded = QPDF_BOOL(0)
    let code = qpdf_oh_get_stream_data(data, handle, qpdf_dl_generalized, &isDecoded, &buffer, &length)
    guard code & QPDF_ERROR_CODE(2) == 0, let buffer else { return nil }
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }
}

/// A PDF opened by libqpdf, in memory. It owns libqpdf's data, which only one thread may use at a time.
struct QPDFDocument: ~Copyable {
  let data: qpdf_data?
  /// libqpdf reads the file's bytes when it needs them, so they stay in one place as long as it does.
  private let memory: UnsafeMutableRawBufferPointer

  /// `repairing`: let libqpdf repair a damaged file.
  /// `password`: opens an encrypted file.
  /// - Throws: when the bytes are not a PDF, or are a damaged one that is not to be repaired.
  init(_ bytes: [UInt8], repairing: Bool = false, password: String? = nil) throws(PDFError) {
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
    // A page tree that leads back to itself is noticed only when pages are counted; the count is then -1.
    guard qpdf_get_num_pages(data) >= 0 else {
      try check(QPDF_ERROR_CODE(2), "reading a PDF")
      throw PDFError("reading a PDF: it has no page tree")
    }
  }

  deinit {
    var data = data
    // libqpdf prints an error that nothing has asked for.
    if qpdf_has_error(data) != 0 { _ = qpdf_get_error(data) }
    qpdf_cleanup(&data)
    memory.deallocate()
  }

  private func check(_ code: QPDF_ERROR_CODE, _ operation: String) throws(PDFError) {
    guard code & QPDF_ERROR_CODE(2) != 0 || qpdf_has_error(data) != 0 else { return }
    let detail = qpdf_get_error_full_text(data, qpdf_get_error(data)).map { String(cString: $0) } ?? "unknown error"
    throw PDFError("\(operation): \(detail)")
  }

  // MARK: Objects

  func object(_ handle: qpdf_oh) -> PDFObject { PDFObject(handle: handle, data: data) }

  /// An object by its number; null where there is none.
  func object(numbered number: Int) -> PDFObject { object(qpdf_get_object_by_id(data, Int32(number), 0)) }

  var root: PDFObject { object(qpdf_get_root(data)) }

  var trailer: PDFObject { object(qpdf_get_trailer(data)) }

  var pageCount: Int { Int(qpdf_get_num_pages(data)) }

  /// `index`: counts from 0.
  func page(_ index: Int) -> PDFObject { object(qpdf_get_page_n(data, index)) }

  /// A page's drawing operators, decoded.
  func content(of page: PDFObject) throws(PDFError) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    try check(qpdf_oh_get_page_content_data(data, page.handle, &buffer, &length), "reading a page")
    guard let buffer else { return [] }
    // libqpdf allocates the buffer with malloc and leaves freeing it to the caller (qpdf-c.h).
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  // MARK: The file

  var isEncrypted: Bool { qpdf_is_encrypted(data) != 0 }

  /// Whether a screen reader may read the text (PDF 1.7 table 22, bit 10).
  var allowsAccessibility: Bool { qpdf_allow_accessibility(data) != 0 }

  /// Whether libqpdf has found damage since this was last asked; it then guesses, or returns null. Asking for an object that
  /// is missing makes a warning too, which does not count.
  func hasFoundDamage() -> Bool {
    var isDamaged = qpdf_has_error(data) != 0
    while qpdf_more_warnings(data) != 0 {
      let warning = qpdf_next_warning(data)
      if qpdf_get_error_code(data, warning) != qpdf_e_object { isDamaged = true }
    }
    return isDamaged
  }

  /// The file's bytes, encrypted with AES-256 (PDF 2.0 revision 6); they are different each time. The reader may print the
  /// file, fill it in and have it read aloud, and nothing else.
  consuming func encrypted(with protection: Protection) throws(PDFError) -> [UInt8] {
    let (yes, no) = (QPDF_BOOL(1), QPDF_BOOL(0))
    try prepareToWrite()
    qpdf_set_r6_encryption_parameters2(
      data, protection.user, protection.owner, yes, no, no, no, yes, no, qpdf_r3p_full, yes)
    return try writtenBytes()
  }

  func prepareToWrite() throws(PDFError) {
    try check(qpdf_init_write_memory(data), "preparing to write")
    qpdf_set_object_stream_mode(data, qpdf_o_generate)
    qpdf_set_compress_streams(data, QPDF_BOOL(1))
    qpdf_set_decode_level(data, qpdf_dl_none)
    qpdf_set_minimum_pdf_version(data, "1.7")
  }

  func writtenBytes() throws(PDFError) -> [UInt8] {
    try check(qpdf_write(data), "writing a PDF")
    return Array(UnsafeBufferPointer(start: qpdf_get_buffer(data), count: qpdf_get_buffer_length(data)))
  }
}

/// The passwords of an encrypted file.
struct Protection: Hashable, Sendable {
  /// The password that its reader types.
  let user: String
  /// The password that removes all restrictions: 128 random bits that are not kept.
  let owner: String

  init(user: String) {
    self.user = user
    var generator = SystemRandomNumberGenerator()
    owner = (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
  }
}
