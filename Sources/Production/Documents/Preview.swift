internal import Forms
internal import PDF
internal import Pages
package import Reading

/// The use case `preview`: pictures of a form while its layout is being written, from the files as they are now.
package struct PreviewRequest: Sendable {
  /// The path of a layout, or a form's id.
  package var form: String
  /// Another layout, to show what has changed since.
  package var compare: String?
  package var document = DocumentRequest()
  /// Frames each block, with its name and its line in the layout, and each field.
  package var showsBoxes = false
  package var options = DocumentOptions()
  package var pixelsPerInch = 96.0

  package init(form: String) { self.form = form }

  /// - Throws: what is wrong with the layout or the records.
  package func pictures() throws(Diagnostics) -> Checked<Preview> {
    let maker = DocumentMaker(options)
    let sources = document.sources.beside(document.data)
    let layout = try sources.layout(form)
    let form = try self.form(layout.value, maker)
    return Checked(
      Preview(
        title: "\(layout.value.title) (\(layout.value.id) v\(layout.value.version))",
        pictures: try pictures(of: form.value, maker)),
      warnings: layout.warnings + form.warnings)
  }

  private func pictures(of form: PreviewedForm, _ maker: DocumentMaker) throws(Diagnostics) -> [[UInt8]] {
    guard let compare else {
      return try maker.pictures(of: form, showsBoxes: showsBoxes, pixelsPerInch: pixelsPerInch)
    }
    // Warnings about the older layout do not matter here.
    let old = try self.form(try document.sources.beside(document.data).layout(compare).value, maker).value
    return try maker.pictures(comparing: old, with: form, pixelsPerInch: pixelsPerInch)
  }

  private func form(_ layout: Layout, _ maker: DocumentMaker) throws(Diagnostics) -> Checked<PreviewedForm> {
    var document = document
    document.isEncryptable = false
    let prepared = try document.prepare(layout)
    let bound = maker.bind(prepared.value.layout, prepared.value.subject)
    let form = try maker.layOut(bound)
    return Checked(
      PreviewedForm(form: form.value, origins: bound.origins), warnings: prepared.warnings + form.warnings)
  }
}

package struct Preview: Sendable {
  package let title: String
  /// Each page as PNG.
  package let pictures: [[UInt8]]
}

/// A form that is laid out, and which block each of its elements comes from.
private struct PreviewedForm {
  let form: LaidOutForm
  let origins: [BlockOrigin]

  var pages: [Page] { form.pages }
}

extension DocumentMaker {
  /// Every page as PNG. `showsBoxes`: with a frame around each block, its name and its line, and around each field.
  fileprivate func pictures(
    of form: PreviewedForm, showsBoxes: Bool, pixelsPerInch: Double
  ) throws(Diagnostics) -> [[UInt8]] {
    let marks = showsBoxes ? marks(of: form) : []
    return try drawing(form.form.metadata.documentID) { () throws(PDFError) in
      try form.pages.indices.map { page throws(PDFError) in
        try renderer.png(
          form.form, page: page, pixelsPerInch: pixelsPerInch,
          marks: marks.filter { $0.page == page }.map(\.mark))
      }
    }
  }

  /// Every page as PNG, coloured by what has changed.
  fileprivate func pictures(
    comparing old: PreviewedForm, with new: PreviewedForm, pixelsPerInch: Double
  ) throws(Diagnostics) -> [[UInt8]] {
    try drawing(new.form.metadata.documentID) { () throws(PDFError) in
      try (0..<max(old.pages.count, new.pages.count)).map { index throws(PDFError) in
        try renderer.comparison(
          of: index < old.pages.count ? old.pages[index] : nil, with: index < new.pages.count ? new.pages[index] : nil,
          pixelsPerInch: pixelsPerInch)
      }
    }
  }

  private func marks(of form: PreviewedForm) -> [(page: Int, mark: Mark)] {
    let style = TextStyle(.bold, size: .pt(6.5), lineHeight: .pt(8), shade: .paper)
    let blocks = form.form.placed.map { placed in
      let origin = placed.element < form.origins.count ? form.origins[placed.element] : nil
      let label = origin.map { shaper.shape("\($0.name)  line \($0.place.line)", style: style, width: nil) }
      return (placed.page, Mark(kind: .block, frame: placed.frame, label: label))
    }
    let fields = form.pages.enumerated().flatMap { page in
      page.element.fields.map { (page.offset, Mark(kind: .field, frame: $0.area)) }
    }
    return fields + blocks
  }
}
