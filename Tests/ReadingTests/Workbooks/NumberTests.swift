import Reading
import TestSupport
import Testing

/// Numbers as a spreadsheet shows them.
@Suite struct NumberTests {
  /// What a number comes to under a format, with its nature; the format is a built-in id or a code.
  private func shown(_ value: String, _ format: String, from1904: Bool = false) throws -> (String, SheetCell.Nature) {
    let id = Int(format.dropFirst()).flatMap { format.hasPrefix("#") ? $0 : nil }
    let escaped = format.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="\(id == nil ? escaped : "General")"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="\(id ?? 164)"/></cellXfs>
      """
    let cells = WorkbookBuilder.cells(1, "s=\"1\"|\(value)")
    let sheets = read(try WorkbookBuilder(["x": cells], styles: styles, from1904: from1904).bytes()).sheets
    let cell = try #require(sheets.first?.rows.first?.cells.first)
    return (cell.text, cell.nature)
  }

  @Test(arguments: [
    ("7", "General", "7"), ("7.0", "General", "7"), ("9276308686", "General", "9276308686"),
    ("9.276308686E9", "General", "9276308686"), ("3.1000000000000001", "General", "3.1"),
    ("0.30000000000000004", "General", "0.3"), ("-4", "General", "-4"),
    ("12345678901234567890", "0", "1.23456789012346E+19"),
    ("3456", "00000", "03456"), ("7", "0.00", "7"), ("3.1", "0.00", "3.10"), ("9276308686", "#,##0", "9276308686"),
    ("7700900101", "00000\\ 000000", "07700 900101"), ("7", "\"C\"000", "C007"), ("112233", "00-00-00", "11-22-33"),
    ("5", "[Red]0", "5"), ("5", "@", "5"), ("5", "#49", "5"), ("-5", "0;[Red]-0", "-5"), ("12", "_-* 0_-", "12"),
    ("10874", "[$£-809]0", "£10874"), ("0", "00", "00"), ("5", "#1", "5"), ("1234", "#3", "1234"),
  ])
  func numbersKeepTheirDigits(value: String, format: String, text: String) throws {
    let found = try shown(value, format)
    #expect(found == (text, .number))
  }

  @Test(arguments: [
    ("42767", "#14", "2017-02-01"), ("42767", "#15", "2017-02-01"), ("42767", "#17", "2017-02-01"),
    ("42767", "dd/mm/yyyy", "2017-02-01"), ("42767", "[$-809]d mmmm yyyy;@", "2017-02-01"),
    ("42767", "m", "2017-02-01"),
    ("42767.395833333336", "dd/mm/yyyy", "2017-02-01"), ("42767.395833333336", "#22", "2017-02-01 09:30"),
    ("42767", "#22", "2017-02-01"), ("0.395833333333333", "#20", "09:30"), ("0.395833333333333", "h:mm AM/PM", "09:30"),
    ("0.39600694444444445", "#21", "09:30:15"), ("0.395833333333333", "[h]:mm", "09:30"), ("1", "#14", "1900-01-01"),
    ("59", "#14", "1900-02-28"), ("61", "#14", "1900-03-01"), ("36585", "#14", "2000-02-29"),
    ("42767", "#31", "2017-02-01"),
    ("42767", "yyyy\"-\"mm\"-\"dd", "2017-02-01"),
  ])
  func daysAreWrittenInOneWay(value: String, format: String, text: String) throws {
    let found = try shown(value, format)
    #expect(found == (text, .date))
  }

  @Test func someWorkbooksCountFrom1904() throws {
    let found = try shown("41305", "#14", from1904: true)
    #expect(found == ("2017-02-01", .date))
    let first = try shown("0", "#14", from1904: true)
    #expect(first == ("1904-01-01", .date))
  }

  @Test(arguments: [
    ("60", "#14"), ("0", "#14"), ("-1", "#14"), ("3000000", "#14"), ("42767.5", "h:mm"), ("0.5", "0%"),
    ("0.5", "# ?/?"),
    ("5", "0.00E+00"), ("5", ";;;"), ("5000", "0,"), ("5", "[<10]0;00"), ("5", "\"x\""), ("3.5", "\"C\"0"),
    ("5", "#10"),
    ("5", "#99"),
  ])
  func whatIsShownAndWhatIsStoredMayDiffer(value: String, format: String) throws {
    #expect(try shown(value, format).1 == .unclear)
  }
}
