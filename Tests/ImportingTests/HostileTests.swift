import Domain
import Importing
import Reading
import TestSupport
import Testing

/// Files that are not specifications are refused, and no input makes the importer crash or take long.
@Suite struct HostileTests {
  private func qualification(_ bytes: [UInt8]) throws -> Checked<Qualification> {
    try Importer.qualification(in: SourceFile(name: "unit.txt", bytes: bytes))
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try qualification(bytes)
      return []
    } catch let error as Diagnostics { return error.items.filter { $0.severity == .error }.map(\.code) } catch {
      return ["\(error)"]
    }
  }

  @Test func whatHoldsNoUnitIsRefused() {
    #expect(codes([]) == ["no-unit"])
    #expect(codes(Array("This unit is about nothing in particular.\n\nLevel 3".utf8)) == ["no-unit"])
    #expect(codes(Array("a letter to the centre\n\nwith kind regards".utf8)) == ["no-unit"])
    #expect(codes([0x50, 0x4B, 3, 4, 0, 0, 0]) == ["not-text"])
    #expect(codes(Array(repeating: 0x20, count: ReadingLimits.specificationBytes + 1)) == ["too-large"])
  }

  @Test func pagesWithTooMuchTextAreRefused() {
    let page = String(repeating: "x\n", count: ReadingLimits.specificationBytes / 4 + 1)
    #expect(throws: Diagnostics.self) {
      try Importer.qualification(
        inPages: [page, page], of: SourceFile(name: "unit.pdf", bytes: []))
    }
  }

  @Test func otherEncodingsAreRead() throws {
    let text = "Unit title: Café\r\nUnit number: 1\r\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try qualification(utf16).value.units.first?.title == "Café")
    #expect(try qualification([0xEF, 0xBB, 0xBF] + Array(text.utf8)).value.units.first?.title == "Café")
    let windows = Array(text.unicodeScalars.map { UInt8($0.value) })
    let read = try qualification(windows)
    #expect(read.value.units.first?.title == "Café")
    #expect(read.warnings.map(\.code).contains("encoding"))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "<", "<p", "<p>", "<li>", "<ul>", "*", "**", "&", "&#", "[", "[](", "](", "|", "\t", "\\", "•", "1.1 a ",
      "1.1 a\n", "1 a\tb\n", "\t1.1 a\n", "a) ", " a) b) ", "a  ", ":", "Level ", "Level 3 A b ", "©", "\r", "#", "- ",
      "UNIT 1\n", "GROUP A OPTIONAL UNITS\n", "ABCDE1 ", "credits group 1 ", "Learning outcome 1 - a\n", "<tr>",
      "<tr><td>", "<td>", "</tr>",
    ])
  func aFloodIsSurvived(piece: String) throws {
    let flood = String(repeating: piece, count: 6_000 / piece.utf8.count)
    let heads = [
      "", "Unit title: A\n\nLearning outcomes\tAssessment criteria\n1 Know\t1.1 ", "NOS mapping\n\n",
      "Unit title: A\n\nLearning outcomes   Assessment criteria\n", "| Unit no | Unit title | Level |\n| ",
      "Unit title: A\n\nFunctional skills\n\n",
    ]
    for head in heads { _ = try? qualification(Array((head + flood).utf8)) }
  }

  /// Bytes of the fixtures changed, lost and doubled, the same way in each run.
  @Test(.timeLimit(.minutes(1)), arguments: ["pipes.md", "tabs.txt", "numbered.txt", "handbook.md", "layout.txt"])
  func damagedDocumentsAreSurvived(name: String) throws {
    let bytes = try Fixture.file(name).bytes
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<25 {
      var damaged = bytes
      for _ in 0..<20 {
        let (start, length) = (next(damaged.count), next(40))
        let end = min(start + length, damaged.count)
        switch next(3) {
        case 0: damaged[start] = UInt8(next(256))
        case 1: damaged.removeSubrange(start..<end)
        default: damaged.insert(contentsOf: damaged[start..<end], at: next(damaged.count))
        }
      }
      guard let imported = try? qualification(damaged).value else { continue }
      // The result can be read again, apart from faults that the importer has reported.
      let reading = Findings()
      let file = SourceFile(name: "unit.yaml", text: QualificationWriter.yaml(imported))
      _ = reading.take { () throws(Diagnostics) in try UnitCatalogue.read([file]) }
      #expect(!reading.items.contains { ["syntax", "wrong-type", "unknown-key", "alias"].contains($0.code) })
    }
  }
}
