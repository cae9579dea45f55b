package import Pages

/// A shaper whose glyphs are all half an em wide, so that a test can calculate the place of a text. Lines break at spaces;
/// a word wider than its line breaks anywhere.
package final class FixedAdvanceShaper: TextShaper {
  package init() {}

  package func shape(_ text: String, style: TextStyle, width: Length?) -> ShapedText {
    let advance = style.size / 2
    let capacity = width.map { max(1, $0.wholeTimes(advance)) } ?? .max
    let lines =
      text.isEmpty
      ? []
      : text.split(omittingEmptySubsequences: false) { $0.isNewline }
        .flatMap { Self.broken(String($0), capacity: capacity) }
    return ShapedText(
      lines: lines.map { Self.line($0, style: style, advance: advance) },
      ascent: (style.lineHeight - style.size) / 2 + style.size * 0.8)
  }

  private static func broken(_ text: String, capacity: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = Substring(word)
      if !line.isEmpty, line.count + 1 + rest.count > capacity {
        lines.append(line)
        line = ""
      }
      while rest.count > capacity {
        lines.append(String(rest.prefix(capacity)))
        rest = rest.dropFirst(capacity)
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    return lines + [line]
  }

  private static func line(_ text: String, style: TextStyle, advance: Length) -> ShapedLine {
    let glyphs = text.indices.enumerated().map { Glyph(id: 1, x: advance * $0.offset) }
    let clusters = text.map { Cluster(bytes: Int32($0.utf8.count), glyphs: 1) }
    let width = advance * text.count
    let run = GlyphRun(
      font: FontFile(path: "fixed-\(style.face.rawValue)"), size: style.size, text: text, glyphs: glyphs,
      clusters: clusters, width: width)
    return ShapedLine(runs: [.init(x: .zero, run: run)], width: width)
  }
}
