import Reading

/// Splits a document's bytes, or the text of a PDF's pages, into lines. Files that are not text are refused.
struct LineReader {
  let findings: Findings

  func lines(of file: SourceFile) -> [SourceLine] {
    guard file.bytes.count <= ReadingLimits.specificationBytes else {
      findings.add(tooLarge(at: Place(file: file.name, line: 1, column: 1)))
      return []
    }
    return decoded(file).map { lines(of: $0, named: file.name) } ?? []
  }

  /// `pages`: the text of each page. Lines are counted within each page.
  func lines(ofPages pages: [String], named name: String) -> [SourceLine] {
    guard pages.reduce(0, { $0 + $1.utf8.count }) <= ReadingLimits.specificationBytes else {
      findings.add(tooLarge(at: Place(file: name, line: 1, column: 1)))
      return []
    }
    let pages = pages.enumerated().map { lines(of: $1, named: "\(name) (page \($0 + 1))") }
    return HeadersAndFooters.joined(HeadersAndFooters.removed(from: pages))
  }

  private func lines(of text: String, named name: String) -> [SourceLine] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewlineOnly).enumerated().map { index, line in
      SourceLine(text: Self.plain(line), place: Place(file: name, line: index + 1, column: 1))
    }
  }

  /// - Returns: nil for a file that is not text.
  private func decoded(_ file: SourceFile) -> String? {
    let (decoding, place) = (Findings(), Place(file: file.name, line: 1, column: 1))
    guard let text = TextDecoding.text(of: file.bytes, file: file.name, findings: decoding) else {
      findings.add(
        .data, "not-text", "this is not a text file", at: place, expected: "text, Markdown or PDF",
        hint: "save the document as text or PDF, and import that")
      return nil
    }
    if !decoding.items.isEmpty {
      findings.warn(
        "encoding", "the file is not UTF-8; it was read as Windows-1252", at: place, expected: "UTF-8",
        hint: "check quotation marks and accents in the result")
    }
    return text
  }

  private func tooLarge(at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "too-large", "the document has too much text", at: place,
      expected: "at most \(ReadingLimits.specificationBytes >> 20) MiB")
  }

  /// The line with ordinary spaces only, and without invisible characters.
  private static func plain(_ line: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\t": scalars.append(scalar)
      case "\u{AD}", "\u{200B}", "\u{FEFF}": continue
      case "\u{A0}", "\u{2007}", "\u{202F}": scalars.append(" ")
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

extension Character {
  /// Whether it ends a line; a form feed in the output of `pdftotext` starts a page and does not.
  fileprivate var isNewlineOnly: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

/// Removes the headers, footers and page numbers that a PDF prints on every page, or on every second page.
enum HeadersAndFooters {
  /// `pages`: the lines of each page.
  static func removed(from pages: [[SourceLine]]) -> [[SourceLine]] {
    var counts: [String: Int] = [:]
    for page in pages {
      for text in Set(edges(of: page).map { key(page[$0]) }) { counts[text, default: 0] += 1 }
    }
    return pages.map { page in
      let repeated = edges(of: page).filter { index in
        let count = counts[key(page[index]), default: 0]
        return key(page[index]).isEmpty || (count >= 2 && count * 2 >= pages.count && !isContent(page[index]))
      }
      return page.indices.filter { !repeated.contains($0) }.map { page[$0] }
    }
  }

  /// The lines of all pages. A page ends a paragraph, unless the next one starts with a lower-case letter.
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

  /// The first two and the last two lines that are not blank.
  private static func edges(of page: [SourceLine]) -> Set<Int> {
    let filled = page.indices.filter { !page[$0].isBlank }
    return Set(filled.prefix(2) + filled.suffix(2))
  }

  /// The line without its digits: `Page 3 of 12` is the same on each page.
  private static func key(_ line: SourceLine) -> String { line.text.filter { !$0.isNumber }.squeezed }

  /// Heads of tables and headings are repeated on each page too, but are content.
  private static func isContent(_ line: SourceLine) -> Bool {
    let texts = AlignedTable.chunks(of: line).map(\.text)
    return texts.contains { Vocabulary.column($0) != nil || Vocabulary.fact($0) != nil }
      || UnitHeading(line.text) != nil
      || line.text.isInCapitals || NumberedText(String(line.text.trimmedStart)) != nil
  }
}
