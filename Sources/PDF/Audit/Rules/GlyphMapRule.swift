/// PDF/UA-1, clause 7.21.3.
enum GlyphMapRule: AuditRule {
  static let id = "7.21.3-glyph-map"
  static let title = "A composite TrueType font says which glyph a number means."
  static let remedy = "Set /CIDToGIDMap, such as /Identity."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.fonts.filter { $0.descendant == "/CIDFontType2" && !$0.hasGlyphMap }.map {
      finding("the font \($0.name) has no /CIDToGIDMap", object: $0.object)
    }
  }
}
