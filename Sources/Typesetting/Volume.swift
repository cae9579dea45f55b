package import Forms
package import Pages

/// Binds laid-out forms into one volume: the pages one after the other, one structure tree, bookmarks by group, and the
/// volume's page number on every page. A volume is drawn as one document, because merging files would lose tags.
package struct VolumeBinder {
  /// A form and the bookmarks above it, from the outermost.
  package struct Part: Sendable {
    package var form: LaidOutForm
    package var path: [String]

    package init(_ form: LaidOutForm, path: [String] = []) {
      self.form = form
      self.path = path
    }
  }

  private let theme: Theme
  private let shaper: any TextShaper
  private let wording: Wording
  /// Every form starts on the front of a sheet, and the binding margin changes sides.
  private let isDuplex: Bool

  package init(theme: Theme, shaper: any TextShaper, wording: Wording, isDuplex: Bool) {
    self.theme = theme
    self.shaper = shaper
    self.wording = wording
    self.isDuplex = isDuplex
  }

  /// The page on which each part starts, counted from 0, and last the number of pages.
  package func starts(of counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { starts, count in
      let last = starts[starts.count - 1] + count
      starts.append(isDuplex && last % 2 == 1 ? last + 1 : last)
    }
  }

  /// Releases each part's pages as they are bound, so that a long volume is not in memory twice.
  ///
  /// `numbered`: print the page number of the volume below that of the form.
  package func bind(_ parts: consuming [Part], metadata: Metadata, numbered: Bool) -> LaidOutForm {
    var parts = parts
    let starts = starts(of: parts.map(\.form.pages.count))
    var volume = LaidOutForm(metadata: metadata, pages: [], structure: StructureTree(.document))
    var path: [String] = []
    for index in parts.indices {
      let (part, start) = (parts[index], starts[index])
      parts[index].form.pages = []
      fillUp(&volume, to: start)
      volume.bookmarks += bookmarks(of: part, after: path, at: start)
      path = part.path
      let offset = volume.structure.graft(part.form.structure, under: StructureTree.root)
      let id = part.form.metadata.documentID
      volume.pages += part.form.pages.map { $0.belonging(to: id, offset: offset, pagesBefore: start) }
    }
    fillUp(&volume, to: starts[parts.count])
    var moved: [Background: Background] = [:]
    for index in volume.pages.indices {
      volume.pages[index] = page(
        volume.pages[index], at: index, of: volume.pages.count, numbered: numbered, moved: &moved)
    }
    return volume
  }

  /// Adds blank backs, so that the next form starts on a front.
  private func fillUp(_ volume: inout LaidOutForm, to count: Int) {
    while volume.pages.count < count, let last = volume.pages.last {
      volume.pages.append(blankPage(size: last.size))
    }
  }

  /// A blank back, so that the next form starts on a front.
  package func blankPage(size: Size) -> Page { Page(size: size, items: blankNote(size: size)) }

  /// The note that the page is meant to be blank.
  private func blankNote(size: Size) -> [PageItem] {
    let shaped = shaper.shape(wording("This page is left blank."), style: theme.running, width: nil)
    return shaped.lines.flatMap {
      $0.items(at: Point(x: (size.width - $0.width) / 2, y: size.height / 2), shade: theme.running.shade)
    }
  }

  /// The bookmarks that a part adds to a volume.
  ///
  /// `path`: the bookmarks above the part before it.
  package func bookmarks(of part: Part, after path: [String], at start: Int) -> [Bookmark] {
    let shared = zip(part.path, path).prefix { $0 == $1 }.count
    return part.path.enumerated().dropFirst(shared).map { level, title in
      Bookmark(title: title, level: level + 1, page: start, y: .zero)
    }
      + part.form.bookmarks.map {
        Bookmark(title: $0.title, level: $0.level + part.path.count, page: $0.page + start, y: $0.y)
      }
  }

  /// A page as it is in a volume.
  ///
  /// `index`: counts from 0.
  /// `moved`: backgrounds that were moved already.
  package func page(
    _ page: Page, at index: Int, of count: Int, numbered: Bool, moved: inout [Background: Background]
  ) -> Page {
    let isBack = isDuplex && index % 2 == 1 && page.size.width < page.size.height
    var page = isBack ? mirrored(page, &moved) : page
    guard numbered else { return page }
    let text = wording("Pack page {page} of {count}", ["page": String(index + 1), "count": String(count)])
    page.items += numberItems(text, size: page.size, isBack: isBack)
    return page
  }

  /// On the back of a sheet the holes are on the right.
  private func mirrored(_ page: Page, _ moved: inout [Background: Background]) -> Page {
    let shift = theme.marginRight - theme.marginLeft
    var mirrored = page.moved(right: shift)
    // The background's items are moved, not the drawn background, so that they are rounded like all others.
    mirrored.background = page.background.map { own in
      let found = moved[own] ?? own.moved(right: shift)
      moved[own] = found
      return found
    }
    return mirrored
  }

  /// Below the form's own page number, on the last line of the footer.
  private func numberItems(_ text: String, size: Size, isBack: Bool) -> [PageItem] {
    let shaped = shaper.shape(text, style: theme.running, width: nil)
    let right = size.width - (isBack ? theme.marginLeft : theme.marginRight)
    let baseline = size.height - theme.marginBottom - theme.running.lineHeight + shaped.ascent
    return shaped.lines.flatMap {
      $0.items(at: Point(x: right - $0.width, y: baseline), shade: theme.running.shade)
    }
  }
}
