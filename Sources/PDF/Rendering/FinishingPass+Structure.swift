internal import Pages

/// The structure tree, PDF 1.7 §14.7: written whole from the laid-out form, because Cairo's own drops attributes.
extension FinishingPass {
  /// - Returns: the root of the tree.
  func writeStructure(
    to file: inout PDFAssembly, pages: [PDFReference], widgets: [FieldWriter.Widget]
  ) -> PDFReference {
    let root = file.reserve()
    let elements = form.structure.elements.map { _ in file.reserve() }
    let writer = ElementWriter(
      structure: form.structure, marks: layers.map(\.marks), widgets: widgets, root: root, elements: elements,
      pages: pages)
    for index in elements.indices { file.add(elements[index]) { writer.write(index, to: &$0) } }
    let parents = writeParentTree(to: &file, elements: elements, widgets: widgets)
    file.add(root) { syntax in
      syntax.write("<</Type/StructTreeRoot")
      syntax.entry("/K", writer.roots)
      syntax.entry("/ParentTree", parents)
      syntax.entry("/ParentTreeNextKey", form.pages.count + widgets.count)
      syntax.write(">>")
    }
    return root
  }

  /// From the marked pieces of each page, and from each widget, back to their elements.
  private func writeParentTree(
    to file: inout PDFAssembly, elements: [PDFReference], widgets: [FieldWriter.Widget]
  ) -> PDFReference {
    let lists = layers.map { layers in
      file.add { $0.array(layers.marks.map { elements[$0.index] }) }
    }
    return file.add { syntax in
      syntax.write("<</Nums[")
      for (page, list) in lists.enumerated() {
        syntax.integer(page)
        syntax.reference(list)
      }
      for widget in widgets {
        syntax.integer(widget.key)
        syntax.reference(elements[widget.element])
      }
      syntax.write("]>>")
    }
  }
}

/// Writes the elements of a structure tree.
private struct ElementWriter {
  /// An element's place on paper: the page, and the number of the marked piece on it.
  private struct Mark {
    let page: Int
    let mcid: Int
  }

  private let structure: StructureTree
  private let root: PDFReference
  private let elements: [PDFReference]
  private let pages: [PDFReference]
  private let children: [[StructureTree.ID]]
  private var marks: [[Mark]]
  private var widgets: [FieldWriter.Widget?]

  init(
    structure: StructureTree, marks: [[StructureTree.ID]], widgets: [FieldWriter.Widget], root: PDFReference,
    elements: [PDFReference], pages: [PDFReference]
  ) {
    self.structure = structure
    self.root = root
    self.elements = elements
    self.pages = pages
    children = structure.children
    self.marks = Array(repeating: [], count: elements.count)
    self.widgets = Array(repeating: nil, count: elements.count)
    for (page, owners) in marks.enumerated() {
      for (mcid, owner) in owners.enumerated() { self.marks[owner.index].append(Mark(page: page, mcid: mcid)) }
    }
    for widget in widgets { self.widgets[widget.element] = widget }
  }

  var roots: [PDFReference] {
    elements.indices.filter { structure.elements[$0].parent == nil }.map { elements[$0] }
  }

  func write(_ index: Int, to syntax: inout PDFSyntax) {
    let element = structure.elements[index]
    syntax.write("<</S")
    syntax.name(element.role.pdfName)
    syntax.entry("/P", element.parent.map { elements[$0.index] } ?? root)
    if let text = widgets[index]?.alternative ?? element.alternative { syntax.entry("/Alt", text: text) }
    if let language = element.language { syntax.entry("/Lang", text: language) }
    if let widget = widgets[index] {
      write(widget, to: &syntax)
    } else {
      writeAttributes(of: element, to: &syntax)
      writeKids(of: index, to: &syntax)
    }
    syntax.write(">>")
  }

  /// A form field's element holds its widget and nothing else (PDF/UA-1 7.18.4).
  private func write(_ widget: FieldWriter.Widget, to syntax: inout PDFSyntax) {
    syntax.entry("/Pg", widget.page)
    syntax.write("/K<</Type/OBJR")
    syntax.entry("/Obj", widget.object)
    syntax.entry("/Pg", widget.page)
    syntax.write(">>")
  }

  private func writeAttributes(of element: StructureTree.Element, to syntax: inout PDFSyntax) {
    var scope: StructureTree.Scope?
    if case .headerCell(let given) = element.role { scope = given }
    guard scope != nil || element.columnSpan > 1 || element.summary != nil else { return }
    syntax.write("/A<</O/Table")
    if let summary = element.summary { syntax.entry("/Summary", text: summary) }
    if element.columnSpan > 1 { syntax.entry("/ColSpan", element.columnSpan) }
    if let scope { syntax.entry("/Scope", name: scope.rawValue) }
    syntax.write(">>")
  }

  private func writeKids(of index: Int, to syntax: inout PDFSyntax) {
    let marks = marks[index]
    let kids = children[index].filter { !isEmpty($0) }.map { elements[$0.index] }
    guard let first = marks.first else {
      if !kids.isEmpty { syntax.entry("/K", kids) }
      return
    }
    syntax.entry("/Pg", pages[first.page])
    if marks.count == 1, kids.isEmpty { return syntax.entry("/K", first.mcid) }
    syntax.write("/K[")
    for mark in marks {
      if mark.page == first.page { syntax.integer(mark.mcid) } else { write(mark, to: &syntax) }
    }
    for kid in kids { syntax.reference(kid) }
    syntax.write("]")
  }

  /// A marked-content reference to another page than the element's own.
  private func write(_ mark: Mark, to syntax: inout PDFSyntax) {
    syntax.write("<</Type/MCR")
    syntax.entry("/Pg", pages[mark.page])
    syntax.entry("/MCID", mark.mcid)
    syntax.write(">>")
  }

  /// A paragraph without text, such as an empty place to write on: on paper there is nothing to read.
  private func isEmpty(_ id: StructureTree.ID) -> Bool {
    structure[id].role == .paragraph && children[id.index].isEmpty && marks[id.index].isEmpty
  }
}
