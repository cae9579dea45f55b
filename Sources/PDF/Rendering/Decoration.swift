internal import Pages

/// What only divides a page, drawn: Cairo's operators, compressed, and no font. Pages that look alike share one.
final class Decoration: Hashable {
  let compressed: [UInt8]

  fileprivate init(compressed: [UInt8]) { self.compressed = compressed }

  static func == (one: Decoration, other: Decoration) -> Bool { one === other }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Draws each decoration once: the boxes and rules of a form are the same for nearly every candidate.
final class DecorationMemory {
  private struct Key: Hashable {
    let size: Size
    let items: [PageItem]
  }

  /// A library of forms has some hundred; candidates whose rows differ would be without end.
  private static let capacity = 1000

  private var memory: [Key: Decoration] = [:]

  /// - Returns: nil for a page without any.
  func decoration(of page: Page, by painter: Painter) throws(RenderingError) -> Decoration? {
    let items = page.items.filter { if case .text = $0 { false } else { true } }
    guard !items.isEmpty else { return nil }
    let key = Key(size: page.size, items: items)
    if let known = memory[key] { return known }
    let made = Decoration(compressed: try Self.draw(Page(size: page.size, items: items), by: painter))
    if memory.count >= Self.capacity { memory.removeAll(keepingCapacity: true) }
    memory[key] = made
    return made
  }

  /// On a page of Cairo's that holds nothing else.
  private static func draw(_ page: Page, by painter: Painter) throws(RenderingError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(CairoError) {
      let surface = try PDFSurface(size: page.size)
      try surface.page(size: page.size) { canvas throws(CairoError) in painter.paintDecoration(of: page, on: canvas) }
      bytes = try surface.finish()
    } catch { throw RenderingError(error) }
    do throws(PDFWritingError) {
      let file = try CairoFile(bytes)
      guard let first = file.pages.first, let stream = file.compressedOperators(of: first) else {
        throw PDFWritingError("the decoration of a page cannot be found again")
      }
      return stream
    } catch { throw RenderingError(error) }
  }
}
