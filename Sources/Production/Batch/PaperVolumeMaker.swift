internal import PDF
internal import Pages
internal import Reading
internal import Typesetting

/// Prints a volume of any length for paper: its documents are laid out twice, once to know how many pages there are, and
/// once to be drawn and forgotten, so that it is never in memory as a whole.
struct PaperVolumeMaker {
  let volumes: VolumeMaker

  struct Result {
    let file: RenderedFile
    let extents: [(start: Int, count: Int)]
  }

  /// - Throws: why any of its documents cannot be made: a volume without one of its sheets would be wrong.
  func make(_ volume: Volume, password: String?, findings: Findings) throws(Diagnostics) -> Result {
    let counts = try counts(of: volume, findings: findings)
    let (cover, starts) = try volumes.cover(of: volume, counts: counts, findings: findings)
    var sheets = Sheets(printer: volumes.maker.printer(), setter: volumes.setter, count: starts[starts.count - 1])
    try sheets.add(VolumeSetter.Part(cover), at: 0, maker: volumes.maker)
    let press = PagePress()
    for ((document, path), start) in zip(zip(volume.documents, volumes.paths(of: volume)), starts.dropFirst()) {
      // Its warnings were reported the first time.
      let form = press.pressed(try volumes.layOut(document, findings: Findings()))
      try sheets.add(VolumeSetter.Part(form, path: path), at: start, maker: volumes.maker)
    }
    try sheets.fillUp(maker: volumes.maker)
    let file = try volumes.maker.finish(
      sheets.printer, volumes.metadata(of: volume), bookmarks: sheets.bookmarks, password: password)
    return Result(file: file, extents: zip(starts.dropFirst(), counts).map { (start: $0, count: $1) })
  }

  private func counts(of volume: Volume, findings: Findings) throws(Diagnostics) -> [Int] {
    var counts: [Int] = []
    var faults: [Diagnostic] = []
    for document in volume.documents {
      do throws(Diagnostics) {
        counts.append(try volumes.layOut(document, findings: findings).pages.count)
      } catch { faults += error.items }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return counts
  }
}

/// The sheets of a volume, drawn one after the other.
private struct Sheets {
  let printer: PaperPrinter
  let setter: VolumeSetter
  /// How many there will be.
  let count: Int
  private(set) var bookmarks: [Bookmark] = []
  private var path: [String] = []
  private var next = 0
  private var lastSize: Size?
  private var moved: [Background: Background] = [:]

  init(printer: PaperPrinter, setter: VolumeSetter, count: Int) {
    self.printer = printer
    self.setter = setter
    self.count = count
  }

  mutating func add(_ part: VolumeSetter.Part, at start: Int, maker: DocumentMaker) throws(Diagnostics) {
    try fillUp(to: start, maker: maker)
    bookmarks += setter.bookmarks(of: part, after: path, at: start)
    path = part.path
    for page in part.form.pages { try draw(page, maker: maker) }
  }

  mutating func fillUp(maker: DocumentMaker) throws(Diagnostics) { try fillUp(to: count, maker: maker) }

  private mutating func fillUp(to index: Int, maker: DocumentMaker) throws(Diagnostics) {
    while next < index, let lastSize { try draw(setter.blankPage(size: lastSize), maker: maker) }
  }

  private mutating func draw(_ page: Page, maker: DocumentMaker) throws(Diagnostics) {
    try maker.draw(setter.page(page, at: next, of: count, numbered: true, moved: &moved), by: printer)
    next += 1
    lastSize = page.size
  }
}
