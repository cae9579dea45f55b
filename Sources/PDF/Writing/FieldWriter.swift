import Pages

/// Writes the interactive fields of a document (PDF 1.7 §12.7): their names in a hierarchy, a widget for each on its page
/// in reading order, and an appearance for every state.
struct FieldWriter {
  /// A widget on its page, for the structure tree to refer to.
  struct Widget {
    let object: PDFReference
    let page: PDFReference
    /// Its number in the parent tree.
    let key: Int
    /// Its element in the structure tree, by index.
    let element: Int
    /// What a screen reader says where several widgets share the field's own name.
    let alternative: String?
  }

  /// The objects that the rest of the file refers to.
  struct Written {
    var widgets: [Widget] = []
    /// The widgets of each page.
    var annotations: [[PDFReference]] = []
    var form: PDFReference?
  }

  let form: LaidOutForm
  let font: TypingFont
  let pages: [PDFReference]

  /// The fields with an element in the structure tree, by page.
  private var fields: [[FieldPlacement]] { form.pages.map { $0.fields.filter { $0.element != nil } } }

  /// Name and kind of every field, as `FieldWalker` reads them from the file.
  var signature: [String] {
    var seen: Set<String> = []
    return fields.joined().compactMap { placement in
      let kind =
        switch placement.kind {
        case .tick, .choice: "/Btn"
        case .signature: "/Sig"
        case .text, .writing, .date, .initials: "/Tx"
        }
      let line = "\(owner(of: placement)).\(FieldTree.partial(placement.choice ?? placement.id)) \(kind)"
      return seen.insert(line).inserted ? line : nil
    }
  }

  private func owner(of placement: FieldPlacement) -> String { placement.documentID ?? form.metadata.documentID }

  func write(to file: inout PDFAssembly) -> Written {
    let fields = fields
    guard fields.contains(where: { !$0.isEmpty }) else { return Written() }
    var (tree, appearances, written) = (FieldTree(), FieldAppearances(), Written())
    for (index, placements) in fields.enumerated() {
      for placement in placements {
        written.widgets.append(
          Widget(
            object: file.reserve(), page: pages[index], key: form.pages.count + written.widgets.count,
            element: placement.element?.index ?? 0, alternative: placement.choice.map { _ in placement.tooltip }))
        let widget = written.widgets[written.widgets.count - 1]
        write(widget, placement, height: form.pages[index].size.height, tree: &tree, &appearances, to: &file)
      }
      written.annotations.append(written.widgets.suffix(placements.count).map(\.object))
    }
    tree.write(to: &file)
    written.form = writeForm(tree, hasSignatures: fields.joined().contains { $0.kind == .signature }, to: &file)
    return written
  }

  private func writeForm(_ tree: FieldTree, hasSignatures: Bool, to file: inout PDFAssembly) -> PDFReference {
    let font = font.add(to: &file)
    return file.addDictionary { syntax in
      syntax.entry("/Fields", tree.documents.map(\.object))
      syntax.write("/DR<</Font<<")
      syntax.name(TypingFont.name)
      syntax.reference(font)
      syntax.write(">>>>")
      writeStyle(size: .pt(11), to: &syntax)
      if hasSignatures { syntax.write("/SigFlags 1") }
    }
  }

  /// A fixed size, because viewers disagree about automatic ones.
  private func writeStyle(size: Length, to syntax: inout PDFSyntax) {
    syntax.entry("/DA", text: "/\(TypingFont.name) \(max(size, .pt(10))) Tf 0.08 g")
  }

  private func write(
    _ widget: Widget, _ placement: FieldPlacement, height: Length, tree: inout FieldTree,
    _ appearances: inout FieldAppearances, to file: inout PDFAssembly
  ) {
    let look = WidgetAppearance(
      placement, option: place(widget, placement, in: &tree, &file), &appearances, &file)
    // Flag 4: the widget is printed.
    file.addDictionary(widget.object, "/Type/Annot/Subtype/Widget/F 4") { syntax in
      syntax.rectangle(placement.area, pageHeight: height)
      syntax.entry("/P", widget.page)
      syntax.entry("/StructParent", widget.key)
      syntax.entry("/TU", text: placement.tooltip)
      syntax.entry("/Parent", look.parent)
      if placement.choice == nil {
        syntax.entry("/T", text: FieldTree.partial(placement.id))
        writeKind(of: placement, to: &syntax)
      }
      look.write(to: &syntax)
    }
  }

  /// - Returns: the widget's parent, and its number among the options of a choice.
  private func place(
    _ widget: Widget, _ placement: FieldPlacement, in tree: inout FieldTree, _ file: inout PDFAssembly
  ) -> (PDFReference, Int?) {
    guard let choice = placement.choice else {
      return (tree.add(widget.object, of: owner(of: placement), in: &file), nil)
    }
    return tree.add(
      widget.object, option: placement.option ?? placement.id, choice: choice, label: placement.label,
      of: owner(of: placement), in: &file)
  }

  private func writeKind(of placement: FieldPlacement, to syntax: inout PDFSyntax) {
    switch placement.kind {
    case .tick: syntax.write("/FT/Btn/V/Off")
    case .signature: syntax.write("/FT/Sig")
    case .text, .writing, .date, .initials, .choice:
      syntax.write("/FT/Tx")
      writeStyle(size: placement.textSize, to: &syntax)
      // Bit 13: several lines; bit 2: required.
      let flags = (placement.kind == .writing ? 1 << 12 : 0) | (placement.isRequired ? 1 << 1 : 0)
      if flags != 0 { syntax.entry("/Ff", flags) }
      if placement.kind == .date { syntax.write("/MaxLen 10") }
    }
  }
}

extension PDFSyntax {
  /// Where an annotation is. PDF counts from the foot of the page upwards.
  mutating func rectangle(_ area: Rect, pageHeight: Length) {
    write("/Rect[")
    for edge in [area.x, pageHeight - area.bottom, area.right, pageHeight - area.y] { length(edge) }
    write("]")
  }
}
