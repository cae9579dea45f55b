/// Rules about the document as a whole: header, metadata, language, attached files, encryption.
extension AuditRule {
  static let version = AuditRule(
    "6.1-version", "The file is PDF 1.0 to 1.7.", remedy: "Write it as PDF 1.7."
  ) { file in
    let isKnown = file.version.wholeMatch(of: /%PDF-1\.[0-7]/) != nil
    return isKnown ? [] : [Breach("the header is '\(file.version.filter { !$0.isNewline })'")]
  }

  static let metadata = AuditRule(
    "5-metadata", "The XMP metadata contain the document's title and the PDF/UA-1 identifier.",
    remedy: "Write dc:title and pdfuaid:part 1 into the catalogue's metadata."
  ) { file in
    guard let text = file.metadata else { return [Breach("the metadata are missing")] }
    var breaches: [Breach] = []
    if text.firstMatch(of: /<dc:title>[\s\S]*?<rdf:li[^>]*>\s*[^<\s]/) == nil {
      breaches.append(Breach("the metadata have no title"))
    }
    if text.firstMatch(of: /pdfuaid:part(>|=["'])1/) == nil {
      breaches.append(Breach("the metadata have no PDF/UA-1 identifier"))
    }
    return breaches
  }

  static let marked = AuditRule(
    "6.2-marked", "The file is declared as tagged.", remedy: "Set /Marked true in the catalogue's /MarkInfo."
  ) { $0.isMarked ? [] : [Breach("/MarkInfo does not declare the file as tagged")] }

  static let suspects = AuditRule(
    "7.1-suspects", "No tags are marked as suspect.", remedy: "Check the tags, then remove /Suspects."
  ) { $0.hasSuspects ? [Breach("the tags are marked as suspect")] : [] }

  static let title = AuditRule(
    "7.1-title", "A viewer shows the document's title, not its file name.",
    remedy: "Set /DisplayDocTitle true in /ViewerPreferences."
  ) { $0.displaysTitle ? [] : [Breach("/DisplayDocTitle is not true")] }

  static let language = AuditRule(
    "7.2-language", "The document's language is given.", remedy: "Set /Lang in the catalogue, such as en-GB."
  ) { file in
    let tag = file.language ?? ""
    let isTag = tag.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil
    return isTag ? [] : [Breach(tag.isEmpty ? "/Lang is missing" : "/Lang is not a language tag")]
  }

  static let files = AuditRule(
    "7.11-files", "An attached file has a name for old viewers and one for new viewers.",
    remedy: "Give the file specification /F and /UF."
  ) { file in
    file.embeddedFiles.filter { !$0.hasBothNames }.map {
      Breach("an attached file has no /F or no /UF", object: $0.object)
    }
  }

  static let dynamicForm = AuditRule(
    "7.15-xfa", "The form is not a dynamic XFA form.", remedy: "Make the fields AcroForm fields."
  ) { $0.hasDynamicForm ? [Breach("the file contains an XFA form")] : [] }

  static let encryption = AuditRule(
    "7.16-encryption", "Screen readers may read an encrypted file.", remedy: "Allow extraction for accessibility."
  ) { $0.isEncrypted && !$0.allowsAccessibility ? [Breach("screen readers may not read the file")] : [] }
}

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
