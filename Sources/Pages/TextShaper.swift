/// One line of shaped text: runs from left to right, each with its distance from the line's start.
package struct ShapedLine: Hashable, Sendable {
  package struct PlacedRun: Hashable, Sendable {
    package var x: Length
    package var run: GlyphRun

    package init(x: Length, run: GlyphRun) {
      self.x = x
      self.run = run
    }
  }

  package var runs: [PlacedRun]
  package var width: Length
  /// The text's own direction is from right to left, so the line hangs on the right edge of its box.
  package var isRightToLeft: Bool

  package init(runs: [PlacedRun], width: Length, isRightToLeft: Bool = false) {
    self.runs = runs
    self.width = width
    self.isRightToLeft = isRightToLeft
  }
}

/// A text broken into lines of at most the width that was asked for.
package struct ShapedText: Hashable, Sendable {
  package var lines: [ShapedLine]
  /// From the top of a line to its baseline.
  package var ascent: Length
  /// Characters that no font has, in order of appearance, each once.
  package var missing: [Character]
  /// Names of host fonts that had to step in, because no shipped font has some character.
  package var hostFonts: [String]

  package init(lines: [ShapedLine], ascent: Length, missing: [Character] = [], hostFonts: [String] = []) {
    self.lines = lines
    self.ascent = ascent
    self.missing = missing
    self.hostFonts = hostFonts
  }

  package var width: Length { lines.map(\.width).max() ?? .zero }
}

/// Turns text into glyphs. The real one asks Pango; tests use one whose every glyph is as wide as the next.
package protocol TextShaper: AnyObject {
  /// Shapes `text`, breaking lines at `width` (nil: one line), inside a word only where the word alone is too wide.
  /// An empty text gives no line; a newline in the text starts a new one.
  func shape(_ text: String, style: TextStyle, width: Length?) -> ShapedText
}
