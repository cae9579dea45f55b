internal import CCairo
package import Pages

/// A page as a picture, white where nothing is drawn.
package struct ImageSurface: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// `pixelsPerInch`: 72 makes a pixel a point.
  package init(size: Size, pixelsPerInch: Double) throws(CairoError) {
    let scale = pixelsPerInch / 72
    try self.init(
      width: Int((size.width.points * scale).rounded()), height: Int((size.height.points * scale).rounded()), shade: 1)
    cairo_scale(context, scale, scale)
  }

  /// `width`, `height`: in pixels; `shade`: of the ground, from 0 for black to 1 for white.
  init(width: Int, height: Int, shade: Double) throws(CairoError) {
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    context = cairo_create(surface)
    try CairoError.check(cairo_surface_status(surface), "creating a picture")
    cairo_set_source_rgb(context, shade, shade, shade)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  package func draw(_ draw: (borrowing Canvas) throws(CairoError) -> Void) throws(CairoError) {
    try draw(Canvas(context))
    try CairoError.check(cairo_status(context), "drawing a picture")
  }

  var width: Int { Int(cairo_image_surface_get_width(surface)) }
  var height: Int { Int(cairo_image_surface_get_height(surface)) }

  func flush() { cairo_surface_flush(surface) }
  func markDirty() { cairo_surface_mark_dirty(surface) }

  /// The pixels of a line, each as 0x00RRGGBB.
  func row(_ y: Int) -> UnsafeMutablePointer<UInt32>? {
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    let start = UnsafeMutableRawPointer(data + y * Int(cairo_image_surface_get_stride(surface)))
    return start.assumingMemoryBound(to: UInt32.self)
  }

  package consuming func finish() throws(CairoError) -> [UInt8] {
    let sink = ByteSink()
    cairo_surface_flush(surface)
    try CairoError.check(
      cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer), "writing a picture")
    return sink.bytes
  }
}
