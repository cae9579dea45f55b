import Reading
import Testing

@Suite struct CSVWriterTests {
  @Test func whatASpreadsheetTakesForAFormulaIsText() {
    #expect(CSVWriter.line(["=1+1", "-", "x"]) == "'=1+1,'-,x\r\n")
    #expect(CSVWriter.line(["=1+1"], isRaw: true) == "=1+1\r\n")
  }

  /// With an accent on it, a sign is another character, but means to a spreadsheet what it meant before.
  @Test func noAccentHidesASign() {
    #expect(CSVWriter.line(["=\u{301}A1", ",\u{301}", "\"\u{301}"]) == "'=\u{301}A1,\",\u{301}\",\"\"\"\u{301}\"\r\n")
  }

  @Test func linesAndQuotationMarksAreQuoted() {
    #expect(CSVWriter.line(["a\r\nb", "\"c\"", "d,e"]) == "\"a\r\nb\",\"\"\"c\"\"\",\"d,e\"\r\n")
  }

  /// Found by fuzzing: a table that begins with it lost it when it was read again.
  @Test func aMarkOfTheEncodingIsQuoted() {
    #expect(CSVWriter.line(["\u{FEFF}a", "b"]) == "\"\u{FEFF}a\",b\r\n")
  }
}
