/// How much one workbook may ask of us. Beyond that it is damaged or hostile.
enum WorkbookLimits {
  /// Bytes of the file as it lies on the disk.
  static let fileBytes = 64 << 20
  /// Parts packed into the file.
  static let parts = 4096
  /// Bytes of all parts that are read, unpacked.
  static let unpackedBytes = 256 << 20
  /// How many times its size a part may grow when it is unpacked; honest sheets stay below 30.
  static let ratio = 100
  /// Below these, a part may grow as it likes: a nearly empty one packs very well.
  static let ratioFreeBytes = 1 << 20
  /// Elements nested in one another.
  static let depth = 64
  /// Bytes of one tag with its attributes.
  static let tagBytes = 4 << 20
  static let sheets = 256
  static let sharedStrings = 2_000_000
  static let styles = 65_536
  static let mergedRanges = 10_000
  /// Cells of one sheet that hold something.
  static let cells = 5_000_000
  /// Bytes of text in one cell; spreadsheets allow 32,767 characters.
  static let cellBytes = 1 << 17
  /// Bytes of all cells' text together: many cells may share one long text.
  static let textBytes = 256 << 20
  // The size of a sheet is laid down by the format.
  static let rows = 1_048_576
  static let columns = 16_384
}

/// Why a workbook, or one of its sheets, cannot be read.
struct WorkbookFault: Error {
  let code: String
  let message: String
  var expected: String?
  var hint: String?

  func diagnostic(at place: Place) -> Diagnostic {
    Diagnostic(.data, code, message, at: place, expected: expected, hint: hint)
  }

  static func unreadable(_ message: String) -> WorkbookFault {
    WorkbookFault(
      code: "unreadable-workbook", message: message, hint: "open it in a spreadsheet program and save it again as .xlsx"
    )
  }

  static func tooLarge(_ message: String, _ expected: String) -> WorkbookFault {
    WorkbookFault(code: "too-large", message: message, expected: expected)
  }
}
