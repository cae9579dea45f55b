internal import CairoKit
internal import Foundation
internal import PageModel
internal import QPDFKit

/// The font of what people type into fields: embedded whole, as a simple TrueType font in the encoding Windows-1252, so
/// that any viewer can set any Latin text in it (PDF 1.7 §9.6.3).
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
  init(path: String, fonts: FontLibrary) throws(RenderingError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RenderingError("the font for typing is not there: \(path)")
    }
    size = data.count
    do throws(QPDFError) { deflated = try QPDFDocument.deflated(Array(data)) } catch { throw RenderingError(error) }
    let font: ScaledFont
    do throws(CairoError) { font = try fonts.font(FontFile(path: path), size: .pt(1000)) } catch {
      throw RenderingError(error)
    }
    let extents = (32...255).map { font.extents(of: Self.text(of: UInt8($0))) }
    widths = extents.map { Int($0.advance.rounded()) }
    let (left, bottom) = (extents.map(\.left).min() ?? 0, extents.map(\.bottom).min() ?? 0)
    let (right, top) = (extents.map(\.right).max() ?? 0, extents.map(\.top).max() ?? 0)
    box = [left, bottom, right, top].map { Int($0.rounded()) }
    (ascent, descent) = (Int(font.reach.ascent.rounded()), -Int(font.reach.descent.rounded()))
    capHeight = Int(font.extents(of: "H").top.rounded())
  }

  /// What a code of Windows-1252 stands for; the five codes that stand for nothing show a bullet, as PDF has it.
  private static func text(of code: UInt8) -> String {
    String(bytes: [code], encoding: .windowsCP1252) ?? "•"
  }

  /// The font as an object of a document.
  func object(in document: borrowing QPDFDocument) -> PDFObject {
    let font = document.dictionary()
    document.set("/Type", to: document.name("Font"), in: font)
    document.set("/Subtype", to: document.name("TrueType"), in: font)
    document.set("/BaseFont", to: document.name("NotoSans-Typing"), in: font)
    document.set("/Encoding", to: document.name("WinAnsiEncoding"), in: font)
    document.set("/FirstChar", to: document.integer(32), in: font)
    document.set("/LastChar", to: document.integer(255), in: font)
    document.set("/Widths", to: document.array(widths.map { document.integer($0) }), in: font)
    document.set("/FontDescriptor", to: document.indirect(descriptor(in: document)), in: font)
    return document.indirect(font)
  }

  private func descriptor(in document: borrowing QPDFDocument) -> PDFObject {
    let descriptor = document.dictionary()
    document.set("/Type", to: document.name("FontDescriptor"), in: descriptor)
    document.set("/FontName", to: document.name("NotoSans-Typing"), in: descriptor)
    // 32: a Latin font, no symbols (PDF 1.7 table 123).
    let numbers = [
      ("/Flags", 32), ("/ItalicAngle", 0), ("/Ascent", ascent), ("/Descent", descent), ("/CapHeight", capHeight),
      ("/StemV", 90),
    ]
    for (key, number) in numbers { document.set(key, to: document.integer(number), in: descriptor) }
    document.set("/FontBBox", to: document.array(box.map { document.integer($0) }), in: descriptor)
    let stream = document.stream(deflated: deflated)
    document.set("/Length1", to: document.integer(size), in: document.streamDictionary(stream))
    document.set("/FontFile2", to: stream, in: descriptor)
    return descriptor
  }
}
