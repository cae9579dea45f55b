package import Forms
internal import PDF
package import Pages
package import Reading

/// A form bound to a subject and set, for whoever works on its layout.
package struct PreviewedForm: Sendable {
  package let pages: [Page]
  fileprivate let form: LaidOutForm
  fileprivate let origins: [BlockOrigin]
}

/// Pictures of forms that are being made.
extension DocumentMaker {
  package func preview(
    _ layout: Layout, _ subject: Subject, findings: Findings
  ) throws(Diagnostics) -> PreviewedForm {
    let bound = Binder(layout, isFillable: isFillable).bind(subject)
    let form = try layOut(bound, findings: findings)
    return PreviewedForm(pages: form.pages, form: form, origins: bound.origins)
  }

  /// Every page as PNG. `showsBoxes`: with a frame around each block, its name and its line, and around each field.
  package func pictures(
    of form: PreviewedForm, showsBoxes: Bool, pixelsPerInch: Double
  ) throws(Diagnostics) -> [[UInt8]] {
    let marks = showsBoxes ? marks(of: form) : []
    return try drawing(form.form) { () throws(RenderingError) in
      try form.pages.indices.map { page throws(RenderingError) in
        try renderer.png(
          form.form, page: page, pixelsPerInch: pixelsPerInch,
          marks: marks.filter { $0.page == page }.map(\.mark))
      }
    }
  }

  /// Every page as PNG, coloured by what has changed.
  package func pictures(
    comparing old: PreviewedForm, with new: PreviewedForm, pixelsPerInch: Double
  ) throws(Diagnostics) -> [[UInt8]] {
    try drawing(new.form) { () throws(RenderingError) in
      try (0..<max(old.pages.count, new.pages.count)).map { index throws(RenderingError) in
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
