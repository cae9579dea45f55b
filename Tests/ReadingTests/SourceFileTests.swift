import Foundation
import Reading
import TestSupport
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [("a/b/x.YAML", "yaml", "x"), ("x", "", "x"), ("a.b/x.tar.json", "json", "x.tar")])
  func aNameHasAKindAndAStem(name: String, kind: String, stem: String) {
    let file = SourceFile(name: name, text: "")
    #expect(file.kind == kind && file.stem == stem)
  }

  @Test func aMissingFileIsReported() throws {
    let folder = try ScratchFolder()
    let error = #expect(throws: Diagnostics.self) { try SourceFile(path: folder.path + "/x.yaml") }
    #expect(error?.items.map(\.origin) == [.missing])
    let other = #expect(throws: Diagnostics.self) { try SourceFile(path: folder.path) }
    #expect(other?.items.map(\.origin) == [.transfer])
  }

  @Test func theExtensionDecidesTheFormat() throws {
    #expect(try SourceFile(name: "x.yaml", text: "a: 1").node(origin: .data).value["a"]?.text == "1")
    #expect(try SourceFile(name: "x.json", text: "{\"a\": 1}").node(origin: .data).value["a"]?.text == "1")
    #expect(throws: Diagnostics.self) { try SourceFile(name: "x.json", text: "a: 1").node(origin: .data) }
  }

  @Test func allDuplicatesAreThrownTogether() {
    let file = SourceFile(name: "x.yaml", text: "a: 1\na: 2\nb: 1\nb: 2")
    let error = #expect(throws: Diagnostics.self) { try file.node(origin: .data) }
    #expect(error?.items.map(\.code) == ["duplicate-key", "duplicate-key"])
  }

  @Test func aReaderThatDecodesGetsTheValueToo() {
    let findings = Findings()
    let node = SourceFile(name: "x.yaml", text: "a: 1\na: 2").node(origin: .data, findings: findings)
    #expect(node?["a"]?.text == "1")
    #expect(findings.items.map(\.code) == ["duplicate-key"])
  }

  @Test func aFileThatIsNotUTF8HasAWarning() throws {
    let read = try SourceFile(name: "x.json", bytes: Array("\"caf".utf8) + [0xE9, 0x22]).node(origin: .data)
    #expect(read.value.text == "café")
    #expect(read.warnings.map(\.code) == ["encoding"])
  }
}

@Suite struct TextDecodingTests {
  private func text(_ bytes: [UInt8]) -> String? {
    TextDecoding.text(of: bytes, file: "x", findings: Findings())
  }

  private static let sample = "Zoë £5 – “yes”"

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [true, false])
  func utf16IsReadWithAndWithoutAMark(isBigEndian: Bool) {
    let bytes = Self.utf16(Self.sample, isBigEndian: isBigEndian)
    #expect(text(bytes) == Self.sample)
    #expect(text((isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes) == Self.sample)
  }

  @Test func utf8IsReadWithAndWithoutAMark() {
    #expect(text(Array(Self.sample.utf8)) == Self.sample)
    #expect(text([0xEF, 0xBB, 0xBF] + Array(Self.sample.utf8)) == Self.sample)
  }

  @Test func otherBytesAreWindows1252() {
    #expect(text([0x5A, 0x6F, 0xEB, 0x20, 0xA3, 0x35, 0x20, 0x96, 0x20, 0x93, 0x79, 0x94]) == "Zoë £5 – “y”")
    #expect(text([0x41, 0x81]) == "A\u{FFFD}")
  }

  @Test(arguments: [true, false])
  func utf32IsReadWithAndWithoutAMark(isBigEndian: Bool) {
    let units = Self.sample.unicodeScalars.map { scalar in (0..<4).map { UInt8(scalar.value >> ($0 * 8) & 0xFF) } }
    let bytes = units.flatMap { isBigEndian ? $0.reversed() : $0 }
    #expect(text(bytes) == Self.sample)
    #expect(text((isBigEndian ? [0, 0, 0xFE, 0xFF] : [0xFF, 0xFE, 0, 0]) + bytes) == Self.sample)
    #expect(text(bytes.dropLast()) == nil)
  }

  @Test(arguments: [[], [0xFF], [0xFF, 0xFE]] as [[UInt8]])
  func shortInputIsRead(bytes: [UInt8]) { #expect((text(bytes) ?? "?").utf8.count <= 3 * bytes.count) }

  /// Half a character, a lone surrogate, bytes that are not UTF-8 behind its mark, zero bytes.
  @Test(
    arguments: [
      [0xFF, 0xFE, 0x41], [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], [0xEF, 0xBB, 0xBF, 0x41, 0xE9],
      [0, 0, 0, 0, 0, 0, 0, 0, 0], [0x41, 0x00, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48], [0xE9, 0x00],
      [0xFF, 0xFE, 0, 0, 0, 0, 0x11, 0],
    ] as [[UInt8]])
  func whatIsNotTextIsRefused(bytes: [UInt8]) {
    let findings = Findings()
    #expect(TextDecoding.text(of: bytes, file: "x", findings: findings) == nil)
    #expect(findings.items.map(\.code) == ["not-text"])
    for name in ["x.csv", "x.yaml", "x.json"] {
      let found = Findings()
      let file = SourceFile(name: name, bytes: bytes)
      if name == "x.csv" {
        #expect(throws: Diagnostics.self) { try CSVReader.read(file) }
      } else {
        #expect(file.node(origin: .data, findings: found) == nil && found.items.map(\.code) == ["not-text"])
      }
    }
  }
}
