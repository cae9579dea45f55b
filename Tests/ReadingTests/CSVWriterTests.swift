import Reading
import Testing

@Suite struct CSVWriterTests {
  @Test func whatASpreadsheetTakesForAFormulaIsText() {
    #expect(CSVWriter.line(["=1+1", "-", "x"]) == "'=1+1,'-,x\r\n")
    #expect(CSVWriter.line(["=1+1"], isRaw: true) == "=1+1\r\n")
  }

  @Test(arguments: [
    "\n=1+1", " =1+1", "\t@SUM(A1)", "\r\n+1", ";=1+1", "; -1", "\u{A0}=1", "\u{200B}=1", "\u{FEFF}=1", "\u{AD}-1",
    "\u{202E}=1", "\u{0}=1", "＝1+1", "＋1", "－1", "＠A1", " \u{200B}＝1", "=cmd|' /C calc'!A0", "\u{E0020}=1", "−1", "\tx",
    "\nx",
  ])
  func noSpaceMarkOrWidthHidesAFormula(text: String) {
    #expect(FormulaGuard.guarded(text) == "'" + text)
    #expect(FormulaGuard.unguarded("'" + text) == text)
    #expect(CSVWriter.line([text]).unicodeScalars.contains("'"))
  }

  /// Where a spreadsheet divides cells at semicolons, tabs or line ends, each part is a cell.
  @Test func everyPartThatMayBecomeACellIsGuarded() {
    #expect(FormulaGuard.guarded("x;=1+1") == "x;'=1+1")
    #expect(FormulaGuard.guarded("x; y\n- z\t@a") == "x; y\n'- z\t'@a")
    #expect(FormulaGuard.guarded("'\n=1") == "'\n'=1")
    #expect(FormulaGuard.unguarded("x;'=1+1") == "x;=1+1")
    #expect(CSVWriter.line(["x;=1+1", "y"]) == "\"x;'=1+1\",y\r\n")
  }

  @Test(arguments: [
    "Anne-Marie O'Brien", "F3: 1.1; F4: 2.2", "a = b", "'quoted'", "5 - 3", "x@example.org", "", " ", "ŵ", ";",
  ])
  func ordinaryTextStaysAsItIs(text: String) {
    #expect(FormulaGuard.guarded(text) == text && FormulaGuard.unguarded(text) == text)
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
