import Reading

/// Leaves out what a PDF prints on each of its pages, or on every other one: running heads and feet, and page numbers.
enum RunningHeads {
  /// `pages`: the lines of each page.
  static func removed(from pages: [[SourceLine]]) -> [[SourceLine]] {
    var counts: [String: Int] = [:]
    for page in pages {
      for text in Set(edges(of: page).map { key(page[$0]) }) { counts[text, default: 0] += 1 }
    }
    return pages.map { page in
      let running = edges(of: page).filter { index in
        let count = counts[key(page[index]), default: 0]
        return key(page[index]).isEmpty || (count >= 2 && count * 2 >= pages.count && !isContent(page[index]))
      }
      return page.indices.filter { !running.contains($0) }.map { page[$0] }
    }
  }

  /// All pages as one text. A page ends a paragraph, unless the next one goes on with a small letter.
  static func joined(_ pages: [[SourceLine]]) -> [SourceLine] {
    var lines: [SourceLine] = []
    for page in pages {
      let text = page.drop(while: \.isBlank)
      guard let first = text.first else { continue }
      while lines.last?.isBlank == true { lines.removeLast() }
      let goesOn = first.text.trimmedStart.first?.isLowercase == true
      if !goesOn { lines.append(SourceLine(text: "", place: first.place)) }
      lines += text
    }
    return lines
  }

  /// The first and the last two lines that are not blank.
  private static func edges(of page: [SourceLine]) -> Set<Int> {
    let filled = page.indices.filter { !page[$0].isBlank }
    return Set(filled.prefix(2) + filled.suffix(2))
  }

  /// The line without its digits: `Page 3 of 12` is the same on each page.
  private static func key(_ line: SourceLine) -> String { line.text.filter { !$0.isNumber }.squeezed }

  /// The head of a table comes again on each page too, and so do headings.
  private static func isContent(_ line: SourceLine) -> Bool {
    let texts = LayoutTable.chunks(of: line).map(\.text)
    return texts.contains { Vocabulary.column($0) != nil || Vocabulary.fact($0) != nil }
      || UnitHeading(line.text) != nil
      || line.text.isInCapitals || NumberedText(String(line.text.trimmedStart)) != nil
  }
}
