import CCairo
import Pages

/// A page as a picture on white.
struct ImageSurface: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// `pixelsPerInch`: 72 makes a pixel a point.
  init(size: Size, pixelsPerInch: Double) throws(PDFError) {
    let scale = pixelsPerInch / 72
    try self.init(
      width: Int((size.width.points * scale).rounded()), height: Int((size.height.points * scale).rounded()), shade: 1)
    cairo_scale(context, scale, scale)
  }

  /// `width`: in pixels.
  /// `height`: in pixels.
  /// `shade`: of the background, from 0 for black to 1 for white.
  init(width: Int, height: Int, shade: Double) throws(PDFError) {
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    context = cairo_create(surface)
    try PDFError.check(cairo_surface_status(surface), "creating a picture")
    cairo_set_source_rgb(context, shade, shade, shade)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func draw(_ draw: (borrowing Canvas) throws(PDFError) -> Void) throws(PDFError) {
    try draw(Canvas(context))
    try PDFError.check(cairo_status(context), "drawing a picture")
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

  consuming func png() throws(PDFError) -> [UInt8] {
    let sink = ByteSink()
    cairo_surface_flush(surface)
    try PDFError.check(
      cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer), "writing a picture")
    return sink.bytes
  }
}

extension ImageSurface {
  /// Two pictures side by side: the earlier one on the left with removed content in red, the later one on the right with
  /// added content in green; everything else is pale. Where only one of them has pixels, the other counts as white.
  static func changes(from old: borrowing ImageSurface, to new: borrowing ImageSurface) throws(PDFError)
    -> ImageSurface
  {
    let image = try ImageSurface(
      width: old.width + gap + new.width, height: max(old.height, new.height), shade: 0.75)
    old.flush()
    new.flush()
    image.flush()
    for y in 0..<image.height {
      let (before, after) = (old.levels(y), new.levels(y))
      guard let row = image.row(y) else { break }
      for (x, level) in before.enumerated() { row[x] = removed(level, now: x < after.count ? after[x] : white) }
      let right = row + old.width + gap
      for (x, level) in after.enumerated() { right[x] = added(level, before: x < before.count ? before[x] : white) }
    }
    image.markDirty()
    return image
  }

  /// Between the two, in pixels.
  private static let gap = 8
  private static let white = 255

  /// The grey levels of a line: forms are grey, so one of a pixel's three colours is enough. Empty below the picture.
  private func levels(_ y: Int) -> [Int] {
    guard y < height, let row = row(y) else { return [] }
    return (0..<width).map { Int(row[$0] & 0xFF) }
  }

  /// Differences of a few levels are the edges of letters that moved by less than a pixel.
  private static func removed(_ level: Int, now: Int) -> UInt32 {
    now - level > 40 ? pixel(0xC8, level / 2, level / 2) : pale(level)
  }

  private static func added(_ level: Int, before: Int) -> UInt32 {
    before - level > 40 ? pixel(level / 2, 0x82, level / 2 + 0x20) : pale(level)
  }

  private static func pale(_ level: Int) -> UInt32 {
    let pale = 0x70 + level * (white - 0x70) / white
    return pixel(pale, pale, pale)
  }

  private static func pixel(_ red: Int, _ green: Int, _ blue: Int) -> UInt32 {
    UInt32(min(red, white)) << 16 | UInt32(min(green, white)) << 8 | UInt32(min(blue, white))
  }
}
