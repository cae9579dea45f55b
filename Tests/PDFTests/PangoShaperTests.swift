import PDF
import Pages
import Testing

@Suite struct PangoShaperTests {
  private let shaper = PangoShaper(usesHostFonts: false)
  private let style = TextStyle(size: .pt(11), lineHeight: .pt(15))

  @Test(arguments: [
    "Zoë Ó Briain", "Łukasz Żółć", "Nguyễn Thị Minh Khai", "Μαρία Παπαδοπούλου", "Ирина Жукова", "محمد الأحمد",
    "שרה כהן",
    "आरती शर्मा", "office fi ffl", "£5 – “quoted” ’tis • 3.10",
  ])
  func namesOfManyScriptsHaveGlyphsAndKeepTheirText(name: String) {
    let shaped = shaper.shape(name, style: style, width: nil)
    #expect(shaped.missing.isEmpty)
    #expect(shaped.hostFonts.isEmpty)
    #expect(shaped.lines.count == 1)
    let runs = shaped.lines[0].runs.map(\.run)
    #expect(runs.map(\.text).joined().unicodeScalars.sorted() == name.unicodeScalars.sorted())
    for run in runs {
      #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
      #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
    }
  }

  @Test func latinHasNoLigatures() {
    let run = shaper.shape("office ffl", style: style, width: nil).lines[0].runs[0].run
    #expect(run.glyphs.count == 10)
    #expect(run.clusters.allSatisfy { $0.bytes == 1 && $0.glyphs == 1 })
  }

  @Test func linesKeepToTheirWidthAndWordsStayWhole() {
    let text = "Communicate to customers my organisation's service offer and how it balances needs"
    let shaped = shaper.shape(text, style: style, width: .mm(40))
    #expect(shaped.lines.count > 2)
    #expect(shaped.lines.allSatisfy { $0.width <= .mm(40) })
    let lines = shaped.lines.map { $0.runs.map(\.run.text).joined() }
    #expect(lines.joined() == text)
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix(" ") })
  }

  @Test func aWordWiderThanTheLineBreaks() {
    let shaped = shaper.shape(String(repeating: "Featherstonehaugh", count: 8), style: style, width: .mm(40))
    #expect(shaped.lines.count > 3)
    #expect(shaped.lines.allSatisfy { $0.width <= .mm(40) })
  }

  @Test func aNewlineStartsALineAndControlCharactersAreSpaces() {
    let shaped = shaper.shape("one\ntwo\tthree\u{7}", style: style, width: nil)
    #expect(shaped.lines.map { $0.runs.map(\.run.text).joined() } == ["one ", "two three "])
    #expect(shaped.missing.isEmpty)
  }

  @Test func aCharacterWithoutAFontIsReportedOnce() {
    #expect(shaper.shape("王小明 王", style: style, width: nil).missing == ["王", "小", "明"])
    #expect(shaper.shape("", style: style, width: nil).lines.isEmpty)
  }

  @Test func textIsCentredInItsLineInEveryFace() {
    let faces = TextStyle.Face.allCases.map { shaper.shape("x", style: style.with(face: $0), width: nil).ascent }
    #expect(Set(faces).count == 1)
    let tall = shaper.shape("x", style: TextStyle(size: .pt(11), lineHeight: .pt(25)), width: nil).ascent
    #expect(tall == faces[0] + .pt(5))
  }

  @Test func widthsFollowTheSize() {
    let widths = [10.0, 20.0].map { size in
      shaper.shape("Assessment", style: TextStyle(size: .pt(size), lineHeight: .pt(30)), width: nil).width.points
    }
    #expect(abs(widths[1] / widths[0] - 2) < 0.001)
    #expect((50...60).contains(widths[0]))
  }
}
