import Reading
import Testing

@Suite struct DiagnosticPrinterTests {
  private let place = Place(file: "x.yaml", line: 2, column: 3)

  @Test func aLayoutsFaultShowsItsLineWithACaret() {
    let printer = DiagnosticPrinter { _ in "a b" }
    let text = printer.text(
      of: Diagnostic(.layout, "unknown-key", "no such key", at: place, expected: "b", hint: "did you mean 'c'?"))
    #expect(
      text == """
        x.yaml:2:3: error: no such key [unknown-key]
          a b
            ^
          note: expected b
          hint: did you mean 'c'?

        """)
  }

  @Test func recordsAreQuotedOnlyOnDemand() {
    let fault = Diagnostic(.data, "wrong", "row 2 is wrong", at: place, value: "Ann Other")
    let silent = DiagnosticPrinter { _ in "Ann Other,1" }.text(of: fault)
    #expect(!silent.contains("Ann"))
    let open = DiagnosticPrinter(showsValues: true) { _ in "Ann Other,1" }.text(of: fault)
    #expect(open.contains("value: 'Ann Other'"))
  }

  @Test func warningsSaySo() {
    #expect(DiagnosticPrinter().text(of: Diagnostic(.data, "x", "odd").asWarning) == "proforma: warning: odd [x]\n")
  }

  /// Whatever a file, a heading or a value contains, a terminal is only written to.
  @Test func nothingControlsTheTerminal() {
    let bad = "a\u{0}\u{1B}[2J\u{9B}\r\n\u{202E}b"
    let fault = Diagnostic(
      .layout, bad, bad, at: Place(file: bad, line: 1, column: 1), expected: bad, hint: bad, value: bad)
    let text = DiagnosticPrinter(showsValues: true) { _ in bad }.text(of: fault)
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x9B && $0.value != 0x202E) })
    #expect(text.split(separator: "\n").count == 6)
  }
}
