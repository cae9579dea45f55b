import CCairo
import Pages

/// The drawing operations on a page; borrowed while one page is drawn.
struct Canvas: ~Copyable {
  let context: OpaquePointer

  init(_ context: OpaquePointer) { self.context = context }

  /// A frame of the preview, and the filled rectangle behind its label.
  func paint(_ mark: Mark, chip: Rect?) {
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
    // Cairo distinguishes 65,536 levels, screens and printers 256, so this difference cannot be seen.
    let level = Double(shade.level) / 255 + (asOther ? 2.0 / 65_535 : 0)
    cairo_set_source_rgb(context, level, level, level)
  }

  func fill(_ rects: [Rect], _ shade: Shade) {
    setSource(shade)
    for rect in rects { add(rect) }
    cairo_fill(context)
  }

  func stroke(_ rects: [Rect], _ stroke: Stroke) {
    setSource(stroke.shade)
    cairo_set_line_width(context, stroke.thickness.points)
    for rect in rects { add(rect) }
    cairo_stroke(context)
  }

  func stroke(lines: [(from: Point, to: Point)], _ stroke: Stroke) {
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

  /// Shows a run together with its text, so that the text can be extracted from the PDF as it was typed.
  ///
  /// `isOdd`: alternates between consecutive texts, so that Cairo starts a new text object for each. Within one
  ///   object Cairo places a text by its rounded distance from the one before, and the text before would move it slightly.
  func show(
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

  /// Marks what `draw` shows as one piece of tagged content. Cairo does not report a tag that is never closed, so a tag is
  /// a closure here. Cairo marks only leaves, so tags are never nested.
  func tagged(_ tag: String, draw: () throws(PDFError) -> Void) throws(PDFError) {
    cairo_tag_begin(context, tag, nil)
    try draw()
    cairo_tag_end(context, tag)
  }
}
