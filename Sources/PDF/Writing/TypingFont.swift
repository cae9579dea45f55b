import Foundation
import Pages

/// The font for text that people type into fields: embedded whole, as a simple TrueType font in the encoding Windows-1252,
/// so that any viewer can show any Latin text in it (PDF 1.7 §9.6.3).
struct TypingFont {
  static let name = "Typing"

  /// The font file, compressed once for all documents, and its own size.
  private let deflated: [UInt8]
  private let size: Int
  private let widths: [Int]
  private let box: [Int]
  private let ascent: Int
  private let descent: Int
  private let capHeight: Int

  /// - Throws: when the font file cannot be read.
  init(path: String, fonts: FontLibrary, deflater: Deflater) throws(PDFError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PDFError("the font for typed text is missing: \(path)")
    }
    size = data.count
    deflated = deflater.deflated(Array(data))
    let font = try fonts.font(FontFile(path: path), size: .pt(1000))
    let extents = (32...255).map { font.extents(of: Self.text(of: UInt8($0))) }
    widths = extents.map { Int($0.advance.rounded()) }
    let (left, bottom) = (extents.map(\.left).min() ?? 0, extents.map(\.bottom).min() ?? 0)
    let (right, top) = (extents.map(\.right).max() ?? 0, extents.map(\.top).max() ?? 0)
    box = [left, bottom, right, top].map { Int($0.rounded()) }
    (ascent, descent) = (Int(font.reach.ascent.rounded()), -Int(font.reach.descent.rounded()))
    capHeight = Int(font.extents(of: "H").top.rounded())
  }

  /// The character of a Windows-1252 code; the five unused codes show a bullet, as in PDF 1.7 annex D.
  private static func text(of code: UInt8) -> String {
    String(bytes: [code], encoding: .windowsCP1252) ?? "•"
  }

  /// Adds the font to a file.
  func add(to file: inout PDFAssembly) -> PDFReference {
    let descriptor = addDescriptor(to: &file)
    return file.addDictionary(
      nil, "/Type/Font/Subtype/TrueType/BaseFont/NotoSans-Typing/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255"
    ) { syntax in
      syntax.entry("/Widths", numbers: widths)
      syntax.entry("/FontDescriptor", descriptor)
    }
  }

  private func addDescriptor(to file: inout PDFAssembly) -> PDFReference {
    let stream = file.addStream(deflated, isDeflated: true) { $0.entry("/Length1", size) }
    // 32: a Latin font, no symbols (PDF 1.7 table 123).
    return file.addDictionary(
      nil, "/Type/FontDescriptor/FontName/NotoSans-Typing/Flags 32/ItalicAngle 0/StemV 90"
    ) { syntax in
      syntax.entry("/Ascent", ascent)
      syntax.entry("/Descent", descent)
      syntax.entry("/CapHeight", capHeight)
      syntax.entry("/FontBBox", numbers: box)
      syntax.entry("/FontFile2", stream)
    }
  }
}
