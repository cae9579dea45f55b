internal import CCairo
package import Pages

/// A drawing that is kept to be shown again and again: a PDF holds it once (as a form XObject, PDF 1.7 §8.10).
package final class Recording {
  fileprivate let surface: OpaquePointer

  /// `id`: of its own among all recordings of a file.
  package init(
    size: Size, id: Int, draw: (borrowing Canvas) throws(CairoError) -> Void
  ) throws(CairoError) {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width.points, height: size.height.points)
    guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents),
      let context = cairo_create(surface)
    else { throw CairoError(status: CAIRO_STATUS_NO_MEMORY.rawValue, operation: "recording a drawing") }
    self.surface = surface
    defer { cairo_destroy(context) }
    try draw(Canvas(context))
    try CairoError.check(cairo_status(context), "recording a drawing")
    setName("background-\(id)")
  }

  deinit { cairo_surface_destroy(surface) }

  /// Surfaces of one name are one object in the file.
  private func setName(_ name: String) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: name.utf8.count)
    bytes.initialize(from: Array(name.utf8), count: name.utf8.count)
    _ = cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_UNIQUE_ID, bytes, UInt(name.utf8.count), { $0?.deallocate() }, bytes)
  }
}

extension Canvas {
  package func show(_ recording: Recording) {
    cairo_set_source_surface(context, recording.surface, 0, 0)
    cairo_paint(context)
  }
}
