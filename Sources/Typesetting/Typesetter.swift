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
    let (form, found) = (turned(form), FormFindings())
    var attempt = attempt(form, growth: [:], findings: found)
    let growth = growth(of: attempt)
    if growth.values.contains(where: { $0 > 0 }) {
      let grown = self.attempt(form, growth: growth, findings: FormFindings())
      if grown.result.pages.count == attempt.result.pages.count { attempt = grown }
    }
    let findings = Findings()
    findings.add(found.items)
    return try findings.checked(finished(attempt, form: form))
  }

  private struct Attempt {
    var builder: FlowBuilder
    var edges: HeaderAndFooter
    var result: Paginator.Result
    var bottom: Length
  }

  private func attempt(_ form: BoundForm, growth: [Int: Int], findings: FormFindings) -> Attempt {
    let size = form.page.size
    // The form's boxes have the same texts as the header, so findings are reported only for the boxes.
    let quiet = builder(form, pageHeight: .zero, findings: FormFindings())
    let edges = HeaderAndFooter(form: form, theme: theme, builder: quiet, pageSize: size)
    let top = edges.header().bottom
    let bottom = edges.footer(page: 1, of: 1).top
    var flowing = builder(form, pageHeight: bottom - top, growth: growth, findings: findings)
    flowing.reportCrampedPage()
    flowing.build()
    let result = Paginator(
      flow: flowing.flow, first: .init(top: theme.marginTop, bottom: bottom), others: .init(top: top, bottom: bottom)
    ).paginate()
    return Attempt(builder: flowing, edges: edges, result: result, bottom: bottom)
  }

  private func builder(
    _ form: BoundForm, pageHeight: Length, growth: [Int: Int] = [:], findings: FormFindings
  ) -> FlowBuilder {
    FlowBuilder(
      form: form, theme: theme, shaper: shaper, findings: findings, left: theme.marginLeft,
      width: form.page.size.width - theme.marginLeft - theme.marginRight, pageHeight: pageHeight, growth: growth,
      cache: cache)
  }

  /// How many further lines fit on its page for each growing area.
  private func growth(of attempt: Attempt) -> [Int: Int] {
    attempt.result.pages.reduce(into: [:]) { growth, page in
      guard let area = page.grows else { return }
      growth[area] = (attempt.bottom - page.bottom).wholeTimes(theme.writingPitch)
    }
  }

  private func finished(_ attempt: Attempt, form: BoundForm) -> LaidOutForm {
    let count = attempt.result.pages.count
    var structure = attempt.builder.structure
    let end = structure.add(.paragraph, under: attempt.builder.root)
    let header = attempt.edges.header().items
    let pages = attempt.result.pages.enumerated().map { index, page in
      let top = index == 0 ? [] : header
      let owner = index + 1 == count ? Owner.element(end) : .artifact
      let bottom = attempt.edges.footer(page: index + 1, of: count, owner: owner).items
      return Page(size: form.page.size, items: top + page.items + bottom, fields: page.fields)
    }
    var filling = FillableFields(structure: structure)
    let set = form.isFillable ? filling.set(pages) : pages
    let placed = attempt.result.placed.map { placed in
      var placed = placed
      (placed.frame.x, placed.frame.width) = (attempt.builder.left, attempt.builder.width)
      return placed
    }
    let title = [form.title, form.identity.candidate].compactMap { $0 }.joined(separator: " – ")
    return LaidOutForm(
      metadata: Metadata(
        title: title, language: form.wording.language, documentID: form.documentID,
        form: "\(form.formID) v\(form.version)"),
      pages: set, structure: filling.structure, bookmarks: attempt.result.bookmarks, placed: placed)
  }

  /// In large print a table with many columns needs a landscape page, and one with very many a larger page.
  private func turned(_ form: BoundForm) -> BoundForm {
    let tables = form.elements.compactMap { if case .table(let table) = $0 { table } else { nil } }
    guard theme.widthScale > 1, !tables.isEmpty else { return form }
    var turned = form
    if tables.contains(where: { isNarrow($0, on: form.page) }) { turned.page.orientation = .landscape }
    if turned.page.paper == .a4, turned.page.orientation == .landscape,
      !tables.allSatisfy(builder(turned, pageHeight: .zero, findings: FormFindings()).fits)
    {
      turned.page.paper = .a3
    }
    return turned
  }

  private func isNarrow(_ table: Table, on page: PageSetup) -> Bool {
    let fixed = table.columns.compactMap(\.width).reduce(.zero, +) * theme.widthScale
    return page.size.width - theme.marginLeft - theme.marginRight - fixed < .mm(85)
  }
}
