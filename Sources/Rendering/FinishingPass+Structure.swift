internal import PageModel
internal import QPDFKit

/// The structure tree, PDF 1.7 §14.7: written whole from the laid-out form, because Cairo's own drops attributes.
extension FinishingPass {
  func writeStructure(to document: borrowing QPDFDocument, widgets: [Int: FieldWriter.Widget]) {
    let root = document.indirect(document.dictionary())
    let elements = makeElements(in: document, root: root, widgets: widgets)
    document.set("/Type", to: document.name("StructTreeRoot"), in: root)
    document.set("/K", to: document.array(roots.map { elements[$0] }), in: root)
    document.set("/ParentTree", to: parentTree(elements, widgets: widgets, in: document), in: root)
    document.set("/ParentTreeNextKey", to: document.integer(form.pages.count + widgets.count), in: root)
    document.set("/StructTreeRoot", to: root, in: document.root)
    let markInfo = document.dictionary()
    document.set("/Marked", to: document.bool(true), in: markInfo)
    document.set("/MarkInfo", to: markInfo, in: document.root)
  }

  private var roots: [Int] { form.structure.elements.indices.filter { form.structure.elements[$0].parent == nil } }

  /// An element's place on paper: the page, and the number of the marked piece on it.
  private struct Mark {
    let page: Int
    let mcid: Int
  }

  private func makeElements(
    in document: borrowing QPDFDocument, root: PDFObject, widgets: [Int: FieldWriter.Widget]
  ) -> [PDFObject] {
    let structure = form.structure
    let elements = structure.elements.map { _ in document.indirect(document.dictionary()) }
    let children = structure.children
    let marks = marksByElement
    let names = RoleNames()
    let pages = form.pages.indices.map { document.page($0) }
    for (index, element) in structure.elements.enumerated() {
      let object = elements[index]
      document.set("/S", to: names.name(element.role.pdfName, in: document), in: object)
      document.set("/P", to: element.parent.map { elements[$0.index] } ?? root, in: object)
      if let text = element.alternative { document.set("/Alt", to: document.text(text), in: object) }
      if let widget = widgets[index] {
        write(widget, as: object, in: document)
        continue
      }
      if let attributes = attributes(of: element, in: document) { document.set("/A", to: attributes, in: object) }
      let kids = children[index].filter { !isEmpty($0, children: children, marks: marks) }.map { elements[$0.index] }
      write(kids: kids, marks: marks[index], of: object, pages: pages, in: document)
    }
    return elements
  }

  /// A form field's element holds its widget and nothing else (PDF/UA-1 7.18.4).
  private func write(_ widget: FieldWriter.Widget, as element: PDFObject, in document: borrowing QPDFDocument) {
    let reference = document.dictionary()
    document.set("/Type", to: document.name("OBJR"), in: reference)
    document.set("/Obj", to: widget.object, in: reference)
    document.set("/Pg", to: widget.page, in: reference)
    document.set("/K", to: reference, in: element)
    document.set("/Pg", to: widget.page, in: element)
    if let text = widget.alternative { document.set("/Alt", to: document.text(text), in: element) }
  }

  /// A paragraph without text, such as an empty place to write on: on paper there is nothing to read.
  private func isEmpty(_ id: StructureTree.ID, children: [[StructureTree.ID]], marks: [[Mark]]) -> Bool {
    form.structure[id].role == .paragraph && children[id.index].isEmpty && marks[id.index].isEmpty
  }

  private var marksByElement: [[Mark]] {
    var lists = [[Mark]](repeating: [], count: form.structure.elements.count)
    for (page, owners) in marks.enumerated() {
      for (mcid, owner) in owners.enumerated() {
        if let owner { lists[owner.index].append(Mark(page: page, mcid: mcid)) }
      }
    }
    return lists
  }

  private func write(
    kids: [PDFObject], marks: [Mark], of object: PDFObject, pages: [PDFObject], in document: borrowing QPDFDocument
  ) {
    guard let first = marks.first else {
      if !kids.isEmpty { document.set("/K", to: document.array(kids), in: object) }
      return
    }
    document.set("/Pg", to: pages[first.page], in: object)
    if marks.count == 1, kids.isEmpty {
      document.set("/K", to: document.integer(first.mcid), in: object)
      return
    }
    let references = marks.map { mark in
      mark.page == first.page ? document.integer(mark.mcid) : reference(to: mark, pages: pages, in: document)
    }
    document.set("/K", to: document.array(references + kids), in: object)
  }

  /// A marked-content reference to another page than the element's own.
  private func reference(to mark: Mark, pages: [PDFObject], in document: borrowing QPDFDocument) -> PDFObject {
    let reference = document.dictionary()
    document.set("/Type", to: document.name("MCR"), in: reference)
    document.set("/Pg", to: pages[mark.page], in: reference)
    document.set("/MCID", to: document.integer(mark.mcid), in: reference)
    return reference
  }

  private func attributes(of element: StructureTree.Element, in document: borrowing QPDFDocument) -> PDFObject? {
    var scope: StructureTree.Scope?
    if case .headerCell(let given) = element.role { scope = given }
    guard scope != nil || element.columnSpan > 1 else { return nil }
    let attributes = document.dictionary()
    document.set("/O", to: document.name("Table"), in: attributes)
    if let scope { document.set("/Scope", to: document.name(scope.rawValue), in: attributes) }
    if element.columnSpan > 1 { document.set("/ColSpan", to: document.integer(element.columnSpan), in: attributes) }
    return attributes
  }

  /// From the marked pieces of each page back to their elements; null where a piece is decoration.
  private func parentTree(
    _ elements: [PDFObject], widgets: [Int: FieldWriter.Widget], in document: borrowing QPDFDocument
  ) -> PDFObject {
    let numbers = document.array()
    for (page, owners) in marks.enumerated() {
      let parents = document.array()
      for owner in owners { document.append(owner.map { elements[$0.index] } ?? document.null(), to: parents) }
      document.append(document.integer(page), to: numbers)
      document.append(document.indirect(parents), to: numbers)
    }
    for (element, widget) in widgets.sorted(by: { $0.value.key < $1.value.key }) {
      document.append(document.integer(widget.key), to: numbers)
      document.append(elements[element], to: numbers)
    }
    let tree = document.dictionary()
    document.set("/Nums", to: numbers, in: tree)
    return document.indirect(tree)
  }
}

/// Names made once for a document instead of once for each element.
private final class RoleNames {
  private var names: [String: PDFObject] = [:]

  func name(_ text: String, in document: borrowing QPDFDocument) -> PDFObject {
    if let name = names[text] { return name }
    let name = document.name(text)
    names[text] = name
    return name
  }
}
