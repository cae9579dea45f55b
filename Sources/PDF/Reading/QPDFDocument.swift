import CQPDF
import Glibc

/// An object of an open document, by its handle. It is valid only together with its document.
struct PDFObject {
  let handle: qpdf_oh

  init(_ handle: qpdf_oh) { self.handle = handle }
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
  }

  deinit {
    var data = data
    qpdf_cleanup(&data)
    memory.deallocate()
  }

  private func check(_ code: QPDF_ERROR_CODE, _ operation: String) throws(PDFError) {
    guard code & QPDF_ERROR_CODE(2) != 0 || qpdf_has_error(data) != 0 else { return }
    let detail = qpdf_get_error_full_text(data, qpdf_get_error(data)).map { String(cString: $0) } ?? "unknown error"
    throw PDFError("\(operation): \(detail)")
  }

  // MARK: Finding objects

  var root: PDFObject { PDFObject(qpdf_get_root(data)) }

  var trailer: PDFObject { PDFObject(qpdf_get_trailer(data)) }

  var pageCount: Int { Int(qpdf_get_num_pages(data)) }

  /// `index`: counts from 0.
  func page(_ index: Int) -> PDFObject { PDFObject(qpdf_get_page_n(data, index)) }

  /// An object by its number; null where there is none.
  func object(_ number: Int) -> PDFObject { PDFObject(qpdf_get_object_by_id(data, Int32(number), 0)) }

  func objectNumber(_ object: PDFObject) -> Int { Int(qpdf_oh_get_object_id(data, object.handle)) }

  func value(_ key: String, of object: PDFObject) -> PDFObject {
    PDFObject(qpdf_oh_get_key(data, object.handle, key))
  }

  func item(_ index: Int, of array: PDFObject) -> PDFObject {
    PDFObject(qpdf_oh_get_array_item(data, array.handle, Int32(index)))
  }

  func count(of array: PDFObject) -> Int {
    qpdf_oh_is_array(data, array.handle) != 0 ? Int(qpdf_oh_get_array_n_items(data, array.handle)) : 0
  }

  func keys(of dictionary: PDFObject) -> [String] {
    guard qpdf_oh_is_dictionary(data, dictionary.handle) != 0 else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(data, dictionary.handle)
    while qpdf_oh_dict_more_keys(data) != 0 {
      keys.append(String(cString: qpdf_oh_dict_next_key(data)))
    }
    return keys
  }

  // MARK: Values; nil where an object has another type

  func integer(_ object: PDFObject) -> Int? {
    qpdf_oh_is_integer(data, object.handle) != 0 ? Int(qpdf_oh_get_int_value(data, object.handle)) : nil
  }

  func number(_ object: PDFObject) -> Double? {
    qpdf_oh_is_number(data, object.handle) != 0 ? qpdf_oh_get_numeric_value(data, object.handle) : nil
  }

  func name(_ object: PDFObject) -> String? {
    qpdf_oh_is_name(data, object.handle) != 0 ? String(cString: qpdf_oh_get_name(data, object.handle)) : nil
  }

  func text(of object: PDFObject) -> String? {
    guard qpdf_oh_is_string(data, object.handle) != 0 else { return nil }
    return String(cString: qpdf_oh_get_utf8_value(data, object.handle))
  }

  func isTrue(_ object: PDFObject) -> Bool {
    qpdf_oh_is_bool(data, object.handle) != 0 && qpdf_oh_get_bool_value(data, object.handle) != 0
  }

  func isNull(_ object: PDFObject) -> Bool { qpdf_oh_is_null(data, object.handle) != 0 }

  func isDictionary(_ object: PDFObject) -> Bool { qpdf_oh_is_dictionary(data, object.handle) != 0 }

  func isStream(_ object: PDFObject) -> Bool { qpdf_oh_is_stream(data, object.handle) != 0 }

  func streamDictionary(_ stream: PDFObject) -> PDFObject { PDFObject(qpdf_oh_get_dict(data, stream.handle)) }

  /// A stream's bytes, decoded; nil where they cannot be.
  func bytes(of stream: PDFObject) -> [UInt8]? {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isDecoded = QPDF_BOOL(0)
    let code = qpdf_oh_get_stream_data(data, stream.handle, qpdf_dl_generalized, &isDecoded, &buffer, &length)
    guard code & QPDF_ERROR_CODE(2) == 0, let buffer else { return nil }
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

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
