import Pages

/// Draws a page's display list, for PDFs and for pictures.
struct Painter {
  let fonts: FontLibrary

  /// Draws a page as it looks, its layers from the bottom to the top.
  func paintAll(of page: Page, on canvas: borrowing Canvas) throws(PDFError) {
    paintGraphics(of: page, on: canvas)
    try paint(.header, of: page, on: canvas)
    for (index, piece) in pieces(of: page).enumerated() {
      try paint(piece, on: canvas, isOdd: index % 2 == 1)
    }
    try paint(.footer, of: page, on: canvas)
  }

  /// Draws a frame around a part of the page, for the preview.
  func paint(_ mark: Mark, on canvas: borrowing Canvas) throws(PDFError) {
    guard let label = mark.label, let line = label.lines.first else { return canvas.paint(mark, chip: nil) }
    let padding = Length.pt(2)
    let size = Size(width: line.width + padding * 2, height: label.ascent + padding * 1.5)
    // The label goes above the frame, where the gap to the block before it is; inside it would cover the form.
    let chip = Rect(
      x: mark.frame.right - size.width, y: max(.zero, mark.frame.y - size.height), width: size.width,
      height: size.height)
    canvas.paint(mark, chip: chip)
    for placed in line.runs {
      let at = Point(x: chip.x + padding + placed.x, y: chip.y + label.ascent)
      canvas.show(placed.run, at: at, shade: .paper, font: try fonts.font(placed.run.font, size: placed.run.size))
    }
  }

  /// Draws the boxes, style by style, then the lines.
  func paintGraphics(of page: Page, on canvas: borrowing Canvas) {
    paintBoxes(of: page, on: canvas)
    var rules = Grouped<Stroke, (from: Point, to: Point)>()
    for case .rule(let from, let to, let stroke) in page.items { rules.add((from, to), to: stroke) }
    for (stroke, lines) in rules.groups { canvas.stroke(lines: lines, stroke) }
  }

  /// Whether a page has text of an artifact, such as the footer.
  func has(_ owner: Owner, _ page: Page) -> Bool {
    page.items.contains { item in
      switch item {
      case .text(_, _, _, owner): true
      case .picture: owner == .header
      default: false
      }
    }
  }

  /// Draws the header, with the centre's logo and table headers that are repeated, or the footer (PDF 1.7 §14.8.2.2 calls both pagination).
  func paint(_ owner: Owner, of page: Page, on canvas: borrowing Canvas) throws(PDFError) {
    if owner == .header {
      for case .picture(let picture, let area) in page.items { try canvas.show(picture, in: area) }
    }
    var isOdd = false
    for case .text(let run, let at, let shade, owner) in page.items {
      canvas.show(run, at: at, shade: shade, font: try fonts.font(run.font, size: run.size), isOdd: isOdd)
      isOdd.toggle()
    }
  }

  /// Boxes and lines of one style make one path: smaller files, less work for a printer.
  private func paintBoxes(of page: Page, on canvas: borrowing Canvas) {
    var fills = Grouped<Shade, Rect>()
    var strokes = Grouped<Stroke, Rect>()
    for case .box(let rect, let fill, let stroke) in page.items {
      if let fill { fills.add(rect, to: fill) }
      if let stroke { strokes.add(rect, to: stroke) }
    }
    for (shade, rects) in fills.groups { canvas.fill(rects, shade) }
    for (stroke, rects) in strokes.groups { canvas.stroke(rects, stroke) }
  }

  /// The text of a page in reading order, split where it passes from one element to the next.
  func pieces(of page: Page) -> [Piece] {
    var pieces: [Piece] = []
    for item in page.items {
      guard case .text(let run, let at, let shade, .element(let owner)) = item else { continue }
      if pieces.last?.owner != owner { pieces.append(Piece(owner: owner)) }
      pieces[pieces.count - 1].texts.append((run, at, shade))
    }
    return pieces
  }

  func paint(_ piece: Piece, on canvas: borrowing Canvas, isOdd: Bool = false) throws(PDFError) {
    for text in piece.texts {
      let font = try fonts.font(text.run.font, size: text.run.size)
      canvas.show(text.run, at: text.at, shade: text.shade, font: font, isOdd: isOdd)
    }
  }
}

/// Consecutive text of one element.
struct Piece {
  let owner: StructureTree.ID
  var texts: [(run: GlyphRun, at: Point, shade: Shade)] = []
}

/// Values grouped by key, with keys in the order of their first appearance, so that the file does not depend on the order of a
/// dictionary.
private struct Grouped<Key: Hashable, Value> {
  private var index: [Key: Int] = [:]
  private(set) var groups: [(key: Key, values: [Value])] = []

  mutating func add(_ value: Value, to key: Key) {
    if let found = index[key] {
      groups[found].values.append(value)
    } else {
      index[key] = groups.count
      groups.append((key, [value]))
    }
  }
}
