import Pages

/// Writes the pages of a file from the layers that Cairo drew.
struct PageWriter {
  let form: LaidOutForm
  let layers: [PageLayers]
  /// Cairo's pages, a layer each.
  let drawn: [CairoFile.Page]

  /// The operators before and after each layer. Cairo flips the page at the start of each layer and never flips it back, so
  /// each layer needs its own graphics state.
  private struct Frame {
    let layout: PDFReference
    let pagination: PDFReference
    let closing: PDFReference

    static func opening(_ artifact: Artifact) -> [UInt8] {
      Array("q /Artifact <</Type /\(artifact.rawValue)>> BDC\n".utf8)
    }

    static let end = Array("\nEMC Q\n".utf8)

    init(in file: inout PDFAssembly) {
      layout = file.addStream(Self.opening(.layout))
      pagination = file.addStream(Self.opening(.pagination))
      closing = file.addStream(Self.end)
    }
  }

  func reserve(in file: inout PDFAssembly) -> [PDFReference] { form.pages.map { _ in file.reserve() } }

  /// - Returns: the page tree.
  func write(
    _ numbers: [PDFReference], resources: CairoFile.Resources, annotations: [[PDFReference]],
    to file: inout PDFAssembly
  ) -> PDFReference {
    let tree = file.reserve()
    let resources = Self.writeResources(resources, to: &file)
    let frame = Frame(in: &file)
    var graphics: [PageGraphics: PDFReference] = [:]
    var next = 0
    for (index, page) in form.pages.enumerated() {
      var contents: [PDFReference] = []
      if let own = layers[index].graphics {
        let stream = graphics[own] ?? file.addStream(own.compressed, isDeflated: true)
        graphics[own] = stream
        contents += [frame.layout, stream, frame.closing]
      }
      if layers[index].hasPagination {
        contents += [frame.pagination, drawn[next].contents, frame.closing]
        next += 1
      }
      if !layers[index].marks.isEmpty {
        contents.append(drawn[next].contents)
        next += 1
      }
      file.add(numbers[index]) { syntax in
        syntax.write("<</Type/Page/Tabs/S")
        syntax.entry("/Parent", tree)
        Self.writeSize(of: page, to: &syntax)
        syntax.entry("/Resources", resources)
        syntax.entry("/Contents", contents)
        syntax.entry("/StructParents", index)
        if annotations.indices.contains(index), !annotations[index].isEmpty {
          syntax.entry("/Annots", annotations[index])
        }
        syntax.write(">>")
      }
    }
    file.add(tree) { Self.writeTree(numbers, to: &$0) }
    return tree
  }

  private static func write(_ things: [(name: String, object: PDFReference)], to syntax: inout PDFSyntax) {
    for (name, object) in things {
      syntax.name(name)
      syntax.reference(object)
    }
  }

  static func writeTree(_ pages: [PDFReference], to syntax: inout PDFSyntax) {
    syntax.write("<</Type/Pages")
    syntax.entry("/Kids", pages)
    syntax.entry("/Count", pages.count)
    syntax.write(">>")
  }

  /// A page as Cairo drew it.
  static func writePage(
    _ page: Page, under tree: PDFReference, resources: PDFReference, contents: PDFReference, to syntax: inout PDFSyntax
  ) {
    syntax.write("<</Type/Page")
    syntax.entry("/Parent", tree)
    writeSize(of: page, to: &syntax)
    syntax.entry("/Resources", resources)
    syntax.entry("/Contents", contents)
    syntax.write(">>")
  }

  private static func writeSize(of page: Page, to syntax: inout PDFSyntax) {
    syntax.write("/MediaBox[0 0")
    syntax.length(page.size.width)
    syntax.length(page.size.height)
    syntax.write("]")
  }

  /// Cairo gives a font one name in a whole document, so all pages can share one list. `/a0` is Cairo's graphics state for
  /// opaque drawing.
  static func writeResources(_ resources: CairoFile.Resources, to file: inout PDFAssembly) -> PDFReference {
    file.add { syntax in
      syntax.write("<</ExtGState<</a0<</CA 1/ca 1>>>>/Font<<")
      write(resources.fonts, to: &syntax)
      syntax.write(">>")
      if !resources.forms.isEmpty {
        syntax.write("/XObject<<")
        write(resources.forms, to: &syntax)
        syntax.write(">>")
      }
      syntax.write(">>")
    }
  }

  /// The operators of each page as a reader of the file sees them: the layers with the operators around them.
  func operators(in drawing: CairoFile) throws(PDFError) -> [[UInt8]] {
    var next = 0
    var pages: [[UInt8]] = []
    for layers in layers {
      var page: [UInt8] = []
      if let graphics = layers.graphics { page += try Self.artifact(.layout, graphics.compressed) }
      if layers.hasPagination {
        page += try Self.artifact(.pagination, drawing.compressedOperators(of: drawn[next]))
        next += 1
      }
      if !layers.marks.isEmpty {
        page += try Self.whole(drawing.compressedOperators(of: drawn[next]))
        next += 1
      }
      pages.append(page)
    }
    return pages
  }

  private static func artifact(_ artifact: Artifact, _ compressed: [UInt8]?) throws(PDFError) -> [UInt8] {
    Frame.opening(artifact) + (try whole(compressed)) + Frame.end
  }

  /// A reader puts a line end between two streams of a page.
  private static func whole(_ compressed: [UInt8]?) throws(PDFError) -> [UInt8] {
    guard let operators = compressed.flatMap(Deflater.inflated) else {
      throw PDFError("a drawn page cannot be decompressed")
    }
    return operators.last == 0x0A ? operators : operators + [0x0A]
  }
}

/// The layers of a page: its artifacts, for which Cairo 1.16 has no tag, and the tagged text. Pagination and tagged text
/// are a page of Cairo's each. They are put on top of one another here, so that what Cairo has compressed stays as it is.
struct PageLayers {
  let graphics: PageGraphics?
  let hasPagination: Bool
  /// The elements of the marked pieces of text, in Cairo's numbering: from 0 on each page, as they are drawn.
  let marks: [StructureTree.ID]

  /// How many of Cairo's pages it takes.
  var count: Int { (hasPagination ? 1 : 0) + (marks.isEmpty ? 0 : 1) }
}

/// Content that is not part of the document's structure, PDF 1.7 §14.8.2.2.
enum Artifact: String {
  /// Boxes and lines.
  case layout = "Layout"
  /// The header and footer, and table headers that are repeated.
  case pagination = "Pagination"
}
