import CCairo
import CGLib
import Pages

/// Pango with a set of font files: text in, positioned glyphs out. It belongs to one thread.
final class TextEngine {
  /// A line as Pango broke it.
  struct Line {
    var shaped = ShapedLine(runs: [], width: .zero)
    /// Characters that none of the fonts has.
    var missing: [Unicode.Scalar] = []
    /// How many bytes of the text it has.
    var bytes = 0

    /// Whether it sticks out of its column; a space at its end does not count.
    func isWider(than width: Length, size: Length) -> Bool {
      let endsInSpace = shaped.runs.last?.run.text.utf8.last == UInt8(ascii: " ")
      return shaped.width > width + (endsInSpace ? size * 0.3 : .zero)
    }
  }

  private let layout: OpaquePointer?
  private let context: OpaquePointer?
  private let map: UnsafeMutablePointer<PangoFontMap>?
  private let config: OpaquePointer?
  private var descriptions: [Key: OpaquePointer] = [:]
  private var files: [UnsafeMutablePointer<PangoFont>: FontFile] = [:]
  private let family: String
  private let piece: Int

  private struct Key: Hashable {
    let face: TextStyle.Face
    let size: Length
  }

  /// `files`: the font files to use.
  /// `includesHost`: use the host's fonts for characters that none of the files has.
  /// `piece`: bytes of a paragraph that are broken at once.
  init(files: [String], family: String, includesHost: Bool, piece: Int = usualPiece) {
    self.family = family
    self.piece = piece
    config = includesHost ? Self.hostConfig(without: files) : FcConfigCreate()
    for file in files { _ = proforma_config_add_file(config, file) }
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    proforma_font_map_set_config(map, config)
    context = pango_font_map_create_context(map)
    layout = Self.makeLayout(context)
  }

  deinit {
    descriptions.values.forEach { pango_font_description_free($0) }
    g_object_unref(layout.map(UnsafeMutableRawPointer.init))
    g_object_unref(context.map(UnsafeMutableRawPointer.init))
    g_object_unref(map)
    FcConfigDestroy(config)
  }

  /// The host's fonts without those that we ship: of two copies of one font, ours must be used.
  private static func hostConfig(without files: [String]) -> OpaquePointer? {
    let names = files.compactMap { $0.split(separator: "/").last }
    let globs = names.map { "<glob>*/\($0)</glob>" }.joined()
    let rules = "<fontconfig><selectfont><rejectfont>\(globs)</rejectfont></selectfont></fontconfig>"
    let config = FcInitLoadConfig()
    _ = proforma_config_add_rules(config, rules)
    FcConfigBuildFonts(config)
    return config
  }

