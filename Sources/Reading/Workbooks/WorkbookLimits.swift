/// Limits on a single workbook. A file beyond them is damaged or hostile.
enum WorkbookLimits {
  /// Bytes of the file on disk.
  static let fileBytes = 64 << 20
  /// Parts packed into the file.
  static let parts = 4096
  /// Bytes of all parts that are read, unpacked.
  static let unpackedBytes = 256 << 20
  /// How many times its packed size a part may reach when it is unpacked; real sheets stay below 30.
  static let ratio = 100
  /// The ratio is not checked up to this size, because nearly empty parts pack very well.
  static let ratioFreeBytes = 1 << 20
  /// Elements nested in one another.
  static let depth = 64
  /// Bytes of one tag with its attributes.
  static let tagBytes = 4 << 20
  static let sheets = 256
  static let sharedStrings = 2_000_000
  static let styles = 65_536
  static let mergedRanges = 10_000
  /// Cells of one sheet that are not empty.
  static let cells = 5_000_000
  /// Bytes of text in one cell; spreadsheets allow 32,767 characters.
  static let cellBytes = 1 << 17
  /// Bytes of the text of all cells together; many cells may share one long text.
  static let textBytes = 256 << 20
  // The format limits the size of a sheet.
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
