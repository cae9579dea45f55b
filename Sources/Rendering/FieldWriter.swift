internal import PageModel
internal import QPDFKit

/// Makes the interactive fields of a document (PDF 1.7 §12.7): their names in a hierarchy, a widget for each on its page
/// in reading order, and an appearance for every state.
struct FieldWriter {
  /// A widget on its page, for the structure tree to refer to.
  struct Widget {
    let object: PDFObject
    let page: PDFObject
    /// Its number in the parent tree.
    let key: Int
    /// What a screen reader says, where the field's own words are another widget's too.
    let alternative: String?
  }

  let form: LaidOutForm
  let font: TypingFont

  /// Fields that have a place in the structure tree, by page.
  static func fields(of form: LaidOutForm) -> [[FieldPlacement]] {
    form.pages.map { $0.fields.filter { $0.element != nil } }
  }

  /// Name and kind of every field, as a reader of the file finds them.
  var signature: [String] {
    var seen: Set<String> = []
    return Self.fields(of: form).joined().compactMap { placement in
      let owner = placement.documentID ?? form.metadata.documentID
      let kind =
        switch placement.kind {
        case "tick", "choice": "/Btn"
        case "signature": "/Sig"
        default: "/Tx"
        }
      let line = "\(owner).\(FieldNames.partial(placement.choice ?? placement.id)) \(kind)"
      return seen.insert(line).inserted ? line : nil
    }
  }

  /// - Returns: the widgets by the element of the structure tree that stands for each.
  func write(to document: borrowing QPDFDocument) -> [Int: Widget] {
    let fields = Self.fields(of: form)
    guard fields.contains(where: { !$0.isEmpty }) else { return [:] }
    let names = FieldNames(in: document)
    let appearances = Appearances(in: document)
    var widgets: [Int: Widget] = [:]
    for (index, placements) in fields.enumerated() where !placements.isEmpty {
      let page = document.page(index)
      let annotations = document.array()
      for placement in placements {
        let key = form.pages.count + widgets.count
        let object = widget(placement, page: index, key: key, names: names, appearances, in: document)
        document.set("/P", to: page, in: object)
        document.append(object, to: annotations)
        widgets[placement.element?.index ?? 0] = Widget(
          object: object, page: page, key: key, alternative: placement.choice.map { _ in placement.tooltip })
      }
      document.set("/Annots", to: annotations, in: page)
    }
    writeForm(names, hasSignatures: fields.joined().contains { $0.kind == "signature" }, to: document)
    return widgets
  }

  private func writeForm(_ names: FieldNames, hasSignatures: Bool, to document: borrowing QPDFDocument) {
    names.finishChoices(in: document)
    let form = document.dictionary()
    document.set("/Fields", to: document.array(names.roots), in: form)
    let fonts = document.dictionary()
    document.set("/\(TypingFont.name)", to: font.object(in: document), in: fonts)
    let resources = document.dictionary()
    document.set("/Font", to: fonts, in: resources)
    document.set("/DR", to: resources, in: form)
    document.set("/DA", to: document.text(Self.style(size: .pt(11))), in: form)
    if hasSignatures { document.set("/SigFlags", to: document.integer(1), in: form) }
    document.set("/AcroForm", to: document.indirect(form), in: document.root)
  }

  /// A fixed size: viewers disagree about automatic ones.
  private static func style(size: Length) -> String { "/\(TypingFont.name) \(max(size, .pt(10))) Tf 0.08 g" }

  private func widget(
    _ placement: FieldPlacement, page: Int, key: Int, names: FieldNames, _ appearances: Appearances,
    in document: borrowing QPDFDocument
  ) -> PDFObject {
    let widget = document.indirect(document.dictionary())
    document.set("/Type", to: document.name("Annot"), in: widget)
    document.set("/Subtype", to: document.name("Widget"), in: widget)
    document.set("/Rect", to: rectangle(placement.area, page: page, in: document), in: widget)
    // 4: printed like everything else.
    document.set("/F", to: document.integer(4), in: widget)
    document.set("/StructParent", to: document.integer(key), in: widget)
    document.set("/TU", to: document.text(placement.tooltip), in: widget)
    let owner = placement.documentID ?? form.metadata.documentID
    if let choice = placement.choice {
      addOption(widget, placement, choice: choice, owner: owner, names: names, appearances, in: document)
    } else {
      names.add(widget, called: placement.id, of: owner, in: document)
      setKind(of: widget, placement, appearances, in: document)
    }
    return widget
  }

  private func setKind(
    of widget: PDFObject, _ placement: FieldPlacement, _ appearances: Appearances, in document: borrowing QPDFDocument
  ) {
    switch placement.kind {
    case "tick":
      document.set("/FT", to: document.name("Btn"), in: widget)
      appearances.setButton(widget, on: "Yes", size: placement.area, in: document)
      document.set("/V", to: document.name("Off"), in: widget)
    case "signature":
      document.set("/FT", to: document.name("Sig"), in: widget)
      appearances.setEmpty(widget, size: placement.area, isText: false, in: document)
    default:
      document.set("/FT", to: document.name("Tx"), in: widget)
      document.set("/DA", to: document.text(Self.style(size: placement.textSize)), in: widget)
      // Bit 13: several lines; bit 2: required.
      let flags = (placement.kind == "writing" ? 1 << 12 : 0) | (placement.isRequired ? 1 << 1 : 0)
      if flags != 0 { document.set("/Ff", to: document.integer(flags), in: widget) }
      if placement.kind == "date" { document.set("/MaxLen", to: document.integer(10), in: widget) }
      appearances.setEmpty(widget, size: placement.area, isText: true, in: document)
    }
  }

  /// One of several: the options are buttons of one field.
  private func addOption(
    _ widget: PDFObject, _ placement: FieldPlacement, choice: String, owner: String, names: FieldNames,
    _ appearances: Appearances, in document: borrowing QPDFDocument
  ) {
    let group = names.choice(choice, of: owner, label: placement.label, in: document)
    document.set("/Parent", to: group.object, in: widget)
    document.append(widget, to: group.kids)
    // With /Opt, a button's state is the number of its option, from 0 (PDF 1.7 §12.7.4.2.3).
    let number = group.options.count
    group.options.append(placement.option ?? placement.id)
    appearances.setButton(widget, on: String(number), size: placement.area, in: document)
  }

  /// PDF counts from the foot of the page upwards.
  private func rectangle(_ area: Rect, page: Int, in document: borrowing QPDFDocument) -> PDFObject {
    let height = form.pages[page].size.height
    let edges = [area.x, height - area.bottom, area.right, height - area.y]
    return document.array(edges.map { document.real($0.description) })
  }
}
