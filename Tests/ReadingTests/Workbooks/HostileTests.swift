import Foundation
import Reading
import TestSupport
import Testing

/// Files that are no workbooks, or that want to do harm: each is refused with a reason, none crashes or hangs.
@Suite struct HostileTests {
  private let sound = WorkbookBuilder(
    ["x": WorkbookBuilder.row(1, "a", "b")], strings: "<si><t>a</t></si>", styles: "<cellXfs><xf/></cellXfs>")
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  private func fault(_ bytes: [UInt8]) -> String {
    let (sheets, findings) = read(bytes)
    return sheets.isEmpty ? findings.map { "\($0.code): \($0.message)" }.joined(separator: "\n") : "it was read"
  }

  /// A sheet's part put together from its text.
  private func sheetFault(_ xml: String) throws -> String { fault(try sound.with(Self.sheet, xml.utf8).bytes()) }

  private func cellsFault(_ cells: String) throws -> String {
    try sheetFault("<worksheet \(Self.space)><sheetData>\(cells)</sheetData></worksheet>")
  }

  @Test func filesOfOtherKindsAreNamed() throws {
    #expect(fault([]).contains("not a workbook"))
    #expect(fault(Array("id,name\n".utf8)).contains("this is not a workbook"))
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    #expect(fault(old).hasPrefix("old-workbook"))
    let name = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    #expect(fault(old + name).hasPrefix("encrypted-workbook"))
    #expect(fault([UInt8](repeating: 0x50, count: (64 << 20) + 1)).hasPrefix("too-large"))
    #expect(fault(try sound.without("_rels/.rels").bytes()).contains("not a workbook"))
  }

  @Test(arguments: ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", sheet])
  func noPartMayBeMissingOrBroken(part: String) throws {
    #expect(fault(try sound.without(part).bytes()).contains("part of the workbook is missing"))
    let own = try #require(sound.parts.first { $0.name == part }?.bytes)
    #expect(fault(try sound.with(part, own.dropLast(5)).bytes()).contains("well-formed"))
    #expect(fault(try sound.with(part, []).bytes()).contains("well-formed"))
  }

  @Test func aFaultOfOneSheetDoesNotHideTheOthers() throws {
    let two = WorkbookBuilder(["x": WorkbookBuilder.row(1, "a"), "y": WorkbookBuilder.row(1, "b")])
    let (sheets, findings) = read(try two.with(Self.sheet, Array("<a>".utf8)).bytes())
    #expect(sheets.map(\.name) == ["y"])
    #expect(findings.map { $0.place?.file } == ["w.xlsx[x]"])
  }

  @Test func entitiesAreRefused() throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
    let bomb = "<!DOCTYPE x [<!ENTITY l0 \"ha\">\(laughs)]><worksheet \(Self.space)>&l9;</worksheet>"
    #expect(try sheetFault(bomb).contains("document type"))
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet \(Self.space)/>"
    #expect(try sheetFault(outside).contains("document type"))
    let shared = "<!DOCTYPE sst [<!ENTITY e SYSTEM \"/etc/passwd\">]><sst \(Self.space)><si><t>&e;</t></si></sst>"
    #expect(fault(try sound.with("xl/sharedStrings.xml", shared.utf8).bytes()).contains("document type"))
    #expect(try sheetFault("<worksheet \(Self.space)>&e;</worksheet>").contains("well-formed"))
  }

