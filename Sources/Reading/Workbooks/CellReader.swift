/// What a cell says, by its type, its style and the workbook's shared texts.
struct CellReader {
  /// A cell as the file has it.
  struct Raw {
    let type: String
    let style: Int
    var isFormula = false
  }

  let strings: [String]
  let styles: Styles
  let countsFrom1904: Bool

  /// - Returns: nil for a cell that holds nothing.
  func cell(_ raw: Raw, _ buffer: TextBuffer, column: Int) throws(WorkbookFault) -> SheetCell? {
    let (text, nature) = try content(raw, buffer)
    return text.isEmpty && nature != .uncalculated ? nil : SheetCell(column: column, text: text, nature: nature)
  }

  private func content(_ raw: Raw, _ buffer: TextBuffer) throws(WorkbookFault) -> (String, SheetCell.Nature) {
    let value = buffer.trimmed
    switch raw.type {
    case "s": return (try shared(value), .text)
    case "inlineStr": return (buffer.typed, .text)
    // A formula may well come to an empty text.
    case "str": return (buffer.typed, .text)
    case _ where value.isEmpty: return ("", raw.isFormula ? .uncalculated : .text)
    case "b": return (value == "1" || value == "true" ? "TRUE" : "FALSE", .text)
    case "e": return (value, .error)
    case "d": return (Self.day(value), .date)
    default: return try number(value, raw.style)
    }
  }

  private func shared(_ value: String) throws(WorkbookFault) -> String {
    if value.isEmpty { return "" }
    guard let index = Int(value), strings.indices.contains(index) else {
      throw .unreadable("a cell of the sheet names a text that the workbook does not hold")
    }
    return strings[index]
  }

  private func number(_ value: String, _ style: Int) throws(WorkbookFault) -> (String, SheetCell.Nature) {
    guard let number = Double(value), number.isFinite else {
      throw .unreadable("a cell of the sheet that should hold a number holds none")
    }
    return styles.format(of: style).show(number, from1904: countsFrom1904)
  }

  /// Without the midnight of days that have no time.
  private static func day(_ value: String) -> String {
    for midnight in ["T00:00:00", "T00:00:00.000", "T00:00:00Z", "T00:00:00.000Z"] where value.hasSuffix(midnight) {
      return String(value.dropLast(midnight.count))
    }
    return value.replacing("T", with: " ")
  }
}
