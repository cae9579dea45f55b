package import Forms
package import Pages
package import Reading

/// Puts a bound form on pages: measures every text, flows strips over pages, adds header and footer, and builds the
/// structure tree.
package struct Typesetter {
  private let theme: Theme
  private let shaper: any TextShaper
  private let cache = LayoutCache()

  package init(theme: Theme, shaper: any TextShaper) {
    self.theme = theme
    self.shaper = shaper
  }

  /// The form with everything in its place.
  ///
  /// - Throws: characters that no font has, and content that cannot fit.
  package func typeset(_ form: BoundForm) throws(Diagnostics) -> Checked<LaidOutForm> {
    var form = form
    if theme.isLargePrint { form.page = PageSetup(paper: form.page.paper == .a3 ? .a4 : form.page.paper) }
    let found = FormFindings()
    // The form's boxes have the same texts as the header, so findings are reported only for the boxes.
    let quiet = builder(form, pageHeight: .zero, findings: FormFindings())
    let edges = HeaderAndFooter(form: form, theme: theme, builder: quiet, pageSize: form.page.size)
    let (top, bottom) = (edges.header().bottom, edges.footer(page: 1, of: 1).top)
    var flowing = builder(form, pageHeight: bottom - top, findings: found)
    flowing.reportCrampedPage()
    flowing.build()
    let result = Paginator(
      flow: flowing.flow, first: .init(top: theme.marginTop, bottom: bottom), others: .init(top: top, bottom: bottom)
    ).paginate()
    let findings = Findings()
    findings.add(found.items)
    return try findings.checked(finished(result, builder: flowing, edges: edges))
  }

  private func builder(_ form: BoundForm, pageHeight: Length, findings: FormFindings) -> FlowBuilder {
    FlowBuilder(
      form: form, theme: theme, shaper: shaper, findings: findings, left: theme.marginLeft,
      width: form.page.size.width - theme.marginLeft - theme.marginRight, pageHeight: pageHeight, cache: cache)
  }

  private func finished(_ result: Paginator.Result, builder: FlowBuilder, edges: HeaderAndFooter) -> LaidOutForm {
    let form = builder.form
    var (structure, numbers) = builder.structure.removing(result.unused)
    let end = structure.add(.paragraph, under: builder.root)
    let header = edges.header().items
    let count = result.pages.count
    let pages = result.pages.enumerated().map { index, placed in
      var page = Page(size: form.page.size, items: placed.items, fields: placed.fields)
      page.links = result.links(on: index)
      if !result.unused.isEmpty { page = page.renumbered(numbers) }
      let owner = index + 1 == count ? Owner.element(end) : .footer
      page.items =
        (index == 0 ? [] : header) + page.items + edges.footer(page: index + 1, of: count, owner: owner).items
      return page
    }
    var filling = FillableFields(structure: structure)
    let set = form.isFillable ? filling.set(pages) : pages
    let placed = result.placed.map { placed in
      var placed = placed
      (placed.frame.x, placed.frame.width) = (builder.left, builder.width)
      return placed
    }
    let title = [form.title, form.identity.candidate].compactMap { $0 }.joined(separator: " – ")
    return LaidOutForm(
      metadata: Metadata(
        title: title, language: form.wording.language, documentID: form.documentID,
        form: "\(form.formID) v\(form.version)"),
      pages: set, structure: filling.structure, bookmarks: result.bookmarks, placed: placed)
  }
}
