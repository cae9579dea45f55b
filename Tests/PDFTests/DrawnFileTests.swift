import Foundation
import Pages
import Testing

@testable import PDF

/// The reader of what Cairo drew takes any spelling of a PDF, and only a whole one.
@Suite struct DrawnFileTests {
  private static let operators = "0 0 1 rg 1 2 3 4 re f\n"

  /// A drawing of one page, written by hand. `objects`: by number, from 1; the trailer is made for them.
  private func table(_ objects: [String], root: String = "1 0 R", entry: String = " \n") -> [UInt8] {
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 1\n0000000000 65535 f\(entry)1 \(objects.count)\n"
    for offset in offsets { text += String(format: "%010d 00000 n", offset) + entry }
    return Array((text + "trailer\n<</Size \(objects.count + 1)/Root \(root)>>\nstartxref\n\(start)\n%%EOF\n").utf8)
  }

  private func stream(_ dictionary: String, _ text: String = Self.operators) -> String {
    "<<\(dictionary)>>\nstream\n\(text)\nendstream"
  }

  private var plain: [String] {
    [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/Resources 5 0 R>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", stream("/Length \(Self.operators.utf8.count)"),
      "<</ExtGState<</a0<</CA 1 /ca 1.0>>>>/Font<</f-0-0 6 0 R>>>>", "<</Type/Font/Name(a\\)b)>>",
    ]
  }

  private func expectThePage(_ bytes: [UInt8], _ comment: Comment) throws {
    let file = try DrawnFile(bytes)
    try #require(file.pages.count == 1, comment)
    #expect(try file.operators(of: file.pages[0]) == Array(Self.operators.utf8), comment)
    let resources = try file.resources()
    #expect(resources.count(of: "Font") == 1 && resources.count(of: "ExtGState") == 1, comment)
    #expect(throws: Never.self, comment) {
      _ = try PDFAssembly(file, keeping: resources.kinds.references, deflater: Deflater())
    }
  }

  @Test func anySpellingOfADictionaryIsRead() throws {
    try expectThePage(table(plain), "as short as possible")
    var spelled = plain
    spelled[0] = "<<\r\n  /Pages\t2 0 R % the tree\r\n  /T#79pe /Cat#61log\n>>"
    spelled[1] = "<< /Count 1 /Resources 5 0 R /Kids [ 3 0 R ] /Type /Pages >>"
    spelled[2] = "<< /Contents [ 4 0 R 4 0 R ] /Note (>> endobj \\( [) /Hex <3E 3E> /Type /Page /Parent 2 0 R >>"
    spelled[3] = stream("/Length 7 0 R /Old -1 /Half -.5 /None null /Is true")
    spelled.append(String(Self.operators.utf8.count))
    let file = try DrawnFile(table(spelled))
    #expect(try file.operators(of: file.pages[0]) == Array((Self.operators + Self.operators).utf8))
    #expect(try file.resources().count(of: "Font") == 1)
  }

  /// A row of the table may end in any two characters of white space.
  @Test(arguments: [" \n", "\r\n", " \r"]) func rowsOfTheTableEndInAnyWay(entry: String) throws {
    try expectThePage(table(plain, entry: entry), "\(entry.debugDescription)")
  }

  @Test func crossReferenceStreamsAndObjectStreamsAreRead() throws {
    let drawn = try DrawnFile(table(plain))
    var file = try PDFAssembly(
      drawn, keeping: drawn.pages[0].contents + (try drawn.resources().kinds.references), deflater: Deflater())
    let tree = file.reserve()
    let resources = PageWriter.writeResources(try drawn.resources(), to: &file)
    let page = file.addDictionary(nil, "/Type/Page") { syntax in
      syntax.entry("/Resources", resources)
      syntax.entry("/Contents", drawn.pages[0].contents)
    }
    PageWriter.writeTree([page], as: tree, to: &file)
    let root = file.addDictionary(nil, "/Type/Catalog") { $0.entry("/Pages", tree) }
    let information = file.add { $0.write("<<>>") }
    try expectThePage(file.write(root: root, information: information) { _ in [0] }, "streams")
  }

  /// Other programs' spelling of the same file.
  @Test(arguments: [
    ["--qdf"], ["--object-streams=disable", "--stream-data=compress"], ["--normalize-content=n", "--qdf"],
  ])
  func whatQPDFWritesIsRead(options: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/drawn-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(table(plain)).write(to: URL(fileURLWithPath: folder + "/a.pdf"))
    let qpdf = Process()
    qpdf.executableURL = URL(fileURLWithPath: "/usr/bin/qpdf")
    qpdf.arguments = options + ["--warning-exit-0", folder + "/a.pdf", folder + "/b.pdf"]
    qpdf.standardError = FileHandle.nullDevice
    try qpdf.run()
    qpdf.waitUntilExit()
    try expectThePage(Array(Data(contentsOf: URL(fileURLWithPath: folder + "/b.pdf"))), "\(options)")
  }

  @Test(arguments: [
    "", "%PDF-1.7\n", "%PDF-1.5\nstartxref\n9\n%%EOF\n", "startxref\n0\nxref\n0 999999999999\n",
    "xref\n0 1\n0000000000 65535 f \ntrailer <</Root<</Pages 1 0 R>>>>\nstartxref\n0\n",
    "xref\n9223372036854775807 9\n0000000000 65535 f \ntrailer <<>>\nstartxref\n0\n", "startxref\n99999999999999\n",
  ])
  func whatIsNoDrawingIsRefused(text: String) {
    #expect(throws: PDFError.self) { try DrawnFile(Array(text.utf8)) }
  }

  /// Cut off, or with a byte changed, it is read or refused; it never stops the program.
  @Test func aDamagedDrawingStopsNothing() throws {
    let bytes = table(plain)
    for end in bytes.indices { #expect(throws: PDFError.self) { try DrawnFile(Array(bytes[..<end].dropLast(7))) } }
    var refused = 0
    for index in bytes.indices {
      for byte: UInt8 in [0x20, 0x3E, 0x39, 0x2F] {
        var changed = bytes
        changed[index] = byte
        do {
          let file = try DrawnFile(changed)
          for page in file.pages { _ = try file.operators(of: page) }
          _ = try file.resources()
        } catch { refused += 1 }
      }
    }
    #expect(refused > bytes.count / 2)
  }

  @Test func twoMeaningsOfOneNameAreRefused() throws {
    var resources = DrawnResources()
    try resources.add(PDFDictionary(entries: [.init(key: "a0", value: .integer(1))]), as: "ExtGState")
    try resources.add(PDFDictionary(entries: [.init(key: "a0", value: .integer(1))]), as: "ExtGState")
    #expect(throws: PDFError.self) {
      try resources.add(PDFDictionary(entries: [.init(key: "a0", value: .integer(2))]), as: "ExtGState")
    }
  }
}
