import Foundation
import PDF
import Pages
import TestSupport

/// A fixture as a PDF with tables, drawn by the project's own renderer: each cell in its column, broken into lines there.
struct PrintedDocument {
  private let shaper = PangoShaper(usesHostFonts: false)
  private let style = TextStyle(size: .pt(10), lineHeight: .pt(13))
  private var pages: [Page] = []
  private var items: [PageItem] = []
  private var y = 20.0

  static func pdf(of text: String) throws -> [UInt8] {
    var document = PrintedDocument()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { document.add(line) }
    document.endPage()
    let metadata = Metadata(title: "A unit", language: "en-GB", documentID: "0000-0000-0000", form: "unit v1")
    return try PDFRenderer().pdf(
      LaidOutForm(metadata: metadata, pages: document.pages))
  }

  static func text(ofPDF bytes: [UInt8]) throws -> [String] {
    let folder = try ScratchFolder()
    let path = folder.path + "/document.pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try PDFText.pages(ofFile: path)
  }

  private mutating func add(_ line: Substring) {
    guard !line.isEmpty else { return y += 5 }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.paragraphs(in: String($0)) }
    let (starts, width) = Self.columns(of: cells.count)
    let lines = zip(cells, starts).map { cell, _ in cell.flatMap { shaped($0, width: width) } }
    let height = Double(lines.map(\.count).max() ?? 0) * 4.6
    // A row goes over to the next page whole, under the number of the page that it leaves.
    if y + height > 155 { endPage() }
    for (column, start) in zip(lines, starts) {
      for (index, line) in column.enumerated() { draw(line, x: start, y: y + 4.6 * Double(index)) }
    }
    y += height + 2
  }

  private mutating func endPage() {
    for line in shaped("Printed hedges, page \(pages.count + 1)", width: 100) { draw(line, x: 20, y: 190) }
    pages.append(Page(size: Size(width: .mm(210), height: .mm(200)), items: items))
    (items, y) = ([], 20)
  }

  private func shaped(_ text: String, width: Double) -> [ShapedLine] {
    shaper.shape(text, style: style, width: .mm(width)).lines
  }

  private mutating func draw(_ line: ShapedLine, x: Double, y: Double) {
    for placed in line.runs {
      let at = Point(x: .mm(x) + placed.x, y: .mm(y))
      items.append(.text(placed.run, at: at, shade: .ink, owner: .footer))
    }
  }

  /// Where columns start and how wide they are, in millimetres.
  private static func columns(of count: Int) -> ([Double], width: Double) {
    switch count {
    case 1: ([20], 170)
    case 2: ([20, 75], 70)
    default: ([20, 78, 136], 52)
    }
  }

  /// The paragraphs and items of a cell, with a bullet before each item.
  private static func paragraphs(in cell: String) -> [String] {
    let marked = cell.replacing("<li>", with: "<p>• ")
    let paragraphs = marked.split(separator: "<p>").map { String($0.replacing(/<[^>]*>/, with: "")) }
    return paragraphs.filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