  /// No hinting and no rounding: otherwise the PDF holds a correction for every glyph, and layout depends on the host.
  private static func makeLayout(_ context: OpaquePointer?) -> OpaquePointer? {
    let options = FontOptions.unhinted()
    defer { cairo_font_options_destroy(options) }
    pango_cairo_context_set_font_options(context, options)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("en-gb"))
    let layout = pango_layout_new(context)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    setAttributes(of: layout, unbroken: [])
    return layout
  }

  /// Turns ligatures off, so that each character can be searched for and extracted, and Pango's hyphens.
  ///
  /// `unbroken`: ranges of bytes in which no line may end.
  private static func setAttributes(of layout: OpaquePointer?, unbroken: [Range<Int>]) {
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0,clig=0,dlig=0"))
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    for range in unbroken {
      let attribute = pango_attr_allow_breaks_new(0)
      attribute?.pointee.start_index = guint(range.lowerBound)
      attribute?.pointee.end_index = guint(range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  /// The font's own ascent and descent at a size.
  func metrics(_ face: TextStyle.Face, size: Length) -> (ascent: Length, descent: Length) {
    let metrics = pango_context_get_metrics(context, description(face, size: size), nil)
    defer { pango_font_metrics_unref(metrics) }
    return (
      Self.length(pango_font_metrics_get_ascent(metrics)), Self.length(pango_font_metrics_get_descent(metrics))
    )
  }

  /// Bytes of text that Pango gets at once: its time for breaking a paragraph grows with the square of the length.
  static let usualPiece = 1200

  /// Breaks one paragraph into lines. The text holds no control characters.
  ///
  /// A long paragraph is broken piece by piece. The last lines of a piece depend on what follows, so they are broken again
  /// with the next piece, and the result is the same as in one go.
  func lines(of paragraph: String, style: TextStyle, width: Length?) -> [Line] {
    var rest = Substring(paragraph)
    var size = piece
    var lines: [Line] = []
    while width != nil, rest.utf8.count > size {
      let end = Self.scalarBoundary(in: rest, before: size)
      let begun = linesAtOnce(of: String(rest[..<end]), style: style, width: width)
      var whole = begun.dropLast(2)
      if whole.isEmpty {
        // Hardly a line, such as a wide one, or marks without end over one letter, which are cut.
        if size < 4 * piece {
          size *= 4
          continue
        }
        whole = begun[...]
      }
      lines += whole
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: whole.reduce(0) { $0 + $1.bytes })...]
      size = piece
      setDirection(like: lines[0])
    }
    if !rest.isEmpty || lines.isEmpty { lines += linesAtOnce(of: String(rest), style: style, width: width) }
    if lines.count > 1 { setDirection(like: nil) }
    return lines
  }

  /// A piece in the middle of a paragraph has the paragraph's direction, whatever it begins with. Nil: each its own again.
  private func setDirection(like line: Line?) {
    pango_layout_set_auto_dir(layout, line == nil ? 1 : 0)
    pango_context_set_base_dir(
      context,
      line.map { $0.shaped.isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR } ?? PANGO_DIRECTION_WEAK_LTR)
  }

  private static func scalarBoundary(in text: Substring, before size: Int) -> String.Index {
    var index = text.utf8.index(text.startIndex, offsetBy: size)
    while index > text.startIndex, text.utf8[index] & 0xC0 == 0x80 { index = text.utf8.index(before: index) }
    return index
  }

  private func linesAtOnce(of paragraph: String, style: TextStyle, width: Length?) -> [Line] {
    var paragraph = paragraph
    pango_layout_set_font_description(layout, description(style.face, size: style.size))
    pango_layout_set_width(layout, width.map { Int32(($0.points * Double(PANGO_SCALE)).rounded(.down)) } ?? -1)
    return paragraph.withUTF8 { utf8 in
      guard let width else { return lines(of: utf8, size: style.size) }
      // A column may be too narrow for a date of three words, or for any reference.
      for joinsWords in [true, false] {
        let unbroken = UnbrokenText.ranges(in: utf8, joinsWords: joinsWords)
        if unbroken.isEmpty { break }
        Self.setAttributes(of: layout, unbroken: unbroken)
        defer { Self.setAttributes(of: layout, unbroken: []) }
        let lines = lines(of: utf8, size: style.size)
        if !lines.contains(where: { $0.isWider(than: width, size: style.size) }) { return lines }
      }
      return lines(of: utf8, size: style.size)
    }
  }

  private func lines(of text: UnsafeBufferPointer<UInt8>, size: Length) -> [Line] {
    text.withMemoryRebound(to: CChar.self) { characters in
      pango_layout_set_text(layout, characters.baseAddress, Int32(characters.count))
    }
    var lines: [Line] = []
    var node = pango_layout_get_lines_readonly(layout)
    while let current = node {
      let line = current.pointee.data.assumingMemoryBound(to: PangoLayoutLine.self)
      lines.append(self.line(line, size: size, text: text))
      node = current.pointee.next
    }
    return lines
  }

  private func line(
    _ pango: UnsafeMutablePointer<PangoLayoutLine>, size: Length, text: UnsafeBufferPointer<UInt8>
  ) -> Line {
    var line = Line()
    line.bytes = Int(pango.pointee.length)
    line.shaped.isRightToLeft = pango_layout_line_get_resolved_direction(pango) == PANGO_DIRECTION_RTL
    var x: Int32 = 0
    var node = pango.pointee.runs
    while let current = node {
      let item = current.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self)
      add(item, at: &x, size: size, to: &line, text: text)
      node = current.pointee.next
    }
    line.shaped.width = Self.length(x)
    return line
  }

  private func add(
    _ item: UnsafeMutablePointer<PangoGlyphItem>, at x: inout Int32, size: Length, to line: inout Line,
    text: UnsafeBufferPointer<UInt8>
  ) {
    guard let glyphs = item.pointee.glyphs, let pangoItem = item.pointee.item,
      let font = pangoItem.pointee.analysis.font
    else { return }
    let start = Int(pangoItem.pointee.offset)
    let bytes = text[start..<start + Int(pangoItem.pointee.length)]
    let reading = GlyphReading(glyphs: glyphs, bytes: bytes, isRightToLeft: pangoItem.pointee.analysis.level % 2 == 1)
    line.missing += reading.missing
    let run = reading.run(font: file(of: font), size: size, spaceGlyph: proforma_font_glyph(font, 0x20))
    line.shaped.runs.append(.init(x: Self.length(x), run: run))
    x += reading.width
  }

  private func file(of font: UnsafeMutablePointer<PangoFont>) -> FontFile {
    if let file = files[font] { return file }
    let pattern = proforma_font_pattern(font)
    let path = proforma_pattern_file(pattern).map { String(cString: $0) } ?? ""
    let file = FontFile(path: path, index: Int32(proforma_pattern_index(pattern)))
    files[font] = file
    return file
  }

  private func description(_ face: TextStyle.Face, size: Length) -> OpaquePointer? {
    let key = Key(face: face, size: size)
    if let description = descriptions[key] { return description }
    let description = pango_font_description_new()
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, size.points * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, face == .bold || face == .boldItalic ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(
      description, face == .italic || face == .boldItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    descriptions[key] = description
    return description
  }

  static func length(_ pangoUnits: Int32) -> Length { .pt(Double(pangoUnits) / Double(PANGO_SCALE)) }
}
