package import Pages

/// Pages as pictures.
extension PDFRenderer {
  /// A page as PNG.
  /// `page`: counts from 0. `marks`: frames that are drawn over it.
  package func png(
    _ form: LaidOutForm, page: Int, pixelsPerInch: Double, marks: [Mark] = []
  ) throws(RenderingError) -> [UInt8] {
    guard form.pages.indices.contains(page) else { throw RenderingError("there is no page \(page + 1)") }
    do throws(CairoError) {
      return try picture(of: form.pages[page], pixelsPerInch: pixelsPerInch, marks: marks).finish()
    } catch { throw RenderingError(error) }
  }

  /// A page before and after as PNG: what went is red on the left, what came is green on the right, what stayed is pale.
  /// `old`, `new`: nil where one of the two has no such page; then all of the other went or came.
  package func comparison(of old: Page?, with new: Page?, pixelsPerInch: Double) throws(RenderingError) -> [UInt8] {
    guard let size = (new ?? old)?.size else { throw RenderingError("there is no page to compare") }
    let empty = Page(size: size)
    do throws(CairoError) {
      let before = try picture(of: old ?? empty, pixelsPerInch: pixelsPerInch)
      let after = try picture(of: new ?? empty, pixelsPerInch: pixelsPerInch)
      return try ImageSurface.changes(from: before, to: after).finish()
    } catch { throw RenderingError(error) }
  }

  private func picture(
    of page: Page, pixelsPerInch: Double, marks: [Mark] = []
  ) throws(CairoError) -> ImageSurface {
    let painter = Painter(fonts: fonts)
    let image = try ImageSurface(size: page.size, pixelsPerInch: pixelsPerInch)
    try image.draw { canvas throws(CairoError) in
      try painter.paintAll(of: page, on: canvas)
      for mark in marks { try painter.paint(mark, on: canvas) }
    }
    return image
  }
}
