import CCairo
import Pages

/// A font at one size, without hinting, so that glyphs have the same widths everywhere.
final class ScaledFont {
  private let font: OpaquePointer

  fileprivate init(face: OpaquePointer, size: Length) throws(PDFError) {
    var matrix = cairo_matrix_t()
    cairo_matrix_init_scale(&matrix, size.points, size.points)
    var identity = cairo_matrix_t()
    cairo_matrix_init_identity(&identity)
    let options = FontOptions.unhinted()
    defer { cairo_font_options_destroy(options) }
    font = cairo_scaled_font_create(face, &matrix, &identity, options)
    try PDFError.check(cairo_scaled_font_status(font), "scaling a font")
  }

  deinit { cairo_scaled_font_destroy(font) }

  /// How far a text on one line reaches, in points, y upwards from the baseline.
  func extents(of text: String) -> (advance: Double, left: Double, bottom: Double, right: Double, top: Double) {
    var extents = cairo_text_extents_t()
    cairo_scaled_font_text_extents(font, text, &extents)
    return (
      extents.x_advance, extents.x_bearing, -(extents.y_bearing + extents.height), extents.x_bearing + extents.width,
      -extents.y_bearing
    )
  }

  /// How far the font reaches above and below the baseline, in points.
  var reach: (ascent: Double, descent: Double) {
    var extents = cairo_font_extents_t()
    cairo_scaled_font_extents(font, &extents)
    return (extents.ascent, extents.descent)
  }

  func select(in context: OpaquePointer) { cairo_set_scaled_font(context, font) }
}

enum FontOptions {
  /// Without hinting every glyph keeps its design width; with it, Cairo would correct the place of each glyph in the PDF.
  static func unhinted() -> OpaquePointer? {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    return options
  }
}

/// Fonts by file and size, loaded once. Not shared between threads.
final class FontLibrary {
  private struct Key: Hashable {
    let file: FontFile
    let size: Length
  }

  private var faces: [FontFile: OpaquePointer] = [:]
  private var fonts: [Key: ScaledFont] = [:]

  deinit { faces.values.forEach { cairo_font_face_destroy($0) } }

  func font(_ file: FontFile, size: Length) throws(PDFError) -> ScaledFont {
    let key = Key(file: file, size: size)
    if let font = fonts[key] { return font }
    let font = try ScaledFont(face: try face(file), size: size)
    fonts[key] = font
    return font
  }

  /// A pattern with a file name is resolved already: Cairo opens that file and does not ask fontconfig.
  private func face(_ file: FontFile) throws(PDFError) -> OpaquePointer {
    if let face = faces[file] { return face }
    let pattern = proforma_file_pattern(file.path, file.index)
    defer { FcPatternDestroy(pattern) }
    guard let face = cairo_ft_font_face_create_for_pattern(pattern) else {
      throw PDFError("loading a font: out of memory")
    }
    try PDFError.check(cairo_font_face_status(face), "loading a font")
    faces[file] = face
    return face
  }
}
