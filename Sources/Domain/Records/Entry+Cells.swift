internal import Reading

/// What a workbook's cell hides behind its text: a CSV shows the same only once it is too late.
extension Entry {
  /// Whether a cell shows what it holds; reports one that does not.
  func isShown(_ key: String) -> Bool {
    switch self[key]?.nature {
    case .uncalculated:
      fault(
        "damaged-value", key, "a formula stands here that has not been calculated",
        hint: "open the workbook in a spreadsheet program and save it, or type the value itself")
      return false
    case .unclear:
      fault(
        "damaged-value", key, "the number's format shows something else than the number",
        hint: "format the column as text and type the value again")
      return false
    case .text, .number, .date, .error, nil: return true
    }
  }

  /// Whether a cell can be trusted to hold a code as it was typed; reports one that cannot.
  func isCode(_ key: String) -> Bool {
    guard let value = self[key] else { return true }
    if value.nature == .date {
      faultDateDamage(key, value.node)
      return false
    }
    guard value.nature == .number, value.node.text?.contains(".") == true,
      !SpreadsheetDamage.isScientific(value.node.text ?? "")
    else { return true }
    fault(
      "damaged-value", key, "a number stands here, which cannot tell 3.1 from 3.10", expected: "the code as text",
      hint: "format the column as text and type the codes again")
    return false
  }
}
