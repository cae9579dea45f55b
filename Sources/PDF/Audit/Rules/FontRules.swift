/// Rules about fonts.
extension AuditRule {
  static let embedding = AuditRule("7.21.4-embedding", "Every font is embedded.", remedy: "Embed the font.") { file in
    file.fonts.filter { !$0.isEmbedded }.map { Breach("the font \($0.name) is not embedded", object: $0.object) }
  }

  static let glyphMap = AuditRule(
    "7.21.3-glyph-map", "A composite TrueType font maps its codes to glyphs.",
    remedy: "Set /CIDToGIDMap, such as /Identity."
  ) { file in
    file.fonts.filter { $0.descendant == "CIDFontType2" && !$0.hasGlyphMap }.map {
      Breach("the font \($0.name) has no /CIDToGIDMap", object: $0.object)
    }
  }

  static let encoding = AuditRule(
    "7.21.6-encoding", "A TrueType font of letters has a standard encoding.",
    remedy: "Set /Encoding to WinAnsiEncoding or MacRomanEncoding."
  ) { file in
    file.fonts.filter { font in
      font.subtype == "TrueType" && !font.isSymbolic
        && !["WinAnsiEncoding", "MacRomanEncoding"].contains(font.encoding ?? "")
    }.map { Breach("the font \($0.name) has no standard encoding", object: $0.object) }
  }

  static let unicode = AuditRule(
    "7.21.7-unicode", "The characters of every font can be identified.", remedy: "Give the font a /ToUnicode map."
  ) { file in
    file.fonts.filter { font in
      let hasKnownEncoding = ["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"].contains(
        font.encoding ?? "")
      return !font.hasUnicode && (font.subtype == "Type0" || font.subtype == "Type3" || !hasKnownEncoding)
    }.map { Breach("the characters of the font \($0.name) cannot be identified", object: $0.object) }
  }
}
