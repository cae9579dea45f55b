internal import CCairo
package import Pages

/// What a page is drawn with, lent for the time of one drawing.
package struct Canvas: ~Copyable {
  let context: OpaquePointer

  init(_ context: OpaquePointer) { self.context = context }

  /// A frame on a screen, and the chip that its label stands on.
  package func paint(_ mark: Mark, chip: Rect?) {
    setColour(of: mark.kind)
    cairo_set_line_width(context, mark.kind == .block ? 0.9 : 0.5)
    add(mark.frame)
    cairo_stroke(context)
    guard let chip else { return }
    add(chip)
    cairo_fill(context)
  }

  private func setColour(of kind: Mark.Kind) {
    switch kind {
    case .block: cairo_set_source_rgb(context, 0.76, 0.09, 0.42)
    case .field: cairo_set_source_rgb(context, 0.05, 0.45, 0.70)
    }
  }

  private func setSource(_ shade: Shade, asOther: Bool = false) {
    // Cairo tells 65,536 levels apart, screens and printers 256.
    let level = Double(shade.level) / 255 + (asOther ? 2.0 / 65_535 : 0)
    cairo_set_source_rgb(context, level, level, level)
  }

  package func fill(_ rects: [Rect], _ shade: Shade) {
    setSource(shade)
    for rect in rects { add(rect) }
    cairo_fill(context)
  }

  package func stroke(_ rects: [Rect], _ stroke: Stroke) {
    setSource(stroke.shade)
    cairo_set_line_width(context, stroke.thickness.points)
    for rect in rects { add(rect) }
    cairo_stroke(context)
  }

  package func stroke(lines: [(from: Point, to: Point)], _ stroke: Stroke) {
    setSource(stroke.shade)
    cairo_set_line_width(context, stroke.thickness.points)
    for line in lines {
      cairo_move_to(context, line.from.x.points, line.from.y.points)
      cairo_line_to(context, line.to.x.points, line.to.y.points)
    }
    cairo_stroke(context)
  }

  private func add(_ rect: Rect) {
    cairo_rectangle(context, rect.x.points, rect.y.points, rect.width.points, rect.height.points)
  }

  /// Shows a run with the text that it stands for, so that the PDF gives the text back as it was typed.
  ///
  /// `isOdd`: of texts one after the other, odd and even ones stand by themselves in the file. Cairo places a text by its
  /// distance from the one before it, and rounds: what a text stands after would move it by a hair.
  package func show(
    _ run: GlyphRun, at origin: Point, shade: Shade, font: borrowing ScaledFont, isOdd: Bool = false
  ) {
    setSource(shade, asOther: isOdd)
    font.select(in: context)
    let (x, y) = (origin.x.points, origin.y.points)
    let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.id), x: x + $0.x.points, y: y + $0.y.points) }
    let clusters = run.clusters.map { cairo_text_cluster_t(num_bytes: $0.bytes, num_glyphs: $0.glyphs) }
    let flags = cairo_text_cluster_flags_t(rawValue: run.isRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD.rawValue : 0)
    cairo_show_text_glyphs(
      context, run.text, Int32(run.text.utf8.count), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count), flags
    )
  }

  /// Marks what `draw` shows as one piece of tagged content. Cairo says nothing of a tag that is never closed, so tags
  /// are scopes; it marks leaves only, so scopes are never nested.
  package func tagged(_ tag: String, draw: () throws(CairoError) -> Void) throws(CairoError) {
    cairo_tag_begin(context, tag, nil)
    try draw()
    cairo_tag_end(context, tag)
  }
}
