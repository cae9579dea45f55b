/// Puts the characters of a page back into lines. Pieces of a line that stand apart are columns, and are kept apart by two
/// blanks or more, so that the columns of a table start below one another.
struct PageText {
  private struct Word {
    var text: String
    var box: Poppler.Rectangle
    var height: Double { box.y2 - box.y1 }

    /// Poppler puts no blank where a column ends, so that only the place tells where the next word starts.
    func goesOn(with next: Poppler.Rectangle) -> Bool {
      let middle = (next.y1 + next.y2) / 2
      return box.y1 < middle && middle < box.y2 && next.x1 > box.x1 - 1 && next.x1 - box.x2 < height / 2
    }
  }

  private struct Line {
    var words: [Word]
    var top, bottom: Double
  }

  private var words: [Word] = []

  init(_ characters: [(Character, Poppler.Rectangle)]) {
    var word: Word?
    for (character, box) in characters {
      let isOfWord = !character.isWhitespace && Self.isPlausible(box)
      if let done = word, !isOfWord || !done.goesOn(with: box) {
        words.append(done)
        word = nil
      }
      guard isOfWord else { continue }
      if var current = word {
        current.text.append(character)
        current.box.x1 = min(current.box.x1, box.x1)
        current.box.x2 = max(current.box.x2, box.x2)
        word = current
      } else {
        word = Word(text: String(character), box: box)
      }
    }
    if let word { words.append(word) }
  }

  /// The text of all pages of a document. They share one measure, so that a table goes on below its head on the page after.
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

  /// Words whose middles lie within one another's heights, from the top down.
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

  /// Narrower than most characters, so that text never runs past the place where its next column starts.
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

  /// On a page of any size that paper has; anything else comes from a damaged file.
  private static func isPlausible(_ box: Poppler.Rectangle) -> Bool {
    [box.x1, box.y1, box.x2, box.y2].allSatisfy { $0.isFinite && abs($0) < 20_000 } && box.y2 > box.y1
  }
}
