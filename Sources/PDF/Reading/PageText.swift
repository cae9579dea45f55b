/// Puts the words of a page back into lines. Words of a line that are apart belong to different columns and are kept apart
/// by two spaces or more, so that the entries of a table's column start below one another.
struct PageText {
  /// In points from the upper left corner of the page.
  struct Box {
    var x1, y1, x2, y2: Double

    /// Within any paper size; other boxes come from damaged files.
    fileprivate var isPlausible: Bool {
      [x1, y1, x2, y2].allSatisfy { $0.isFinite && abs($0) < 20_000 } && y2 > y1
    }
  }

  struct Word {
    var text: String
    var box: Box
    fileprivate var height: Double { box.y2 - box.y1 }

    /// Poppler ends a word where the font changes; a gap that is too small for a space shows that it continues.
    fileprivate func continues(with next: Box) -> Bool {
      let middle = (next.y1 + next.y2) / 2
      return box.y1 < middle && middle < box.y2 && next.x1 > box.x1 - 1 && next.x1 - box.x2 < height * 0.08
    }
  }

  private struct Line {
    var words: [Word]
    var top, bottom: Double
  }

  private var words: [Word] = []

  /// - Parameter found: in the order in which they were written.
  init(_ found: [Word]) {
    for word in found where word.box.isPlausible {
      if let last = words.last, last.continues(with: word.box) {
        words[words.count - 1].text += word.text
        words[words.count - 1].box.x2 = max(last.box.x2, word.box.x2)
      } else {
        words.append(word)
      }
    }
  }

  /// The text of all pages of a document. They share one column width, so that the columns of a table are in the same place
  /// on each page.
  static func texts(of pages: [PageText]) -> [String] {
    let words = pages.flatMap(\.words)
    let unit = columnWidth(for: words)
    let left = words.map(\.box.x1).min() ?? 0
    return pages.map { $0.text(left: left, unit: unit) }
  }

  private func text(left: Double, unit: Double) -> String {
    var text = ""
    var previous: Line?
    for line in lines {
      if let previous, line.top - previous.bottom > (line.bottom - line.top) / 2 { text += "\n" }
      text += Self.text(of: line, left: left, unit: unit) + "\n"
      previous = line
    }
    return text
  }

  /// The words grouped into lines from the top down: a word belongs to a line that its vertical middle is in.
  private var lines: [Line] {
    var lines: [Line] = []
    for word in words.sorted(by: { ($0.box.y1, $0.box.x1) < ($1.box.y1, $1.box.x1) }) {
      let middle = (word.box.y1 + word.box.y2) / 2
      if let index = lines.indices.suffix(6).last(where: { lines[$0].top < middle && middle < lines[$0].bottom }) {
        lines[index].words.append(word)
      } else {
        lines.append(Line(words: [word], top: word.box.y1, bottom: word.box.y2))
      }
    }
    return lines.map { line in
      var line = line
      line.words.sort { $0.box.x1 < $1.box.x1 }
      return line
    }
  }

  /// Narrower than most characters, so that text never runs past the start of the next column.
  private static func columnWidth(for words: [Word]) -> Double {
    let widths = words.filter { $0.text.count >= 3 }.map { ($0.box.x2 - $0.box.x1) / Double($0.text.count) }.sorted()
    guard !widths.isEmpty else { return 4 }
    return max(1, widths[widths.count / 2] * 0.6)
  }

  private static func text(of line: Line, left: Double, unit: Double) -> String {
    var text = ""
    var count = 0
    var end: Double?
    for word in line.words {
      let column = Int((word.box.x1 - left) / unit)
      let gap = end.map { word.box.x1 - $0 } ?? 0
      let blanks = end == nil ? column : gap > word.height * 0.6 ? max(2, column - count) : 1
      text += String(repeating: " ", count: max(0, blanks)) + word.text
      count += blanks + word.text.count
      end = word.box.x2
    }
    return text
  }
}
