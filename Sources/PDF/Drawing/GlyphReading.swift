import CCairo
import Pages

/// Turns the glyphs of one Pango item into a `GlyphRun`.
struct GlyphReading {
  let glyphs: UnsafeMutablePointer<PangoGlyphString>
  let bytes: Slice<UnsafeBufferPointer<UInt8>>
  let isRightToLeft: Bool

  private var count: Int { Int(glyphs.pointee.num_glyphs) }

  /// PANGO_GLYPH_EMPTY (a macro): nothing to draw.
  private static let empty: UInt32 = 0x0FFF_FFFF
  /// PANGO_GLYPH_UNKNOWN_FLAG (a macro): no font has the character in the lower bits.
  private static let unknown: UInt32 = 0x1000_0000

  /// In Pango's units.
  var width: Int32 { (0..<count).reduce(0) { $0 + glyphs.pointee.glyphs[$1].geometry.width } }

  var missing: [Unicode.Scalar] {
    (0..<count).compactMap { index in
      let id = glyphs.pointee.glyphs[index].glyph
      return id & Self.unknown != 0 ? Unicode.Scalar(id & ~Self.unknown) : nil
    }
  }

  /// `spaceGlyph`: replaces the space that Pango leaves out at the end of a line, so that the words of two lines
  ///   are not extracted as one.
  func run(font: FontFile, size: Length, spaceGlyph: UInt32) -> GlyphRun {
    var placed: [Glyph] = []
    var owners: [Int32] = []
    var x: Int32 = 0
    for index in 0..<count {
      let info = glyphs.pointee.glyphs[index]
      let cluster = glyphs.pointee.log_clusters[index]
      let isSpace = info.glyph == Self.empty && bytes[bytes.startIndex + Int(cluster)] == 0x20
      if info.glyph != Self.empty || isSpace {
        placed.append(
          Glyph(
            id: isSpace ? spaceGlyph : info.glyph, x: TextEngine.length(x + info.geometry.x_offset),
            y: TextEngine.length(info.geometry.y_offset)))
        owners.append(cluster)
      }
      x += info.geometry.width
    }
    return GlyphRun(
      font: font, size: size, text: String(decoding: bytes, as: UTF8.self), glyphs: placed, clusters: clusters(owners),
      isRightToLeft: isRightToLeft, width: TextEngine.length(x))
  }

  /// Clusters in the order of the text; bytes without their own glyph belong to the cluster before them.
  private func clusters(_ owners: [Int32]) -> [Cluster] {
    let starts = isRightToLeft ? Array(owners.reversed()) : owners
    var clusters: [Cluster] = []
    var previous: Int32 = 0
    for start in starts {
      if clusters.isEmpty || start != previous {
        if !clusters.isEmpty { clusters[clusters.count - 1].bytes = start - previous }
        clusters.append(Cluster(bytes: 0, glyphs: 1))
        previous = clusters.count == 1 ? 0 : start
      } else {
        clusters[clusters.count - 1].glyphs += 1
      }
    }
    if !clusters.isEmpty { clusters[clusters.count - 1].bytes = Int32(bytes.count) - previous }
    return clusters
  }
}
