import CCairo
import Pages

/// A PDF being drawn in memory. It owns Cairo's surface and context, and returns the bytes when it is finished.
struct PDFSurface: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink

  init(size: Size) throws(PDFError) {
    sink = ByteSink()
    surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.pointer, size.width.points, size.height.points)
    // Without object streams, which newer versions of Cairo write otherwise.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    context = cairo_create(surface)
    try PDFError.check(cairo_surface_status(surface), "creating a PDF")
    try PDFError.check(cairo_status(context), "creating a PDF")
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Draws one page.
  func page(size: Size, draw: (borrowing Canvas) throws(PDFError) -> Void) throws(PDFError) {
    cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
    try draw(Canvas(context))
    cairo_show_page(context)
    try PDFError.check(cairo_status(context), "drawing a page")
    try PDFError.check(cairo_surface_status(surface), "drawing a page")
  }

  /// Ends the file. Cairo reports bad tags only now, so the status is asked once more.
  consuming func finish() throws(PDFError) -> [UInt8] {
    cairo_surface_finish(surface)
    try PDFError.check(cairo_surface_status(surface), "finishing a PDF")
    return sink.bytes
  }
}

/// A drawing that is shown on many pages: a PDF holds it once, as a form XObject (PDF 1.7 §8.10).
final class Recording {
  fileprivate let surface: OpaquePointer

  /// `id`: unique among the recordings of a file.
  init(
    size: Size, id: Int, draw: (borrowing Canvas) throws(PDFError) -> Void
  ) throws(PDFError) {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width.points, height: size.height.points)
    guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents),
      let context = cairo_create(surface)
    else { throw PDFError("recording a drawing: out of memory") }
    self.surface = surface
    defer { cairo_destroy(context) }
    try draw(Canvas(context))
    try PDFError.check(cairo_status(context), "recording a drawing")
    surface.setName("background-\(id)")
  }

  deinit { cairo_surface_destroy(surface) }
}

extension OpaquePointer {
  /// Names a surface of Cairo's, which writes surfaces with the same name as one object.
  fileprivate func setName(_ name: String) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: name.utf8.count)
    bytes.initialize(from: Array(name.utf8), count: name.utf8.count)
    _ = cairo_surface_set_mime_data(
      self, CAIRO_MIME_TYPE_UNIQUE_ID, bytes, UInt(name.utf8.count), { $0?.deallocate() }, bytes)
  }
}

extension Canvas {
  /// Shows a picture. In a PDF it is one object, in shades of grey because all its pixels are.
  func show(_ picture: PagePicture, in area: Rect) throws(PDFError) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(picture.width), Int32(picture.height)),
      let data = cairo_image_surface_get_data(surface)
    else { throw PDFError("drawing a picture: out of memory") }
    defer { cairo_surface_destroy(surface) }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<picture.height {
      let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<picture.width { row[x] = UInt32(picture.levels[y * picture.width + x]) * 0x01_01_01 }
    }
    cairo_surface_mark_dirty(surface)
    surface.setName("picture-\(picture.id)")
    cairo_save(context)
    cairo_translate(context, area.x.points, area.y.points)
    cairo_scale(context, area.width.points / Double(picture.width), area.height.points / Double(picture.height))
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_paint(context)
    cairo_restore(context)
  }

  func show(_ recording: Recording) {
    cairo_set_source_surface(context, recording.surface, 0, 0)
    cairo_paint(context)
  }
}

/// Collects the bytes that Cairo writes. C gets an unretained pointer to it, so it must outlive the surface.
final class ByteSink {
  /// In pieces of a megabyte: one array that doubles as it grows would need three times the file's size.
  private var pieces: [[UInt8]] = [[]]
  private static let pieceSize = 1 << 20

  init() { pieces[0].reserveCapacity(1 << 16) }

  var bytes: [UInt8] {
    guard pieces.count > 1 else { return pieces[0] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { bytes += piece }
    return bytes
  }

  private func append(_ more: UnsafeBufferPointer<UInt8>) {
    if pieces[pieces.count - 1].count + more.count > Self.pieceSize, !pieces[pieces.count - 1].isEmpty {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(max(Self.pieceSize, more.count))
    }
    pieces[pieces.count - 1].append(contentsOf: more)
  }

  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.append(UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
