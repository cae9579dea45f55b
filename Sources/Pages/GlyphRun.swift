/// A font file and the face within it: enough for a renderer to load the very glyphs that the shaper measured.
package struct FontFile: Hashable, Sendable {
  package let path: String
  package let index: Int32

  package init(path: String, index: Int32 = 0) {
    self.path = path
    self.index = index
  }

  /// The file's name without its folder, for dumps that must not depend on the machine.
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

/// Which bytes of the text belong to which glyphs, so that the text comes out of the PDF as it was typed.
package struct Cluster: Hashable, Sendable {
  package var bytes: Int32
  package var glyphs: Int32

  package init(bytes: Int32, glyphs: Int32) {
    self.bytes = bytes
    self.glyphs = glyphs
  }
}

/// Shaped text of one font: positioned glyphs with the text that they stand for.
package struct GlyphRun: Hashable, Sendable {
  package var font: FontFile
  package var size: Length
  package var text: String
  package var glyphs: [Glyph]
  package var clusters: [Cluster]
  /// The clusters stand in the text's order, the glyphs from left to right; right-to-left text needs to know.
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
