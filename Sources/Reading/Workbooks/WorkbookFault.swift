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
