import Pages
import Reading

/// Makes a tagged PDF around what Cairo drew: pages with their artifacts, the structure tree with its attributes, fields,
/// bookmarks, language and metadata, most of which Cairo cannot write. Drawing operators and fonts are copied byte for byte.
struct TaggedFileWriter {
  let form: LaidOutForm
  /// What Cairo drew for each page, in its order.
  let layers: [PageLayers]
  let date: PDFDate?
  /// For forms that are filled in on screen.
  let font: TypingFont?
  let deflater: Deflater

  func file(of bytes: [UInt8]) throws(PDFError) -> RenderedFile {
    let drawing = try DrawnFile(bytes)
    let expected = layers.reduce(0) { $0 + $1.count }
    guard drawing.pages.count == expected else {
      throw PDFError("the drawing has \(drawing.pages.count) layers instead of \(expected)")
    }
    var resources = try drawing.resources()
    var file = try PDFAssembly(
      drawing, keeping: drawing.pages.flatMap(\.contents) + resources.kinds.references, deflater: deflater)
    for graphics in layers.compactMap(\.graphics) { try resources.add(graphics.resources) }
    let pages = PageWriter(form: form, layers: layers, drawn: drawing.pages)
    let numbers = pages.reserve(in: &file)
    let fields = font.map { FieldWriter(form: form, font: $0, pages: numbers) }
    var written = fields?.write(to: &file) ?? FieldWriter.Written()
    let links = LinkWriter(form: form, pages: numbers).write(to: &written, in: &file)
    let tree = pages.write(numbers, resources: resources, annotations: written.annotations, to: &file)
    let structure = StructureWriter(
      structure: form.structure, marks: layers.map(\.marks), widgets: written.widgets + links, pages: numbers,
      in: &file)
    let root = writeCatalog(
      pages: tree, structure: structure.write(to: &file),
      bookmarks: BookmarkWriter(form: form, pages: numbers).write(to: &file), fields: written.form, to: &file)
    let information = MetadataWriter(form: form, date: date).writeInformation(to: &file)
    let finished = file.write(root: root, information: information, identifier: SHA256.first16)
    // Only a file with fields can be returned.
    let content = try fields.map { fields throws(PDFError) in
      ContentHash.hex(fields: fields.signature, pages: try pages.operators(in: drawing))
    }
    return RenderedFile(bytes: finished, content: content)
  }

  private func writeCatalog(
    pages: PDFReference, structure: PDFReference, bookmarks: PDFReference?, fields: PDFReference?,
    to file: inout PDFAssembly
  ) -> PDFReference {
    let metadata = MetadataWriter(form: form, date: date).writeMetadata(to: &file)
    return file.addDictionary(
      nil, "/Type/Catalog/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    ) { syntax in
      syntax.entry("/Pages", pages)
      syntax.entry("/Lang", text: form.metadata.language)
      syntax.entry("/Metadata", metadata)
      syntax.entry("/StructTreeRoot", structure)
      if let bookmarks {
        syntax.write("/PageMode/UseOutlines")
        syntax.entry("/Outlines", bookmarks)
      }
      if let fields { syntax.entry("/AcroForm", fields) }
    }
  }
}
