import Pages

/// Writes the pages of a file from the layers that Cairo drew.
struct PageWriter {
  let form: LaidOutForm
  let layers: [PageLayers]
  /// Cairo's pages, a layer each.
  let drawn: [DrawnFile.Page]

  /// The operators before and after each layer. Cairo flips the page at the start of each layer and never flips it back, so
  /// each layer needs its own graphics state.
  private struct Frame {
    let layout: PDFReference
    let header: PDFReference
    let footer: PDFReference
    let closing: PDFReference
    let saving: PDFReference
    let restoring: PDFReference

    static func opening(_ artifact: Artifact) -> [UInt8] {
      Array("q /Artifact <<\(artifact.rawValue)>> BDC\n".utf8)
    }

    static let end = Array("\nEMC Q\n".utf8)
    static let save = Array("q\n".utf8)
    static let restore = Array("\nQ\n".utf8)

    init(in file: inout PDFAssembly) {
      layout = file.addStream(Self.opening(.layout))
      header = file.addStream(Self.opening(.header))
      footer = file.addStream(Self.opening(.footer))
      closing = file.addStream(Self.end)
      saving = file.addStream(Self.save)
      restoring = file.addStream(Self.restore)
    }
  }

  func reserve(in file: inout PDFAssembly) -> [PDFReference] { form.pages.map { _ in file.reserve() } }

  /// - Returns: the page tree.
  func write(
    _ numbers: [PDFReference], resources: DrawnResources, annotations: [[PDFReference]],
    to file: inout PDFAssembly
  ) -> PDFReference {
    let tree = file.reserve()
    let resources = Self.writeResources(resources, to: &file)
    let frame = Frame(in: &file)
    var graphics: [ObjectIdentifier: PDFReference] = [:]
    var drawn = drawn[...]
    for (index, page) in form.pages.enumerated() {
      var contents: [PDFReference] = []
      if let own = layers[index].graphics {
        let stream = graphics[ObjectIdentifier(own)] ?? file.addStream(own.compressed, isDeflated: true)
        graphics[ObjectIdentifier(own)] = stream
        contents += [frame.layout, stream, frame.closing]
      }
      if layers[index].hasHeader { contents += [frame.header] + drawn.removeFirst().contents + [frame.closing] }
      if !layers[index].marks.isEmpty { contents += [frame.saving] + drawn.removeFirst().contents + [frame.restoring] }
      if layers[index].hasFooter { contents += [frame.footer] + drawn.removeFirst().contents + [frame.closing] }
      file.addDictionary(numbers[index], "/Type/Page/Tabs/S") { syntax in
        Self.writePage(page, under: tree, resources: resources, to: &syntax)
        syntax.entry("/Contents", contents)
        syntax.entry("/StructParents", index)
        if annotations.indices.contains(index), !annotations[index].isEmpty {
          syntax.entry("/Annots", annotations[index])
        }
      }
    }
    Self.writeTree(numbers, as: tree, to: &file)
    return tree
  }

  static func writeTree(_ pages: [PDFReference], as tree: PDFReference, to file: inout PDFAssembly) {
    file.addDictionary(tree, "/Type/Pages") { syntax in
      syntax.entry("/Kids", pages)
      syntax.entry("/Count", pages.count)
    }
  }

  /// The entries that every page has.
  static func writePage(
    _ page: Page, under tree: PDFReference, resources: PDFReference, to syntax: inout PDFSyntax
  ) {
    syntax.entry("/Parent", tree)
    syntax.entry("/MediaBox", width: page.size.width, height: page.size.height)
    syntax.entry("/Resources", resources)
  }

  /// All pages share one list.
  static func writeResources(_ resources: DrawnResources, to file: inout PDFAssembly) -> PDFReference {
    file.addDictionary { $0.add(resources.kinds) }
  }

  /// The operators of each page as a reader of the file sees them: the layers with the operators around them.
  func operators(in drawing: DrawnFile) throws(PDFError) -> [[UInt8]] {
    var drawn = drawn[...]
    return try layers.map { layers throws(PDFError) in
      var page: [UInt8] = []
      if let graphics = layers.graphics { page += Self.artifact(.layout, graphics.operators) }
      if layers.hasHeader { page += Self.artifact(.header, try drawing.operators(of: drawn.removeFirst())) }
      if !layers.marks.isEmpty { page += Frame.save + (try drawing.operators(of: drawn.removeFirst())) + Frame.restore }
      if layers.hasFooter { page += Self.artifact(.footer, try drawing.operators(of: drawn.removeFirst())) }
      return page
    }
  }

  private static func artifact(_ artifact: Artifact, _ operators: [UInt8]) -> [UInt8] {
    Frame.opening(artifact) + operators + Frame.end
  }
}

/// The layers of a page: its artifacts, for which Cairo has no tag, and the tagged text. The header, the tagged text and the
/// footer are a page of Cairo's each. They are put on top of one another here, so that what Cairo has compressed stays as it is.
struct PageLayers {
  let graphics: PageGraphics?
  let hasHeader: Bool
  /// The elements of the marked pieces of text, in Cairo's numbering: from 0 on each page, as they are drawn.
  let marks: [StructureTree.ID]
  let hasFooter: Bool

  /// How many of Cairo's pages it takes.
  var count: Int { [hasHeader, !marks.isEmpty, hasFooter].count { $0 } }
}

/// Content that is not part of the document's structure, PDF 1.7 §14.8.2.2.
enum Artifact: String {
  /// Boxes and lines.
  case layout = "/Type /Layout"
  /// The header, and table headers that are repeated.
  case header = "/Type /Pagination /Subtype /Header"
  case footer = "/Type /Pagination /Subtype /Footer"
}
