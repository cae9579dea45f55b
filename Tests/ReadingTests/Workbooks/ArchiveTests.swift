import Reading
import TestSupport
import Testing

/// The archive around a workbook: what programs write is read, whatever two readers could take for two things is not.
@Suite struct ArchiveTests {
  private static let builder = WorkbookBuilder(["x": WorkbookBuilder.row(1, "a", "b"), "y": ""])
  private static let parts = builder.parts

  /// The fixed beginnings of an archive's records.
  private enum Record: String {
    case part = "PK\u{3}\u{4}"
    case entry = "PK\u{1}\u{2}"
    case end = "PK\u{5}\u{6}"
    case giantEnd = "PK\u{6}\u{6}"
    case giantEndLocator = "PK\u{6}\u{7}"
  }

  private func said(_ bytes: [UInt8]) -> String {
    let (sheets, findings) = read(bytes)
    return findings.isEmpty ? sheets.map { "\($0.name): \($0.dump)" }.joined(separator: "\n") : findings[0].message
  }

  private let sound = "x: [\"A1=a\", \"B1=b\"]\ny: []"

  /// Puts a number into every record of a kind.
  private func changed(
    _ record: Record, _ offset: Int, _ number: UInt, _ width: Int = 2, _ packing: ArchiveWriter.Packing = .deflated
  ) throws -> [UInt8] {
    var bytes = try Self.builder.bytes(packing)
    for start in bytes.indices where bytes[start...].starts(with: record.rawValue.utf8) {
      bytes.replaceSubrange(start + offset..<start + offset + width, with: ArchiveWriter.number(number, width))
    }
    return bytes
  }

  @Test(arguments: ArchiveWriter.Packing.allCases)
  func programsPackInDifferentWays(packing: ArchiveWriter.Packing) throws {
    #expect(said(try Self.builder.bytes(packing)) == sound)
    #expect(said(try ArchiveWriter.bytes(of: Self.parts, packing, comment: "made by PK\u{5}\u{6} and others")) == sound)
    let longest = String(repeating: "x", count: 0xFFFF)
    #expect(said(try ArchiveWriter.bytes(of: Self.parts, packing, comment: longest)) == sound)
  }

  @Test(arguments: ArchiveWriter.Packing.allCases)
  func partsMayBeLongerThanAPiece(packing: ArchiveWriter.Packing) throws {
    let rows = (1...5_000).map { WorkbookBuilder.row($0, "cell \($0 * 7919 % 10_007)") }.joined()
    let bytes = try WorkbookBuilder(["x": rows]).bytes(packing)
    let (sheets, findings) = read(bytes)
    #expect(findings.isEmpty)
    #expect(sheets.first?.dump.count == 5_000)
    #expect(sheets.first?.dump.last == "A5000=cell 7308")
  }

  @Test func namesAreComparedWithoutCase() throws {
    let parts = Self.parts.map { (name: $0.name == "xl/workbook.xml" ? "XL/Workbook.XML" : $0.name, bytes: $0.bytes) }
    #expect(said(try ArchiveWriter.bytes(of: parts)) == sound)
    let twice = Self.parts + [(name: "XL/Workbook.XML", bytes: [])]
    #expect(said(try ArchiveWriter.bytes(of: twice)).contains("the same name"))
  }

  @Test func nothingMayStandAroundAnArchive() throws {
    for packing in ArchiveWriter.Packing.allCases {
      let bytes = try Self.builder.bytes(packing)
      #expect(said([0] + bytes).contains("only part of one"))
      #expect(said(bytes + [0]).contains("only part of one"))
      #expect(said(bytes.dropLast(1)).contains("only part of one"))
    }
  }

