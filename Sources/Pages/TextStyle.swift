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

  package func with(face: Face) -> TextStyle {
    TextStyle(face, size: size, lineHeight: lineHeight, shade: shade)
  }
}

/// A grey: 0 is black, 255 white. Forms are printed in greyscale, so there is no other colour.
package struct Shade: Hashable, Sendable {
  package let level: UInt8

  package init(level: UInt8) { self.level = level }

  package static let ink = Shade(level: 0x14)
  package static let label = Shade(level: 0x45)
  package static let line = Shade(level: 0x70)
  package static let guide = Shade(level: 0x9C)
  package static let tint = Shade(level: 0xEC)
  package static let paper = Shade(level: 0xFF)
}
