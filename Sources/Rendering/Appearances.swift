internal import PageModel
internal import QPDFKit

/// What widgets look like in each state. Without an appearance of its own an empty field shows nothing until it is clicked
/// in some viewers, and something else in each of the others.
final class Appearances {
  private struct Key: Hashable {
    let width: Length
    let height: Length
    let what: String
  }

  private var streams: [Key: PDFObject] = [:]

  init(in document: borrowing QPDFDocument) {}

  /// An empty place for text, or for a signature. Each has a stream of its own: who fills a field writes into it.
  func setEmpty(_ widget: PDFObject, size: Rect, isText: Bool, in document: borrowing QPDFDocument) {
    let states = document.dictionary()
    document.set("/N", to: made(size, isText ? "/Tx BMC EMC" : "", in: document), in: states)
    document.set("/AP", to: states, in: widget)
  }

  /// A box to tick, off: the box itself is drawn on the page.
  func setButton(_ widget: PDFObject, on name: String, size: Rect, in document: borrowing QPDFDocument) {
    let looks = document.dictionary()
    document.set("/\(name)", to: stream(size, Self.tick(in: size), in: document), in: looks)
    document.set("/Off", to: stream(size, "", in: document), in: looks)
    let states = document.dictionary()
    document.set("/N", to: looks, in: states)
    document.set("/AP", to: states, in: widget)
    document.set("/AS", to: document.name("Off"), in: widget)
  }

  /// Bytes in the form that deflation has for what it cannot make smaller (RFC 1950 and 1951).
  private static func stored(_ content: String) -> [UInt8] {
    let bytes = Array(content.utf8)
    let (low, high) = (UInt8(bytes.count & 255), UInt8(bytes.count >> 8))
    let (a, b) = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
      let a = (sums.0 + UInt32(byte)) % 65521
      return (a, (sums.1 + a) % 65521)
    }
    let sum = [b >> 8, b & 255, a >> 8, a & 255].map(UInt8.init)
    return [0x78, 0x01, 0x01, low, high, ~low, ~high] + bytes + sum
  }

  /// A tick in two strokes.
  private static func tick(in size: Rect) -> String {
    func point(_ x: Double, _ y: Double) -> String { "\(size.width * x) \(size.height * y)" }
    return "q 0.08 G 1.4 w 1 J 1 j \(point(0.2, 0.52)) m \(point(0.42, 0.24)) l \(point(0.82, 0.8)) l S Q"
  }

  /// Looks that nobody changes are shared by all boxes of one size.
  private func stream(_ size: Rect, _ content: String, in document: borrowing QPDFDocument) -> PDFObject {
    let key = Key(width: size.width, height: size.height, what: content)
    if let stream = streams[key] { return stream }
    let stream = made(size, content, in: document)
    streams[key] = stream
    return stream
  }

  private func made(_ size: Rect, _ content: String, in document: borrowing QPDFDocument) -> PDFObject {
    // Nothing is gained by compressing a few words, and libqpdf would spend more on it than on all the rest of a field.
    let stream = document.stream(deflated: Self.stored(content))
    let dictionary = document.streamDictionary(stream)
    document.set("/Type", to: document.name("XObject"), in: dictionary)
    document.set("/Subtype", to: document.name("Form"), in: dictionary)
    let corners = ["0", "0", size.width.description, size.height.description].map { document.real($0) }
    document.set("/BBox", to: document.array(corners), in: dictionary)
    document.set("/Resources", to: document.dictionary(), in: dictionary)
    return stream
  }
}
