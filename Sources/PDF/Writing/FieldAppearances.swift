import Pages

/// Writes the appearance streams of widgets. Without its own appearance an empty field is invisible until it is clicked in
/// some viewers, and looks different in each of the others.
struct FieldAppearances {
  private struct Key: Hashable {
    let size: Size
    let isOn: Bool
  }

  private var streams: [Key: PDFReference] = [:]

  /// An empty field for text or a signature. Each has its own stream, because a viewer that fills the field writes into it.
  func empty(_ area: Rect, isText: Bool, in file: inout PDFAssembly) -> PDFReference {
    Self.add(area, isText ? Array("/Tx BMC EMC".utf8) : [], to: &file)
  }

  /// A tick box; the box itself is drawn on the page. Viewers do not change these, so all boxes of one size share them.
  mutating func button(_ area: Rect, isOn: Bool, in file: inout PDFAssembly) -> PDFReference {
    let key = Key(size: Size(width: area.width, height: area.height), isOn: isOn)
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
      syntax.write("/Type/XObject/Subtype/Form/Resources<<>>")
      syntax.entry("/BBox", width: area.width, height: area.height)
    }
  }
}

/// The parent and the appearances of a widget.
struct WidgetAppearance {
  let parent: PDFReference
  private let look: Look

  private enum Look {
    case empty(PDFReference)
    /// The name of a button's on state, and its appearance on and off.
    case button(state: String, on: PDFReference, off: PDFReference)
  }

  init(
    _ placement: FieldPlacement, option: (parent: PDFReference, number: Int?), _ appearances: inout FieldAppearances,
    _ file: inout PDFAssembly
  ) {
    parent = option.parent
    guard option.number != nil || placement.kind == .tick else {
      look = .empty(appearances.empty(placement.area, isText: placement.kind != .signature, in: &file))
      return
    }
    // With /Opt, a button's state is the number of its option, from 0 (PDF 1.7 §12.7.4.2.3).
    look = .button(
      state: option.number.map(String.init) ?? "Yes", on: appearances.button(placement.area, isOn: true, in: &file),
      off: appearances.button(placement.area, isOn: false, in: &file))
  }

  func write(to syntax: inout PDFSyntax) {
    switch look {
    case .empty(let stream):
      syntax.write("/AP")
      syntax.dictionary { $0.entry("/N", stream) }
    case .button(let state, let on, let off):
      syntax.write("/AS/Off/AP<</N<<")
      syntax.name(state)
      syntax.reference(on)
      syntax.entry("/Off", off)
      syntax.write(">>>>")
    }
  }
}
