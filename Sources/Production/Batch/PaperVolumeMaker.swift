internal import Domain
internal import PDF
internal import Pages
internal import Reading
internal import Typesetting

/// Prints a volume of any length for paper: its documents are laid out twice, once to know how many pages there are, and
/// once to be drawn and forgotten, so that it is never in memory as a whole.
struct PaperVolumeMaker {
  let volumes: VolumeMaker
  /// Gives the pages of a document as the register has them.
  let sheets: (ArraySlice<Page>) -> KnownSheets

  struct Result {
    let file: RenderedFile
    let extents: [(start: Int, count: Int)]
    let sheets: [KnownSheets]
  }

  /// - Throws: why any of its documents cannot be made: a volume without one of its sheets would be wrong.
  func make(_ volume: Volume, password: Password?) throws(Diagnostics) -> Checked<Result> {
    let documents = try sheets(of: volume)
    let counts = documents.map { $0.map(\.count) }
    let cover = try volumes.cover(of: volume, counts: counts.value)
    let (form, starts) = cover.value
    var drawn = Sheets(
      renderer: volumes.maker.paperRenderer(), binder: volumes.binder, count: starts[starts.count - 1])
    try drawn.add(VolumeBinder.Part(form), at: 0, maker: volumes.maker)
    let shared = SharedContentFinder()
    let paths = volume.bookmarkPaths
    for ((document, path), start) in zip(zip(volume.documents, paths), starts.dropFirst()) {
      // Its warnings are those of the first time.
      let form = shared.separated(try volumes.layOut(document).value)
      try drawn.add(VolumeBinder.Part(form, path: path), at: start, maker: volumes.maker)
    }
    try drawn.fillUp(maker: volumes.maker)
    let file = try volumes.maker.finish(
      drawn.renderer, volume.metadata, bookmarks: drawn.bookmarks, password: password)
    let extents = zip(starts.dropFirst(), counts.value).map { (start: $0, count: $1) }
    return Checked(
      Result(file: file, extents: extents, sheets: documents.value.map(\.sheets)),
      warnings: documents.warnings + cover.warnings)
  }

  /// How many pages each document has, and what they are like.
  private func sheets(of volume: Volume) throws(Diagnostics) -> Checked<[(count: Int, sheets: KnownSheets)]> {
    let findings = Findings()
    let documents = volume.documents.compactMap { document in
      findings.take { () throws(Diagnostics) in
        try volumes.layOut(document).map { ($0.pages.count, sheets($0.pages[...])) }
      }
    }
    guard documents.count == volume.documents.count else { throw Diagnostics(findings.items) }
    return try findings.checked(documents)
  }
}

/// The sheets of a volume, drawn one after the other.
private struct Sheets {
  let renderer: PaperRenderer
  let binder: VolumeBinder
  /// How many there will be.
  let count: Int
  var bookmarks: [Bookmark] = []
  var path: [String] = []
  var next = 0
  var lastSize: Size?
  var moved: [Background: Background] = [:]

  mutating func add(_ part: VolumeBinder.Part, at start: Int, maker: DocumentMaker) throws(Diagnostics) {
    try fillUp(to: start, maker: maker)
    bookmarks += binder.bookmarks(of: part, after: path, at: start)
    path = part.path
    for page in part.form.pages { try draw(page, maker: maker) }
  }

  mutating func fillUp(maker: DocumentMaker) throws(Diagnostics) { try fillUp(to: count, maker: maker) }

  private mutating func fillUp(to index: Int, maker: DocumentMaker) throws(Diagnostics) {
    while next < index, let lastSize { try draw(binder.blankPage(size: lastSize), maker: maker) }
  }

  private mutating func draw(_ page: Page, maker: DocumentMaker) throws(Diagnostics) {
    try maker.draw(binder.page(page, at: next, of: count, numbered: true, moved: &moved), by: renderer)
    next += 1
    lastSize = page.size
  }
}
