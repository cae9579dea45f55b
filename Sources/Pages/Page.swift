/// What an item on a page belongs to: an element of the structure tree, or none, as an artifact.
package enum Owner: Hashable, Sendable {
  /// The header of the page or of a table that continues.
  case header
  case footer
  case element(StructureTree.ID)
}

/// An item of a page's display list. There are no other kinds.
package enum PageItem: Hashable, Sendable {
  /// Glyphs with the left end of their baseline at `at`.
  case text(GlyphRun, at: Point, shade: Shade, owner: Owner)
  /// A straight line; always an artifact.
  case rule(from: Point, to: Point, Stroke)
  /// A rectangle, filled, stroked or both; always an artifact.
  case box(Rect, fill: Shade?, stroke: Stroke?)
  /// A picture that fills a rectangle; always an artifact, because what it shows is also said in words.
  case picture(PagePicture, Rect)
}

/// A picture in levels of grey. It is drawn once in a document, however often it is shown.
package struct PagePicture: Sendable {
  /// A hash of what it shows. Pictures with one id are the same.
  package let id: String
  /// In pixels.
  package let width: Int
  package let height: Int
  /// From 0 for black to 255 for white, line by line from the top.
  package let levels: [UInt8]

  package init(id: String, width: Int, height: Int, levels: [UInt8]) {
    (self.id, self.width, self.height, self.levels) = (id, width, height, levels)
  }
}

extension PagePicture: Hashable {
  package static func == (one: PagePicture, other: PagePicture) -> Bool { one.id == other.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

package struct Stroke: Hashable, Sendable {
  package var thickness: Length
  package var shade: Shade

  package init(thickness: Length, shade: Shade) {
    self.thickness = thickness
    self.shade = shade
  }
}

package struct Page: Hashable, Sendable {
  package var size: Size
  /// In reading order.
  package var items: [PageItem]
  package var fields: [FieldPlacement]
  package var links: [PageLink] = []
  /// The content that the page shares with others, drawn below its own items; only for paper.
  package var background: Background?

  package init(size: Size, items: [PageItem] = [], fields: [FieldPlacement] = []) {
    self.size = size
    self.items = items
    self.fields = fields
  }
}

/// A place that leads to another page of the same file.
package struct PageLink: Hashable, Sendable {
  package var area: Rect
  /// Counts from 0.
  package var page: Int
  /// What a screen reader says of it.
  package var description: String
  package var owner: StructureTree.ID

  package init(area: Rect, page: Int, description: String, owner: StructureTree.ID) {
    (self.area, self.page, self.description, self.owner) = (area, page, description, owner)
  }
}

/// Content that many pages share, drawn once for all of them. It is compared by identity: two backgrounds with the same items
/// are different.
package final class Background: Hashable, Sendable {
  package let size: Size
  package let items: [PageItem]

  package init(size: Size, items: [PageItem]) {
    self.size = size
    self.items = items
  }

  package static func == (one: Background, other: Background) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Page {
  /// The page in a volume: its elements' numbers increased by an offset, its links by the pages before its document, and its
  /// fields with the id of their document.
  package func belonging(to documentID: String, offset: Int, pagesBefore: Int) -> Page {
    var page = self
    for index in links.indices {
      page.links[index].page += pagesBefore
      page.links[index].owner = links[index].owner.offset(offset)
    }
    page.items = items.map { $0.owned(offset: offset) }
    for index in fields.indices {
      page.fields[index].documentID = documentID
      page.fields[index].element = fields[index].element.map { $0.offset(offset) }
      page.fields[index].owner = fields[index].owner.offset(offset)
    }
    return page
  }

  /// The page after elements were removed from the structure tree.
  ///
  /// `numbers`: the new number of each element.
  package func renumbered(_ numbers: [Int]) -> Page {
    var page = self
    page.items = items.map { item in
      guard case .text(let run, let at, let shade, .element(let id)) = item else { return item }
      return .text(run, at: at, shade: shade, owner: .element(id.renumbered(numbers)))
    }
    for index in links.indices { page.links[index].owner = links[index].owner.renumbered(numbers) }
    for index in fields.indices {
      page.fields[index].owner = fields[index].owner.renumbered(numbers)
      page.fields[index].element = fields[index].element.map { $0.renumbered(numbers) }
    }
    return page
  }

  /// The page with its own content moved to the right; its background is unchanged.
  package func moved(right distance: Length) -> Page {
    var page = self
    page.items = items.map { $0.offset(x: distance) }
    page.fields = fields.map { $0.offset(x: distance) }
    for index in links.indices { page.links[index].area = links[index].area.offset(x: distance) }
    return page
  }
}

extension Background {
  package func moved(right distance: Length) -> Background {
    Background(size: size, items: items.map { $0.offset(x: distance) })
  }
}

extension FieldPlacement {
  package func offset(x: Length = .zero, y: Length = .zero) -> FieldPlacement {
    var field = self
    field.area = area.offset(x: x, y: y)
    return field
  }
}

extension PageItem {
  fileprivate func owned(offset: Int) -> PageItem {
    guard case .text(let run, let at, let shade, .element(let id)) = self else { return self }
    return .text(run, at: at, shade: shade, owner: .element(id.offset(offset)))
  }

  package func offset(x: Length = .zero, y: Length = .zero) -> PageItem {
    switch self {
    case .text(let run, let at, let shade, let owner):
      .text(run, at: at.offset(x: x, y: y), shade: shade, owner: owner)
    case .rule(let from, let to, let stroke): .rule(from: from.offset(x: x, y: y), to: to.offset(x: x, y: y), stroke)
    case .box(let rect, let fill, let stroke): .box(rect.offset(x: x, y: y), fill: fill, stroke: stroke)
    case .picture(let picture, let rect): .picture(picture, rect.offset(x: x, y: y))
    }
  }

  /// The item with its text outside the document's structure, where it is only repeated.
  package var asArtifact: PageItem {
    guard case .text(let run, let at, let shade, _) = self else { return self }
    return .text(run, at: at, shade: shade, owner: .header)
  }
}
