internal import CZip
internal import Glibc

/// The parts packed into a workbook, in memory: nothing is ever unpacked to the disk, so a part's name is only a name.
final class Archive {
  private let zip: OpaquePointer
  private let fileBytes: Int
  /// Parts by their names in lower case, as the format compares them.
  private var indices: [String: UInt64] = [:]
  private var unpackedBytes = 0

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    try Self.checkKind(bytes)
    fileBytes = bytes.count
    zip = try Self.opened(bytes)
    try list()
  }

  deinit { zip_discard(zip) }

  private static func checkKind(_ bytes: [UInt8]) throws(WorkbookFault) {
    guard bytes.count <= WorkbookLimits.fileBytes else {
      throw .tooLarge("the workbook is too large", "at most \(WorkbookLimits.fileBytes >> 20) MiB")
    }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return }
    // Both an old workbook and an encrypted one are what this begins; only the latter has a stream of this name.
    let isEncrypted =
      bytes.firstRange(of: "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }) != nil
    throw isEncrypted
      ? encrypted
      : WorkbookFault(
        code: "old-workbook", message: "this is a workbook of the old kind, .xls", hint: "save it as .xlsx")
  }

  private static func opened(_ bytes: [UInt8]) throws(WorkbookFault) -> OpaquePointer {
    // The archive outlives the array: it gets a copy, which libzip frees.
    guard let copy = malloc(max(1, bytes.count)) else { throw .unreadable("there is no memory for the workbook") }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
      free(copy)
      throw .unreadable("there is no memory for the workbook")
    }
    guard let zip = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .unreadable("this is no workbook, or only a part of one")
    }
    return zip
  }

  private func list() throws(WorkbookFault) {
    let count = zip_get_num_entries(zip, 0)
    guard count <= WorkbookLimits.parts else {
      throw .tooLarge("the workbook has \(count) parts", "at most \(WorkbookLimits.parts)")
    }
    for index in 0..<UInt64(max(0, count)) {
      guard let name = zip_get_name(zip, index, 0) else { throw .unreadable("a part of the workbook has no name") }
      // Readers would differ in which of the two they take.
      guard indices.updateValue(index, forKey: String(cString: name).lowercased()) == nil else {
        throw .unreadable("two parts of the workbook have the same name")
      }
    }
  }

  func has(_ part: String) -> Bool { indices[part.lowercased()] != nil }

  /// Unpacks a part piece by piece; the last piece is empty.
  func read(_ part: String, _ take: (UnsafeBufferPointer<CChar>) throws(WorkbookFault) -> Void) throws(WorkbookFault) {
    guard let index = indices[part.lowercased()] else { throw .unreadable("the workbook lacks a part that it names") }
    let packedBytes = try packedBytes(of: index)
    guard let file = zip_fopen_index(zip, index, 0) else { throw Self.damaged }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Self.pieceBytes)
    defer { buffer.deallocate() }
    var partBytes = 0
    while true {
      let count = Int(zip_fread(file, buffer, UInt64(Self.pieceBytes)))
      guard count >= 0 else { throw Self.damaged }
      partBytes += count
      unpackedBytes += count
      try checkGrowth(partBytes, packedBytes)
      try take(UnsafeBufferPointer(start: buffer, count: count))
      if count == 0 { return }
    }
  }

  private static let pieceBytes = 1 << 18

  private static var encrypted: WorkbookFault {
    WorkbookFault(
      code: "encrypted-workbook", message: "the workbook is protected by a password",
      hint: "save a copy without a password to open it")
  }

  private static var damaged: WorkbookFault { .unreadable("a part of the workbook is damaged") }

  /// What a part takes in the file, as far as that can be true.
  private func packedBytes(of index: UInt64) throws(WorkbookFault) -> Int {
    var facts = zip_stat_t()
    guard zip_stat_index(zip, index, 0, &facts) == 0 else { throw Self.damaged }
    guard facts.encryption_method == UInt16(ZIP_EM_NONE) else {
      throw Self.encrypted
    }
    guard [UInt16(ZIP_CM_STORE), UInt16(ZIP_CM_DEFLATE)].contains(facts.comp_method) else {
      throw .unreadable("a part of the workbook is packed in an unusual way")
    }
    return Int(min(facts.comp_size, UInt64(fileBytes)))
  }

  /// Counts what was really unpacked: what the file says of itself may be a lie.
  private func checkGrowth(_ partBytes: Int, _ packedBytes: Int) throws(WorkbookFault) {
    if partBytes > WorkbookLimits.ratioFreeBytes, partBytes / WorkbookLimits.ratio > packedBytes {
      throw .tooLarge(
        "a part of the workbook grows without end when it is unpacked",
        "at most \(WorkbookLimits.ratio) times its packed size")
    }
    if unpackedBytes > WorkbookLimits.unpackedBytes {
      throw .tooLarge(
        "the workbook is too large when it is unpacked", "at most \(WorkbookLimits.unpackedBytes >> 20) MiB")
    }
  }
}
