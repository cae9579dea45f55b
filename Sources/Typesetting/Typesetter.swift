package import Forms
package import Pages
package import Reading

/// Sets a bound form on pages: measures every text, flows strips over pages, draws heads and feet, builds the structure.
package struct Typesetter {
  private let theme: Theme
  private let shaper: any TextShaper
  private let memory = SetMemory()

  package init(theme: Theme, shaper: any TextShaper) {
    self.theme = theme
    self.shaper = shaper
  }

  /// - Returns: the form with everything in its place. Characters that no font has are errors in `findings`.
  package func typeset(_ form: BoundForm, findings: Findings) -> LaidOutForm {
    let form = turned(form)
    var attempt = attempt(form, growth: [:], findings: findings)
    let growth = growth(of: attempt)
    if growth.values.contains(where: { $0 > 0 }) {
      let grown = self.attempt(form, growth: growth, findings: Findings())
      if grown.result.pages.count == attempt.result.pages.count { attempt = grown }
    }
    return finished(attempt, form: form)
  }

  private struct Attempt {
    var builder: FlowBuilder
    var matter: RunningMatter
    var result: Paginator.Result
    var bottom: Length
  }

  private func attempt(_ form: BoundForm, growth: [Int: Int], findings: Findings) -> Attempt {
    let size = form.page.size
    // What the running head shows stands in the form's boxes too, and faults are told of those.
    let quiet = builder(form, pageHeight: .zero, findings: Findings())
    let matter = RunningMatter(form: form, theme: theme, builder: quiet, pageSize: size)
    let top = matter.head().bottom
    let bottom = matter.foot(page: 1, of: 1).top
    var flowing = builder(form, pageHeight: bottom - top, growth: growth, findings: findings)
    flowing.reportCrampedPage()
    flowing.build()
    let result = Paginator(
      flow: flowing.flow, first: .init(top: theme.marginTop, bottom: bottom), others: .init(top: top, bottom: bottom)
    ).paginate()
    return Attempt(builder: flowing, matter: matter, result: result, bottom: bottom)
  }

  private func builder(
    _ form: BoundForm, pageHeight: Length, growth: [Int: Int] = [:], findings: Findings
  ) -> FlowBuilder {
    FlowBuilder(
      form: form, theme: theme, shaper: shaper, findings: findings, left: theme.marginLeft,
      width: form.page.size.width - theme.marginLeft - theme.marginRight, pageHeight: pageHeight, growth: growth,
      memory: memory)
  }

  /// How many further lines each growing area finds room for on its page.
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
    let runningHead = attempt.matter.head().items
    let pages = attempt.result.pages.enumerated().map { index, page in
      let head = index == 0 ? [] : runningHead
      let owner = index + 1 == count ? Owner.element(end) : .artifact
      let foot = attempt.matter.foot(page: index + 1, of: count, owner: owner).items
      return Page(size: form.page.size, items: head + page.items + foot, fields: page.fields)
    }
    var filling = FillableSetter(structure: structure)
    let set = form.isFillable ? filling.set(pages) : pages
    let placed = attempt.result.placed.map { placed in
      var placed = placed
      (placed.frame.x, placed.frame.width) = (attempt.builder.left, attempt.builder.width)
      return placed
    }
    let title = [form.title, form.identity.candidate].compactMap { $0 }.joined(separator: " – ")
    var laidOut = LaidOutForm(
      metadata: Metadata(
        title: title, language: form.wording.language, documentID: form.documentID,
        form: "\(form.formID) v\(form.version)"),
      pages: set, structure: filling.structure, bookmarks: attempt.result.bookmarks)
    laidOut.placed = placed
    return laidOut
  }

  /// In large print a table of many columns needs the sheet's long side, and one of very many a larger sheet.
  private func turned(_ form: BoundForm) -> BoundForm {
    let tables = form.elements.compactMap { if case .table(let table) = $0 { table } else { nil } }
    guard theme.widthScale > 1, !tables.isEmpty else { return form }
    var turned = form
    if tables.contains(where: { isNarrow($0, on: form.page) }) { turned.page.orientation = .landscape }
    if turned.page.paper == .a4, turned.page.orientation == .landscape,
      !tables.allSatisfy(builder(turned, pageHeight: .zero, findings: Findings()).fits)
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
