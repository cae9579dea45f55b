import Domain
import Reading
import TestSupport
import Testing

/// What a text may be is said by its column, whatever kind of file it comes from.
@Suite struct TextLimitTests {
  private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

  /// A value, the fault in a column on one line, and that in free text.
  static let values: [(value: String, line: String?, text: String?)] = [
    (long(200), nil, nil), (long(201), "too-long", nil), (long(10_001), "too-long", "too-long"),
    ("e" + String(repeating: "\u{301}", count: 300), "too-long", nil),
    ("a\nb", "line-break", nil), ("a\r\nb", "line-break", nil), ("a\u{2028}b", "line-break", nil),
    ("a\u{85}b", "line-break", "control-character"), ("a\u{7}b", "control-character", "control-character"),
    ("a\u{1B}[2Jb", "control-character", "control-character"), ("a\u{9B}b", "control-character", "control-character"),
    ("a\u{202E}b", "direction-character", "direction-character"),
    ("\u{202A}ab", "direction-character", "direction-character"),
    ("a\u{2066}b", "direction-character", "direction-character"), ("a\u{FFFD}b", "damaged-value", "damaged-value"),
    // Harmless: removed or replaced, and said.
    ("ab\u{200B}", "invisible-characters", "invisible-characters"),
    ("\u{FEFF}ab", "invisible-characters", "invisible-characters"),
    ("a\u{AD}b", "invisible-characters", "invisible-characters"),
    ("ab\u{200E}", "invisible-characters", "invisible-characters"),
    ("a\u{E0041}b", "invisible-characters", "invisible-characters"),
    ("a\u{34F}b", "invisible-characters", "invisible-characters"),
    ("a\u{3164}b", "invisible-characters", "invisible-characters"),
    ("a\u{200D}b", "invisible-characters", "invisible-characters"),
    ("a\u{A0}b", "unusual-spaces", nil), ("a\tb", "unusual-spaces", nil), ("ab\n", nil, nil), (" ab\u{A0}", nil, nil),
  ]

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  private func found(_ column: String, _ value: String, in kind: String) throws -> [Diagnostic] {
    switch kind {
    case "csv", "tsv":
      let separator = kind == "tsv" ? "\t" : ","
      return reading(
        "c.\(kind)",
        ["id", "name", column].joined(separator: separator) + "\n"
          + ["C1", "Ann", quoted(value)].joined(separator: separator) + "\n"
      ).diagnostics
    case "xlsx":
      let cell = value.unicodeScalars.map {
        $0.value < 0x20 ? "_x00\($0.value < 16 ? "0" : "")\(String($0.value, radix: 16))_" : String($0)
      }
      let builder = WorkbookBuilder([
        "Candidates": WorkbookBuilder.row(1, "id", "name", column) + WorkbookBuilder.row(2, "C1", "Ann", cell.joined())
      ])
      return CentreRecords.reading(of: [SourceFile(name: "c.xlsx", bytes: try builder.bytes())]).diagnostics
    default:
      return reading(
        "c.json", "{\"candidates\": [{\"id\": \"C1\", \"name\": \"Ann\", \"\(column)\": \"\(escaped(value))\"}]}"
      ).diagnostics
    }
  }

  private func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      let hex = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
  }

  @Test(arguments: ["csv", "tsv", "xlsx", "json"])
  func everyKindOfFileHasTheSameLimits(kind: String) throws {
    for (value, line, text) in Self.values {
      for (column, code) in [("known_as", line), ("email", line), ("uci", line), ("address", text)] {
        let diagnostics = try found(column, value, in: kind)
        #expect(
          diagnostics.map(\.code) == [code].compactMap { $0 },
          "\(column) in \(kind): \(value.prefix(20).debugDescription)")
        #expect(diagnostics.allSatisfy { $0.place?.line ?? 0 > 0 && !$0.message.contains(value) })
      }
    }
  }

  @Test func yamlHasThemToo() {
    let found = reading(
      "c.yaml", "candidates:\n  - {id: C1, name: \"a\\u202eb\"}\n  - {id: C2, name: \(Self.long(201))}\n")
    #expect(found.codes == ["direction-character", "too-long"])
    #expect(found.diagnostics.map { $0.place?.line } == [2, 3] && found.records.candidates.isEmpty)
  }

  @Test(arguments: [
    "O’Brien", "Anne-Marie Smith-Jones", "Zoe\u{308}", "Łukasz Żółć", "Siân Ŵyn", "محمد الأحمد", "דָּוִד בֶּן־גּוּרְיוֹן",
    "علی‌رضا",
    "ක්‍රිෂ්ණ", "क्‍ष", "അവന്‍", "葛\u{E0100}城", "Nguyễn Thị", "'s-Gravenhage", "Γιώργος",
  ])
  func namesOfManyScriptsStayAsTheyAre(name: String) {
    let found = reading("c.csv", "name\n\(name)\n")
    #expect(found.codes == [] && found.records.candidates.first?.name == name)
  }

  @Test func marksAreRemovedAndSaid() {
    let found = reading("c.csv", "name\nZoe\u{308}\u{A0}Lee\u{200B}\nA\u{AD}nn\u{200C}\n")
    #expect(found.records.candidates.map(\.name) == ["Zoë Lee", "Ann"])
    #expect(found.codes == ["invisible-characters", "unusual-spaces", "invisible-characters"])
    #expect(found.diagnostics.allSatisfy { $0.severity == .warning })
  }
}
