/// A font file and the face in it, so that the renderer loads the same glyphs that the shaper measured.
package struct FontFile: Hashable, Sendable {
  package let path: String
  package let index: Int32

  package init(path: String, index: Int32 = 0) {
    self.path = path
    self.index = index
  }

  /// The file's name without its folder, for dumps that are the same on every machine.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// One glyph, placed relative to the start of its run on the baseline.
package struct Glyph: Hashable, Sendable {
  package var id: UInt32
  package var x: Length
  package var y: Length

  package init(id: UInt32, x: Length, y: Length = .zero) {
    self.id = id
    self.x = x
    self.y = y
  }
}

/// Which bytes of the text belong to which glyphs, so that the text is extracted from the PDF as it was typed.
package struct Cluster: Hashable, Sendable {
  package var bytes: Int32
  package var glyphs: Int32

  package init(bytes: Int32, glyphs: Int32) {
    self.bytes = bytes
    self.glyphs = glyphs
  }
}

/// Shaped text in one font: positioned glyphs with their text.
package struct GlyphRun: Hashable, Sendable {
  package var font: FontFile
  package var size: Length
  package var text: String
  package var glyphs: [Glyph]
  package var clusters: [Cluster]
  /// Clusters are in the order of the text and glyphs from left to right, so right-to-left text is marked.
  package var isRightToLeft: Bool
  package var width: Length

  package init(
    font: FontFile, size: Length, text: String, glyphs: [Glyph], clusters: [Cluster], isRightToLeft: Bool = false,
    width: Length
  ) {
    self.font = font
    self.size = size
    self.text = text
    self.glyphs = glyphs
    self.clusters = clusters
    self.isRightToLeft = isRightToLeft
    self.width = width
  }
}

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
  /// The text runs from right to left, so the line is aligned with the right edge of its box.
  package var isRightToLeft: Bool

  package init(runs: [PlacedRun], width: Length, isRightToLeft: Bool = false) {
    self.runs = runs
    self.width = width
    self.isRightToLeft = isRightToLeft
  }

  /// The line's runs on a page, from a point on its baseline.
  package func items(at start: Point, shade: Shade, owner: Owner = .footer) -> [PageItem] {
    runs.map { .text($0.run, at: start.offset(x: $0.x), shade: shade, owner: owner) }
  }
}

/// A text broken into lines of at most a given width.
package struct ShapedText: Hashable, Sendable {
  package var lines: [ShapedLine]
  /// From the top of a line to its baseline.
  package var ascent: Length
  /// Characters that no font has, in order of appearance, each once.
  package var missing: [Character]
  /// Names of host fonts that were used because no shipped font has some character.
  package var hostFonts: [String]

  package init(lines: [ShapedLine], ascent: Length, missing: [Character] = [], hostFonts: [String] = []) {
    self.lines = lines
    self.ascent = ascent
    self.missing = missing
    self.hostFonts = hostFonts
  }

  package var width: Length { lines.map(\.width).max() ?? .zero }
}

/// Turns text into glyphs. `PangoShaper` does it with Pango; tests use one whose glyphs are all of the same width.
package protocol TextShaper: AnyObject {
  /// Shapes `text` in lines of at most `width` (nil: one line). A word is broken only when it is wider than that. An empty text
  /// has no line; a newline starts a new one.
  func shape(_ text: String, style: TextStyle, width: Length?) -> ShapedText
}

/// How a text is set: its face, size, line height and grey.
package struct TextStyle: Hashable, Sendable {
  package enum Face: String, Hashable, Sendable, CaseIterable {
    case regular, bold, italic, boldItalic
  }

  package var face: Face
  package var size: Length
  /// From baseline to baseline.
  package var lineHeight: Length
  package var shade: Shade

  package init(_ face: Face = .regular, size: Length, lineHeight: Length, shade: Shade = .ink) {
    self.face = face
    self.size = size
    self.lineHeight = lineHeight
    self.shade = shade
  }

  package func with(face: Face? = nil, shade: Shade? = nil) -> TextStyle {
    TextStyle(face ?? self.face, size: size, lineHeight: lineHeight, shade: shade ?? self.shade)
  }
}

/// A grey: 0 is black, 255 white. Forms are printed in greyscale, so there is no other colour.
package struct Shade: Hashable, Sendable {
  package let level: UInt8

  package static let ink = Shade(level: 0x14)
  package static let label = Shade(level: 0x45)
  package static let line = Shade(level: 0x70)
  package static let tint = Shade(level: 0xEC)
  package static let paper = Shade(level: 0xFF)
}
