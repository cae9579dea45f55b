import Reading

/// A text of which single places are edited; everything else stays, comments and line ends included.
struct TextEdits {
  private let scalars: [Unicode.Scalar]
  /// Where each line starts, counted as the YAML parser counts lines.
  private let lines: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var lines = [0]
    for (index, scalar) in scalars.enumerated() {
      let isBreak = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
      let isFirstOfTwo = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if isBreak && !isFirstOfTwo { lines.append(index + 1) }
    }
    self.lines = lines
  }

  /// - Returns: nil when a place does not hold what it should.
  func applying(_ edits: [TextEdit]) -> String? {
    var changes: [(range: Range<Int>, text: String)] = []
    for edit in edits {
      guard let start = index(of: edit.place) else { return nil }
      switch edit.action {
      case .replace(let old, let new):
        guard let range = range(of: old, at: start) else { return nil }
        changes.append((range, new))
      case .remove(let key, let value):
        guard let range = rangeOfEntry(key, value, at: start) else { return nil }
        changes.append((range, ""))
      }
    }
    changes.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard zip(changes, changes.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.range.lowerBound }) else {
      return nil
    }
    var result = String.UnicodeScalarView()
    var position = 0
    for change in changes {
      result += scalars[position..<change.range.lowerBound]
      result += change.text.unicodeScalars
      position = change.range.upperBound
    }
    result += scalars[position...]
    return String(result)
  }

  private func index(of place: Place) -> Int? {
    guard lines.indices.contains(place.line - 1) else { return nil }
    let index = lines[place.line - 1] + place.column - 1
    return scalars.indices.contains(index) ? index : nil
  }

  /// A scalar of one line, with its quotes.
  private func range(of text: String, at start: Int) -> Range<Int>? {
    let quote = ["\"", "'"].contains(scalars[start]) ? 1 : 0
    let content = Array(text.unicodeScalars)
    let end = start + content.count + quote * 2
    guard end <= scalars.count, Array(scalars[(start + quote)..<(end - quote)]) == content,
      quote == 0 || scalars[end - 1] == scalars[start]
    else { return nil }
    return start..<end
  }

  /// A key and its scalar value: the whole line in a block, or up to the next item between braces.
  private func rangeOfEntry(_ key: String, _ value: Node, at start: Int) -> Range<Int>? {
    guard range(of: key, at: start) != nil, let text = value.text, let valueStart = index(of: value.place),
      let end = range(of: text, at: valueStart)?.upperBound, start < end
    else { return nil }
    let after = end + scalars[end...].prefix { $0 == " " }.count
    if after < scalars.count, scalars[after] == "," {
      return start..<(after + 1 + scalars[(after + 1)...].prefix { $0 == " " }.count)
    }
    if after < scalars.count, scalars[after] == "}" { return before(start, end: end) }
    return line(start, after: after)
  }

  /// The last entry between braces goes with the comma before it.
  private func before(_ start: Int, end: Int) -> Range<Int>? {
    let comma = scalars[..<start].lastIndex { $0 != " " }
    guard let comma else { return nil }
    return scalars[comma] == "," ? comma..<end : scalars[comma] == "{" ? start..<end : nil
  }

  /// The line of an entry that is alone on it; a comment behind the entry goes with it.
  private func line(_ start: Int, after: Int) -> Range<Int>? {
    guard let first = lines.last(where: { $0 <= start }), scalars[first..<start].allSatisfy({ $0 == " " }) else {
      return nil
    }
    let next = lines.first { $0 > start } ?? scalars.count
    guard after >= next - 2 || ["\n", "\r", "#"].contains(scalars[after]) else { return nil }
    return first..<next
  }
}
