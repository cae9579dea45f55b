import Fonts
import Foundation
package import Pages

/// Shapes text in the fonts that ship with the program, and caches it: the same texts are on form after form, and shaping
/// takes more time than any other step.
package final class PangoShaper: TextShaper {
  private struct Key: Hashable {
    let text: String
    let face: TextStyle.Face
    let size: Length
    let lineHeight: Length
    let width: Length?
  }

  /// Beyond this many texts the cache is emptied, so that a batch of a million candidates needs no more memory.
  private static let capacity = 6_000

  /// Only the main family, which is enough for nearly every text: loading the other fonts takes as long as a whole
  /// start of the program.
  private let engine: TextEngine
  private lazy var shippedEngine = TextEngine(
    files: Self.files, family: ShippedFonts.family, includesHost: false, piece: piece)
  private lazy var hostEngine = TextEngine(
    files: Self.files, family: ShippedFonts.family, includesHost: true, piece: piece)
  private let usesHostFonts: Bool
  private let piece: Int
  private var cache: [Key: ShapedText] = [:]
  private let shipped: Set<String>

  /// `usesHostFonts`: use the host's fonts for characters that no shipped font has.
  /// `piece`: bytes of a long paragraph that are broken at once; the lines do not depend on it.
  package init(usesHostFonts: Bool = true, piece: Int? = nil) {
    self.piece = piece ?? TextEngine.usualPiece
    self.usesHostFonts = usesHostFonts
    shipped = Set(Self.files)
    engine = TextEngine(
      files: ShippedFonts.familyFiles.map(\.path), family: ShippedFonts.family, includesHost: false,
      piece: self.piece)
  }

  private static var files: [String] { ShippedFonts.files.map(\.path) }

  package func shape(_ text: String, style: TextStyle, width: Length?) -> ShapedText {
    let key = Key(text: text, face: style.face, size: style.size, lineHeight: style.lineHeight, width: width)
    if let shaped = cache[key] { return shaped }
    let shaped = shapeUncached(text, style: style, width: width)
    if cache.count >= Self.capacity { cache.removeAll(keepingCapacity: true) }
    cache[key] = shaped
    return shaped
  }

  private func shapeUncached(_ text: String, style: TextStyle, width: Length?) -> ShapedText {
    let ascent = ascent(style)
    guard !text.isEmpty else { return ShapedText(lines: [], ascent: ascent) }
    let own = lines(of: text, style: style, width: width, engine: engine)
    if isComplete(own) { return result(own, ascent: ascent) }
    let shipped = lines(of: text, style: style, width: width, engine: shippedEngine)
    if isComplete(shipped) || !usesHostFonts { return result(shipped, ascent: ascent) }
    return result(lines(of: text, style: style, width: width, engine: hostEngine), ascent: ascent)
  }

  private func isComplete(_ lines: [TextEngine.Line]) -> Bool { lines.allSatisfy(\.missing.isEmpty) }

  private func result(_ lines: [TextEngine.Line], ascent: Length) -> ShapedText {
    let missing = lines.flatMap(\.missing).map(Character.init)
    let fonts = lines.flatMap { $0.shaped.runs.map(\.run.font) }.filter { !shipped.contains($0.path) }.map(\.name)
    return ShapedText(
      lines: lines.map(\.shaped), ascent: ascent, missing: unique(missing), hostFonts: unique(fonts))
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private func lines(of text: String, style: TextStyle, width: Length?, engine: TextEngine) -> [TextEngine.Line] {
    let paragraphs = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return paragraphs.enumerated().flatMap { index, paragraph in
      // A space at the end of a paragraph keeps its last word apart from the first word of the next.
      let end = index < paragraphs.count - 1 ? " " : ""
      return self.lines(ofParagraph: Self.printable(paragraph) + end, style: style, width: width, engine: engine)
    }
  }

  /// The space at the end of a paragraph takes no room. Pango 1.56 would break a line for it, and Pango 1.50 would not.
  private func lines(
    ofParagraph text: String, style: TextStyle, width: Length?, engine: TextEngine
  ) -> [TextEngine.Line] {
    let lines = engine.lines(of: text, style: style, width: width)
    guard lines.count > 1, text.utf8.last == UInt8(ascii: " ") else { return lines }
    let bare = engine.lines(of: String(text.dropLast()), style: style, width: width)
    guard bare.count < lines.count, let last = bare.last else { return lines }
    let end = String(decoding: text.utf8.suffix(last.bytes + 1), as: UTF8.self)
    return bare.dropLast() + engine.lines(of: end, style: style, width: nil)
  }

  /// Control characters would be drawn as boxes, so they become spaces.
  private static func printable(_ paragraph: Substring) -> String {
    guard paragraph.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return String(paragraph)
    }
    return String(
      String.UnicodeScalarView(paragraph.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// Text is centred in its line. All faces have the same baseline, which is that of the regular face.
  private func ascent(_ style: TextStyle) -> Length {
    let metrics = engine.metrics(.regular, size: style.size)
    return (style.lineHeight - metrics.ascent - metrics.descent) / 2 + metrics.ascent
  }
}