  @Test(arguments: ArchiveWriter.Packing.allCases)
  func anArchiveThatWasCutIsRefused(packing: ArchiveWriter.Packing) throws {
    let bytes = try Self.builder.bytes(packing)
    for count in bytes.indices { #expect(said(Array(bytes[..<count])).contains("only part of one")) }
  }

  @Test(arguments: [UInt(0), 1, 4, 6, 4096]) func partsAreAsManyAsAreCounted(count: UInt) throws {
    var bytes = try changed(.end, 8, count)
    let last = bytes.count - 22
    bytes.replaceSubrange(last + 10..<last + 12, with: ArchiveWriter.number(count, 2))
    #expect(Self.parts.count == 5)
    #expect(said(bytes).contains("list of the workbook's parts is damaged"))
  }

  @Test func anArchiveInSeveralFilesIsRefused() throws {
    #expect(said(try changed(.end, 8, 1)).contains("only part of one"))
  }

  @Test func tooManyPartsAreRefusedBeforeTheyAreRead() throws {
    #expect(said(try changed(.end, 8, 0xFFFF_FFFF, 4)).contains("65535 parts"))
    #expect(said(try changed(.giantEnd, 24, 5, 8, .giant)) == sound)
    #expect(said(try changed(.giantEnd, 24, 6, 8, .giant)).contains("only part of one"))
  }

  @Test(arguments: [UInt.max, UInt(Int.max), 1 << 62, 0xFFFF_FFFF, 1])
  func largeNumbersDoNotOverflow(number: UInt) throws {
    for offset in [24, 32, 40, 48] { #expect(said(try changed(.giantEnd, offset, number, 8, .giant)) != sound) }
    #expect(said(try changed(.giantEndLocator, 8, number, 8, .giant)) != sound)
    for offset in [12, 16] { #expect(said(try changed(.end, offset, number & 0xFFFF_FFFF, 4)) != sound) }
    for offset in [16, 20, 24, 42] { #expect(said(try changed(.entry, offset, number & 0xFFFF_FFFF, 4)) != sound) }
    // The further field behind the name, which is longer here than in any entry.
    var bytes = try Self.builder.bytes(.giant)
    let field = Array(ArchiveWriter.number(1, 2) + ArchiveWriter.number(24, 2))
    let last = try #require(bytes.indices.last { bytes[$0...].starts(with: field) })
    for offset in [4, 12, 20] {
      bytes.replaceSubrange(last + offset..<last + offset + 8, with: ArchiveWriter.number(number, 8))
      #expect(said(bytes) != sound)
    }
  }

  @Test func numbersOf64BitsMustBeThere() throws {
    var bytes = try Self.builder.bytes(.giant)
    for start in bytes.indices where bytes[start...].starts(with: ArchiveWriter.number(1 | 24 << 16, 4)) {
      bytes[start] = 2
    }
    #expect(said(bytes).contains("list of the workbook's parts is damaged"))
    // Beside the numbers in two places, which must agree.
    #expect(said(try changed(.end, 16, 7, 4, .giant)).contains("only part of one"))
  }

  @Test(arguments: [(8, 0, 2), (8, 9, 2), (26, 3, 2), (26, 0xFFFF, 2), (28, 0xFFFF, 2), (0, 0, 4), (30, 0, 1)])
  func aPartMustBeWhatTheListSaysOfIt(offset: Int, number: UInt, width: Int) throws {
    #expect(said(try changed(.part, offset, number, width)).contains("a part of the workbook is damaged"))
  }

  @Test func aPartMustBeWhole() throws {
    // Its check sum, its packed length and its length.
    for (offset, number) in [(16, 1), (20, 20), (24, 20), (24, 100_000)] {
      for packing in [ArchiveWriter.Packing.deflated, .stored, .streamed] {
        let bytes = try changed(.entry, offset, UInt(number), 4, packing)
        #expect(said(bytes).contains("a part of the workbook is damaged"), "\(packing) \(offset)")
      }
    }
  }

  @Test func whatBelongsToAPartEndsWithIt() throws {
    var bytes = try changed(.entry, 20, 0, 4)
    let first = try #require(bytes.indices.first { bytes[$0...].starts(with: Record.entry.rawValue.utf8) })
    // As far as the list of parts, and one byte into it.
    for beyond in [0, 1] {
      let packed = first - 30 - Self.parts[0].name.utf8.count + beyond
      bytes.replaceSubrange(first + 20..<first + 24, with: ArchiveWriter.number(UInt(packed), 4))
      #expect(said(bytes).contains("a part of the workbook is damaged"))
    }
  }

  @Test(arguments: [UInt(1), 9, 12, 14, 93, 99]) func unusualPackingIsRefused(method: UInt) throws {
    var bytes = try changed(.entry, 10, method)
    for start in bytes.indices where bytes[start...].starts(with: Record.part.rawValue.utf8) {
      bytes[start + 8] = UInt8(method)
    }
    #expect(said(bytes).contains("unsupported method"))
  }

  @Test(arguments: [UInt(1), 1 << 6, 1 << 13]) func everyKindOfEncryptionIsNamed(flag: UInt) throws {
    #expect(said(try changed(.entry, 8, flag)).contains("protected by a password"))
  }

  /// Many bytes changed in the records and not in the parts' content, which the check sums would give away.
  @Test(arguments: ArchiveWriter.Packing.allCases)
  func damagedRecordsNeverCrash(packing: ArchiveWriter.Packing) throws {
    let bytes = try Self.builder.bytes(packing)
    let records = bytes.indices.filter { bytes[$0...].starts(with: "PK".utf8) }
    var state: UInt64 = 3
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = records[Int(state >> 33) % records.count] + Int(state >> 20 & 0x3F)
        if place < bytes.count { damaged[place] = state & 1 == 0 ? 0xFF : UInt8(truncatingIfNeeded: state >> 50) }
      }
      _ = read(damaged)
    }
  }
}
