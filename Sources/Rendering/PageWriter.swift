internal import PDFWriting
internal import PageModel

/// Makes the pages of a file out of the layers that Cairo drew.
struct PageWriter {
  let form: LaidOutForm
  let layers: [PageLayers]
  /// Cairo's pages, a layer each.
  let drawn: [CairoFile.Page]

  /// What stands around the layers of every page. Cairo turns the page upside down at the start of each and never turns
  /// it back, so that each layer needs a graphics state of its own.
  private enum Frame {
    static func opening(_ artifact: Artifact) -> String { "q /Artifact <</Type /\(artifact.rawValue)>> BDC\n" }
    static let closing = "\nEMC Q\n"
  }

  func reserve(in file: inout PDFAssembly) -> [PDFReference] { form.pages.map { _ in file.reserve() } }

  /// - Returns: the page tree.
  func write(
    _ numbers: [PDFReference], fonts: [(name: String, font: PDFReference)], annotations: [[PDFReference]],
    to file: inout PDFAssembly
  ) -> PDFReference {
    let tree = file.reserve()
    let resources = writeResources(fonts, to: &file)
    let openings = Artifact.allCases.map { file.addStream(Array(Frame.opening($0).utf8)) }
    let closing = file.addStream(Array(Frame.closing.utf8))
    var next = 0
    for (index, page) in form.pages.enumerated() {
      var contents: [PDFReference] = []
      for artifact in layers[index].artifacts {
        contents += [openings[artifact.index], drawn[next].contents, closing]
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

  static func writeTree(_ pages: [PDFReference], to syntax: inout PDFSyntax) {
    syntax.write("<</Type/Pages")
    syntax.entry("/Kids", pages)
    syntax.entry("/Count", pages.count)
    syntax.write(">>")
  }

  /// A page as Cairo drew it.
  static func writePage(_ page: Page, under tree: PDFReference, drawn: CairoFile.Page, to syntax: inout PDFSyntax) {
    syntax.write("<</Type/Page")
    syntax.entry("/Parent", tree)
    writeSize(of: page, to: &syntax)
    syntax.entry("/Resources", drawn.resources)
    syntax.entry("/Contents", drawn.contents)
    syntax.write(">>")
  }

  private static func writeSize(of page: Page, to syntax: inout PDFSyntax) {
    syntax.write("/MediaBox[0 0")
    syntax.length(page.size.width)
    syntax.length(page.size.height)
    syntax.write("]")
  }

  /// Cairo calls a font by one name in all of a document, so that all pages can share one list of them. Everything is
  /// opaque, which Cairo says by `/a0`.
  private func writeResources(
    _ fonts: [(name: String, font: PDFReference)], to file: inout PDFAssembly
  ) -> PDFReference {
    file.add { syntax in
      syntax.write("<</ExtGState<</a0<</CA 1/ca 1>>>>/Font<<")
      for (name, font) in fonts {
        syntax.name(name)
        syntax.reference(font)
      }
      syntax.write(">>>>")
    }
  }

  /// The operators of each page as whoever reads the file finds them: layers and what stands around them.
  func operators(in drawing: CairoFile) throws(PDFWritingError) -> [[UInt8]] {
    var next = 0
    var pages: [[UInt8]] = []
    for layers in layers {
      var page: [UInt8] = []
      for number in 0..<layers.count {
        guard let own = drawing.operators(of: drawn[next]) else {
          throw PDFWritingError("page \(pages.count + 1) cannot be read back")
        }
        next += 1
        let isArtifact = number < layers.artifacts.count
        page += (isArtifact ? Array(Frame.opening(layers.artifacts[number]).utf8) : []) + own
        if page.last != 0x0A { page.append(0x0A) }
        if isArtifact { page += Array(Frame.closing.utf8) }
      }
      pages.append(page)
    }
    return pages
  }
}
