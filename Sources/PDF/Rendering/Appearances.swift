internal import Pages

/// What widgets look like in each state. Without an appearance of its own an empty field shows nothing until it is clicked
/// in some viewers, and something else in each of the others.
struct Appearances {
  private struct Key: Hashable {
    let width: Length
    let height: Length
    let isOn: Bool
  }

  private var streams: [Key: PDFReference] = [:]

  /// An empty place for text, or for a signature. Each has a stream of its own: who fills a field writes into it.
  func empty(_ area: Rect, isText: Bool, in file: inout PDFAssembly) -> PDFReference {
    Self.add(area, isText ? Array("/Tx BMC EMC".utf8) : [], to: &file)
  }

  /// A box to tick; the box itself is drawn on the page. Looks that nobody changes are shared by all boxes of one size.
  mutating func button(_ area: Rect, isOn: Bool, in file: inout PDFAssembly) -> PDFReference {
    let key = Key(width: area.width, height: area.height, isOn: isOn)
    if let stream = streams[key] { return stream }
    let stream = Self.add(area, isOn ? Array(Self.tick(in: area).utf8) : [], to: &file)
    streams[key] = stream
    return stream
  }

  /// A tick in two strokes.
  private static func tick(in size: Rect) -> String {
    func point(_ x: Double, _ y: Double) -> String { "\(size.width * x) \(size.height * y)" }
    return "q 0.08 G 1.4 w 1 J 1 j \(point(0.2, 0.52)) m \(point(0.42, 0.24)) l \(point(0.82, 0.8)) l S Q"
  }

  private static func add(_ area: Rect, _ content: [UInt8], to file: inout PDFAssembly) -> PDFReference {
    file.addStream(content) { syntax in
      syntax.write("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0")
      syntax.length(area.width)
      syntax.length(area.height)
      syntax.write("]")
    }
  }
}