  @Test func xmlMayNotNestOrSwellWithoutEnd() throws {
    #expect(try cellsFault(String(repeating: "<a>", count: 100)).contains("nested too deeply"))
    let long = "<row r=\"1\" x=\"\(String(repeating: "ab cd", count: 1 << 20))\"/>"
    // Stored, not deflated, so that the tag and not its packing is at fault.
    let tag = Array("<worksheet \(Self.space)><sheetData>\(long)</sheetData></worksheet>".utf8)
    #expect(fault(try sound.with(Self.sheet, tag).bytes(.stored)).contains("a tag in the workbook is too long"))
    let text = String((0..<200_000).map { Character(Unicode.Scalar(UInt8(97 + $0 * 7919 % 26))) })
    #expect(
      try cellsFault("<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>").contains("a cell of the workbook"))
  }

  @Test func bombsAreDefused() throws {
    let zeros = [UInt8](repeating: UInt8(ascii: " "), count: 20 << 20)
    let bomb = Array("<worksheet \(Self.space)>".utf8) + zeros + Array("</worksheet>".utf8)
    #expect(
      fault(try sound.with(Self.sheet, bomb).bytes()).contains(
        "a part of the workbook is too large when it is unpacked"))
    var crowd = sound
    for index in 0...4096 { crowd = crowd.with("p\(index)", []) }
    #expect(fault(try crowd.bytes()).contains("parts"))
  }

  @Test func oneLongTextMayNotStandInMillionsOfCells() throws {
    let strings = "<si><t>\(String((0..<120_000).map { Character(Unicode.Scalar(UInt8(97 + $0 * $0 % 26))) }))</t></si>"
    let rows = (1...3000).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    #expect(fault(try WorkbookBuilder(["x": rows], strings: strings).bytes()).contains("the sheet is too large"))
  }

  @Test func twoPartsOfOneNameAreRefused() throws {
    let twin = sound.with("xl/worksheets/sheetX.xml", Array("<a/>".utf8))
    let name = Array("sheetX.xml".utf8)
    var bytes = try twin.bytes()
    while let range = bytes.firstRange(of: name) { bytes.replaceSubrange(range, with: Array("sheet1.xml".utf8)) }
    #expect(fault(bytes).contains("the same name"))
  }

  @Test func twoSheetsOfOneNameAreRefused() throws {
    #expect(fault(try WorkbookBuilder(["x": "", "X": ""]).bytes()).contains("two sheets"))
  }

  @Test func encryptedPartsAreNamed() throws {
    var bytes = try sound.bytes()
    // The flag in the list of parts, eight bytes into each entry.
    for index in bytes.indices where bytes[index...].starts(with: [0x50, 0x4B, 0x01, 0x02]) { bytes[index + 8] |= 1 }
    for index in bytes.indices where bytes[index...].starts(with: [0x50, 0x4B, 0x03, 0x04]) { bytes[index + 6] |= 1 }
    #expect(fault(bytes).hasPrefix("encrypted-workbook"))
  }

  @Test(arguments: ["../../etc/passwd", "../../../worksheets/sheet1.xml", "file:///etc/passwd", "C:\\x.xml"])
  func pathsStayInTheWorkbook(path: String) throws {
    let part = "xl/_rels/workbook.xml.rels"
    let own = try #require(sound.parts.first { $0.name == part }?.bytes)
    let text = String(decoding: own, as: UTF8.self).replacing("worksheets/sheet1.xml", with: path)
    #expect(fault(try sound.with(part, text.utf8).bytes()).hasPrefix("unreadable-workbook"))
    let outside = text.replacing("Target=\"\(path)\"", with: "Target=\"\(path)\" TargetMode=\"External\"")
    #expect(fault(try sound.with(part, outside.utf8).bytes()).contains("outside the workbook"))
  }

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row r=\"x\"/>", "<c/>",
    "<row r=\"1\"><c r=\"A2\"/></row>", "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><c r=\"XFE1\"/></row>",
    "<row><c r=\"AAAAAAAAAAAAAAAA1\"/></row>", "<row><c t=\"s\"><v>1</v></c></row>",
    "<row><c t=\"s\"><v>-1</v></c></row>",
    "<row><c><v>one</v></c></row>", "<row><c><v>1e999</v></c></row>", "<row><c><v>nan</v></c></row>",
  ])
  func cellsMustBeInOrder(cells: String) throws {
    #expect(try cellsFault(cells).hasPrefix("unreadable-workbook"))
  }

  @Test func namesOfSheetsCannotWriteOnTheTerminal() throws {
    let (_, findings) = read(try WorkbookBuilder([".a&#x9b;31m&#xa;b": ""]).bytes())
    #expect(
      findings.map { $0.place?.file } == ["w.xlsx[.a31m b]"] || findings.map { $0.place?.file } == ["w.xlsx[.a31mb]"])
  }

  /// Every cut, and many bytes changed: an answer of some kind comes each time.
  @Test func damageNeverCrashes() throws {
    let bytes = try sound.bytes()
    for length in stride(from: 0, to: bytes.count, by: 7) { _ = read(Array(bytes[..<length])) }
    var state: UInt64 = 1
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      _ = read(damaged)
    }
  }

  /// The XML itself, damaged before it is packed: the archive's check sums do not catch that.
  @Test func damagedXMLNeverCrashes() throws {
    var state: UInt64 = 7
    let signs = Array("<>/\"=&;0159AaRrSsTt!-[]\u{0}".utf8)
    for part in sound.parts {
      for _ in 0..<150 {
        var damaged = part.bytes
        for _ in 0..<2 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          damaged[Int(state >> 33) % damaged.count] = signs[Int(state >> 17) % signs.count]
        }
        _ = read(try sound.with(part.name, damaged).bytes())
      }
    }
  }
}
