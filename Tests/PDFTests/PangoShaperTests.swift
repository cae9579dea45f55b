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

  /// However a long paragraph is cut up, its lines are the same.
  @Test(arguments: [
    "We asked the customer (dd/mm/yyyy) whether the answer, which had to wait, was satisfactory; “yes”, she said. ",
    "Featherstonehaugh", "http://example.org/a/very/long/path?that=has&no=blanks", "محمد الأحمد שרה 12 כהן ",
    "abc محمد الأحمد ",
    "आरती शर्मा ", "e\u{301}o\u{308}", "3.10 £5 – ", "    ",
  ])
  func piecesOfAParagraphMakeTheSameLines(text: String) {
    let whole = PangoShaper(usesHostFonts: false, piece: Int.max)
    for count in [20, 60, 61, 150] {
      let long = String(repeating: text, count: count)
      for width in [Length.mm(25), .mm(60), .mm(170)] {
        let expected = whole.shape(long, style: style, width: width)
        for piece in [400, 1200] {
          let pieces = PangoShaper(usesHostFonts: false, piece: piece).shape(long, style: style, width: width)
          #expect(pieces == expected, "\(count) times in \(width), \(piece) bytes at once")
        }
      }
    }
  }

  @Test(arguments: ["W", "Word ", "e\u{301}", "\u{301}", "م"]) func longTextTakesLinearTime(text: String) {
    let start = ContinuousClock.now
    let shaped = shaper.shape(String(repeating: text, count: 200_000 / text.utf8.count), style: style, width: .mm(160))
    #expect(shaped.lines.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.run.text.utf8.count } } >= 199_000)
    #expect(ContinuousClock.now - start < .seconds(20))
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
