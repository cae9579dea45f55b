import Pages

/// Writes the structure tree, PDF 1.7 §14.7, from the laid-out form, because Cairo's own loses attributes.
struct StructureWriter {
  /// A place where an element is shown: the page, and the number of the marked piece on it.
  private struct Mark {
    let page: Int
    let mcid: Int
  }

  private let structure: StructureTree
  private let root: PDFReference
  private let elements: [PDFReference]
  private let pages: [PDFReference]
  private let children: [[StructureTree.ID]]
  /// The element of each marked piece, page by page.
  private let owners: [[StructureTree.ID]]
  private let fields: [FieldWriter.Widget]
  private var marks: [[Mark]]
  /// The widgets of form fields and the links, by element; a link on several lines has several.
  private var widgets: [[FieldWriter.Widget]]

  /// `marks`: the element of each marked piece, page by page.
  init(
    structure: StructureTree, marks owners: [[StructureTree.ID]], widgets fields: [FieldWriter.Widget],
    pages: [PDFReference], in file: inout PDFAssembly
  ) {
    self.structure = structure
    self.owners = owners
    self.fields = fields
    self.pages = pages
    root = file.reserve()
    elements = structure.elements.map { _ in file.reserve() }
    children = structure.children
    marks = Array(repeating: [], count: elements.count)
    widgets = Array(repeating: [], count: elements.count)
    for (page, owners) in owners.enumerated() {
      for (mcid, owner) in owners.enumerated() { marks[owner.index].append(Mark(page: page, mcid: mcid)) }
    }
    for widget in fields { widgets[widget.element].append(widget) }
  }

  /// - Returns: the root of the tree.
  func write(to file: inout PDFAssembly) -> PDFReference {
    for index in elements.indices { file.addDictionary(elements[index]) { write(index, to: &$0) } }
    let parents = writeParentTree(to: &file)
    let roots = elements.indices.filter { structure.elements[$0].parent == nil }.map { elements[$0] }
    return file.addDictionary(root, "/Type/StructTreeRoot") { syntax in
      syntax.entry("/K", roots)
      syntax.entry("/ParentTree", parents)
      syntax.entry("/ParentTreeNextKey", pages.count + fields.count)
    }
  }

  /// The way back from the marked pieces of each page, and from each widget, to their elements.
  private func writeParentTree(to file: inout PDFAssembly) -> PDFReference {
    let lists = owners.map { owners in file.add { $0.array(owners.map { elements[$0.index] }) } }
    return file.addDictionary { syntax in
      syntax.write("/Nums[")
      for (page, list) in lists.enumerated() {
        syntax.integer(page)
        syntax.reference(list)
      }
      for widget in fields {
        syntax.integer(widget.key)
        syntax.reference(elements[widget.element])
      }
      syntax.write("]")
    }
  }

  private func write(_ index: Int, to syntax: inout PDFSyntax) {
    let element = structure.elements[index]
    syntax.write("/S")
    syntax.name(element.role.pdfName)
    syntax.entry("/P", element.parent.map { elements[$0.index] } ?? root)
    if let text = widgets[index].first?.alternative ?? element.alternative { syntax.entry("/Alt", text: text) }
    if let language = element.language { syntax.entry("/Lang", text: language) }
    if element.role == .form, let widget = widgets[index].first {
      syntax.entry("/Pg", widget.page)
      syntax.write("/K")
      write(widget, to: &syntax)
    } else {
      writeAttributes(of: element, to: &syntax)
      writeKids(of: index, to: &syntax)
    }
  }

  /// A reference to a widget or a link. The element of a form field holds nothing else (PDF/UA-1 7.18.4).
  private func write(_ widget: FieldWriter.Widget, to syntax: inout PDFSyntax) {
    syntax.dictionary("/Type/OBJR") { syntax in
      syntax.entry("/Obj", widget.object)
      syntax.entry("/Pg", widget.page)
    }
  }

  private func writeAttributes(of element: StructureTree.Element, to syntax: inout PDFSyntax) {
    var scope: StructureTree.Scope?
    if case .headerCell(let given) = element.role { scope = given }
    guard scope != nil || element.columnSpan > 1 || element.summary != nil else { return }
    syntax.write("/A")
    syntax.dictionary("/O/Table") { syntax in
      if let summary = element.summary { syntax.entry("/Summary", text: summary) }
      if element.columnSpan > 1 { syntax.entry("/ColSpan", element.columnSpan) }
      if let scope { syntax.entry("/Scope", name: scope.rawValue) }
    }
  }

  private func writeKids(of index: Int, to syntax: inout PDFSyntax) {
    let marks = marks[index]
    let kids = children[index].filter { !isEmpty($0) }.map { elements[$0.index] }
    guard let first = marks.first else {
      if !kids.isEmpty { syntax.entry("/K", kids) }
      return
    }
    syntax.entry("/Pg", pages[first.page])
    if marks.count == 1, kids.isEmpty, widgets[index].isEmpty { return syntax.entry("/K", first.mcid) }
    syntax.write("/K[")
    for mark in marks {
      if mark.page == first.page { syntax.integer(mark.mcid) } else { write(mark, to: &syntax) }
    }
    for kid in kids { syntax.reference(kid) }
    for link in widgets[index] { write(link, to: &syntax) }
    syntax.write("]")
  }

  /// A marked-content reference to a page that is not the element's own.
  private func write(_ mark: Mark, to syntax: inout PDFSyntax) {
    syntax.dictionary("/Type/MCR") { syntax in
      syntax.entry("/Pg", pages[mark.page])
      syntax.entry("/MCID", mark.mcid)
    }
  }

  /// A paragraph without text, such as an empty space to write in; it is left out.
  private func isEmpty(_ id: StructureTree.ID) -> Bool {
    structure[id].role == .paragraph && children[id.index].isEmpty && marks[id.index].isEmpty
  }
}
