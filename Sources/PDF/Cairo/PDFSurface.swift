internal import CCairo
package import Pages

/// A PDF being drawn, in memory. It owns Cairo's surface and context, and gives the bytes when it is finished.
package struct PDFSurface: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink

  package init(size: Size) throws(CairoError) {
    sink = ByteSink()
    surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.pointer, size.width.points, size.height.points)
    context = cairo_create(surface)
    try CairoError.check(cairo_surface_status(surface), "creating a PDF")
    try CairoError.check(cairo_status(context), "creating a PDF")
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Draws one page.
  package func page(size: Size, draw: (borrowing Canvas) throws(CairoError) -> Void) throws(CairoError) {
    cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
    try draw(Canvas(context))
    cairo_show_page(context)
    try CairoError.check(cairo_status(context), "drawing a page")
    try CairoError.check(cairo_surface_status(surface), "drawing a page")
  }

  /// Ends the file. Cairo reports bad tags only now, so the status is asked once more.
  package consuming func finish() throws(CairoError) -> [UInt8] {
    cairo_surface_finish(surface)
    try CairoError.check(cairo_surface_status(surface), "finishing a PDF")
    return sink.bytes
  }
}
