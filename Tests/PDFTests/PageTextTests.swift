import Testing

@testable import PDF

/// The text of a page from the words that `pdftotext` finds.
@Suite struct PageTextTests {
  private func word(_ text: String, _ x: Double, _ y: Double, width: Double? = nil) -> PageText.Word {
    PageText.Word(
      text: text, box: .init(x1: x, y1: y, x2: x + (width ?? 5 * Double(text.count)), y2: y + 10))
  }

  @Test func wordsAreReadWithTheirPlaces() throws {
    let output = """
      <doc>
        <page width="595.0" height="842.0">
          <word xMin="56.8" yMin="57.2" xMax="118.6" yMax="69.4">R&amp;D</word>
          <word xMin="120" yMin="57.2" xMax="130" yMax="69.4">&lt;1&gt;</word>
        </page>
        <page width="595.0" height="842.0">
          <word xMin="broken" yMin="57.2" xMax="130" yMax="69.4">x</word>
        </page>
      </doc>
      """
    let pages = PDFText.words(in: output)
    #expect(pages.map { $0.map(\.text) } == [["R&D", "<1>"], []])
    #expect(pages[0][0].box.x1 == 56.8 && pages[0][0].box.y2 == 69.4)
  }

  @Test func wordsOfOneLineAreJoinedBySpaces() {
    let text = PageText.texts(of: [PageText([word("One", 50, 100), word("two", 68, 100), word("three", 50, 112)])])
    #expect(text == ["One two\nthree\n"])
  }

  /// A word that changes its font arrives in parts.
  @Test func partsOfAWordAreJoined() {
    #expect(PageText.texts(of: [PageText([word("Ł", 50, 100), word("ukasz", 55.2, 100)])]) == ["Łukasz\n"])
  }

  @Test func columnsStartBelowOneAnotherOnAllPages() throws {
    let rows = [["Ref", "Criterion"], ["1.1", "Describe"], ["1.10", "Explain"]]
    let pages = rows.enumerated().map { index, row in
      PageText([word(row[0], 50, 100 + 20 * Double(index)), word(row[1], 150, 100 + 20 * Double(index))])
    }
    let lines = PageText.texts(of: pages)
    let columns = zip(lines, rows).map { line, row in
      line.firstRange(of: row[1]).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    #expect(Set(columns).count == 1 && columns[0] ?? 0 > 10, "\(lines)")
  }

  @Test func aGapBetweenLinesIsAnEmptyLine() {
    let text = PageText.texts(of: [PageText([word("One", 50, 100), word("Two", 50, 112), word("Three", 50, 140)])])
    #expect(text == ["One\nTwo\n\nThree\n"])
  }

  @Test(arguments: [Double.infinity, .nan, 1e9])
  func placesOffAnyPaperAreIgnored(x: Double) {
    #expect(PageText.texts(of: [PageText([word("Far", x, 100), word("Here", 50, 100)])]) == ["Here\n"])
  }
}
