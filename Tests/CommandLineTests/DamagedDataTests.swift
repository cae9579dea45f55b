import Foundation
import TestSupport
import Testing

/// Records as they should not be, given to the built program: whatever is wrong, it ends soon, says so by its exit code, writes
/// no part of a batch, and tells nobody's name.
@Suite struct DamagedDataTests {
  /// The surname of everyone in the data, a telephone number and a place where they live.
  private static let secrets = ["Zylinski", "zylinski", "07700900321", "Quagga"]

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// What the messages have in them, and whether anything at all is wrong enough to fail.
    let words: String
    var fails = true

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ words: String, fails: Bool = true) {
      self.init(name, Array(text.utf8), words, fails: fails)
    }

    init(_ name: String, _ bytes: [UInt8], _ words: String, fails: Bool = true) {
      (self.name, self.bytes, self.words, self.fails) = (name, bytes, words, fails)
    }
  }

  private static let head = "id,name,address,phone,units,registered\n"

  private static func row(_ number: Int) -> String {
    "C\(number),Ann Zylinski,1 Quagga Street,07700900321,F3,2017-02-01\n"
  }

  private static func table(_ changes: [Int: String] = [:], count: Int = 60) -> String {
    head + (2...count + 1).map { changes[$0].map { $0 + "\n" } ?? row($0) }.joined()
  }

  private static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  private static func utf32(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(scalar.value >> ($0 * 8) & 0xFF) } }
  }

  private static func workbook(_ rows: String, changing change: (String) -> String = { $0 }) -> [UInt8] {
    let part = "xl/worksheets/sheet1.xml"
    let builder = WorkbookBuilder(["Candidates": rows])
    let xml = String(decoding: builder.parts.first { $0.name == part }?.bytes ?? [], as: UTF8.self)
    return (try? builder.with(part, change(xml).utf8).bytes()) ?? []
  }

  private static let cells = ["C1", "Ann Zylinski", "1 Quagga Street", "07700900321", "F3", "2017-02-01"]

  private static let headCells = WorkbookBuilder.row(1, ["id", "name", "address", "phone", "units", "registered"])

  private static func cells(_ column: Int, _ text: String) -> String {
    var cells = cells
    cells[column] = text
    return headCells + WorkbookBuilder.row(2, cells) + WorkbookBuilder.row(3, cells.map { $0 == "C1" ? "C2" : $0 })
  }

  static let quotationMarks = [
    Case(
      "two far apart.csv", table([4: "C4,\"Ann Zylinski,1 Quagga Street,,F3,", 58: "C58,\"Ann Zylinski,,,F3,"]),
      "lines 4 to 58"),
    Case("start and end.csv", table([4: "C4,Ann,\"Quagga,,F3,", 58: "C58,Ann,Quagga\",,F3,"]), "lines 4 to 58"),
    Case("odd.csv", table([4: "C4,\"Ann Zylinski,,,F3,"]), "lines 4 to 62"),
    Case("one line.csv", table([4: "C4,Ann,\"Quagga,,F3,", 5: "C5,Ann,Quagga\",,F3,"]), "lines 4 to 5"),
    Case("last column.csv", table([4: "C4,Ann,Quagga,,F3,\"x", 6: "C6,Ann,Quagga,,F3,\""]), "lines 4 to 6"),
    Case("first column.csv", table([4: "\"C4,Ann Zylinski,Quagga,,F3,", 6: "C6\",Ann,Quagga,,F3,"]), "lines 4 to 6"),
    Case("in headings.csv", "id,\"name,units\nC1,Ann Zylinski,F3\nC2,\"Bob Zylinski,F3\n", "lines 1 to 3"),
    Case("text behind.csv", table([4: "C4,\"Ann\" Zylinski,Quagga,,F3,"]), "text follows"),
    Case(
      "two far apart.tsv", table([4: "C4,Ann,\"Quagga,,F3,", 58: "C58,Ann,Quagga\",,F3,"]).replacing(",", with: "\t"),
      "lines 4 to 58"),
    Case(
      "semicolons.csv", table([4: "C4,Ann,\"Quagga,,F3,", 9: "C9,Ann,Quagga\",,F3,"]).replacing(",", with: ";"),
      "lines 4 to 9"),
    Case("only a mark.csv", "\"", "open-quote"),
    Case(
      "wide.csv",
      "id,name,units," + (1...16_000).map { "column \($0)" }.joined(separator: ",") + "\nC1,Ann Zylinski,F3\n",
      "too-many-columns"),
    Case(
      "fair text.csv", table([4: "C4,Ann,\"1 Quagga Street,\nTown, County\nAB1 2CD\",,F3,"]),
      "60 documents would be made", fails: false),
  ]

  static let encodings = [
    Case("utf32.csv", utf32(table([4: "C4,,,,F3,"])), "row 4"),
    Case("utf32 marked.csv", [0xFF, 0xFE, 0, 0] + utf32(table()), "60 documents would be made", fails: false),
    Case("utf16.csv", utf16(table([4: "C4,,,,F3,"])), "row 4"),
    Case("utf16 cut.csv", [0xFF, 0xFE] + utf16(table()).dropLast(), "not-text"),
    Case("utf32 cut.csv", [0xFF, 0xFE, 0, 0] + utf32(table()).dropLast(2), "not-text"),
    Case(
      "utf32.yaml", utf32("candidates:\n  - {id: C1, name: Zylinski, units: F3, registered: 31/02/2017}\n"),
      "does not exist"),
    Case("utf32.json", utf32("{\"candidates\": [{\"id\": \"C1\", \"name\": \"\", \"units\": \"F3\"}]}"), "missing"),
    Case("zeros.csv", table([4: "C4,Ann\u{0}Zylinski,,,F3,"]), "not-text"),
    Case("zeros.yaml", "candidates:\n  - {id: C1, name: \"Zyl\u{0}Zylinski\"}\n", "not-text"),
    Case("marked latin.csv", [0xEF, 0xBB, 0xBF] + Array(table().utf8) + [0xE9], "not-text"),
    Case("carriage returns.csv", table([4: "C4,,,,F3,"]).replacing("\n", with: "\r"), "row 4"),
    Case("mixed returns.csv", table([4: "C4,,,,F3,"]).replacing("\n", with: "\r") + "\n", "row 4"),
    Case("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], "not-text"),
    Case("workbook.csv", Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 64), "not-text"),
    Case("empty.csv", "", "empty"), Case("blanks.csv", " \n,,\n\n", "empty"), Case("empty.json", "", "not JSON"),
  ]

  static let values = [
    Case("long name.csv", table([4: "C4,\(String(repeating: "Zylinski", count: 40)),,,F3,"]), "too-long"),
    Case("long text.csv", table([4: "C4,Ann,\(String(repeating: "Quagga ", count: 2000)),,F3,"]), "too-long"),
    Case("lines in a name.csv", table([4: "C4,\"Ann\nZylinski\",,,F3,"]), "line-break"),
    Case("overrides.csv", table([4: "C4,Ann \u{202E}Zylinski,,,F3,"]), "direction-character"),
    Case("controls.csv", table([4: "C4,Ann \u{1B}[2JZylinski,,,F3,"]), "control-character"),
    Case(
      "month first.csv", table([4: "C4,Ann,,,F3,12/25/2017", 9: "C9,Ann,,,F3,03/04/2017"]),
      "row 4 can only be month first"),
    Case(
      "month first.yaml",
      "candidates:\n"
        + ["12/25/2017", "03/04/2017"].enumerated().map {
          "  - {id: C\($0), name: Zylinski, units: F3, registered: \($1)}\n"
        }.joined(), "month first"),
    Case("no headings.csv", row(1) + row(2), "no-headings"),
    Case("known words.csv", "C1,Zylinski,F3,yes,assessor,x,y\nC2,Zylinski,F3,no,name,x,y\n", "no-headings"),
    Case("ragged.csv", table([4: "C4,Ann Zylinski,1 Quagga Street, Town,07700900321,F3,"]), "ragged-row"),
    Case("twice.csv", table([4: row(2).replacing("\n", with: "")]), "repeated-row", fails: false),
    Case("two people.csv", table([4: row(2).replacing("\n", with: "").replacing("Ann", with: "Quagga")]), "duplicate-id"),
    Case(
      "all rows.csv", table(Dictionary(uniqueKeysWithValues: (2...61).map { ($0, "C\($0),,Quagga,,F3,") })),
      "no-candidates"),
    Case(
      "no units.csv", table(Dictionary(uniqueKeysWithValues: (2...61).map { ($0, "C\($0),Zylinski,,,,") })),
      "nothing-to-make"),
    Case(
      "unknown units.csv", table(Dictionary(uniqueKeysWithValues: (2...61).map { ($0, "C\($0),Zylinski,,,X9,") })),
      "unknown-unit"),
    Case("damaged.csv", table([4: "C4,Zylinski,,7.7E+09,1-Feb,42828"]), "damaged-value"),
  ]

  static let documents = [
    Case("cut.json", "{\"candidates\": [{\"id\": \"C1\", \"name\": \"Zylinski", "not JSON"),
    Case("list.json", "[{\"name\": \"Zylinski\"}]", "wrong-type"),
    Case("deep.json", String(repeating: "[", count: 5000) + "\"Zylinski\"", "nested too deeply"),
    Case(
      "controls.json", "{\"candidates\": [{\"id\": \"C1\", \"name\": \"Zyl\\u0000Zylinski\", \"units\": \"F3\"}]}",
      "control-character"),
    Case("anchors.yaml", "candidates: [&a {name: Zylinski}, *a]\n", "alias"),
    Case("tab.yaml", "candidates:\n\t- {name: Zylinski}\n", "tab"),
    Case("two.yaml", "candidates: [{name: Zylinski}]\n---\ncandidates: []\n", "second document"),
    Case("open.yaml", "candidates: [{name: \"Zylinski", "not YAML"),
    Case("repeated.yaml", "candidates:\n  - {name: Zylinski, name: Zylinski}\n", "used twice"),
    Case("signed.yaml", "candidates: [{name: Zylinski, units: F3, witness_signature: Zylinski}]\n", "fill-policy"),
  ]

  static let workbooks = [
    Case("cut.xlsx", Array(workbook(cells(0, "C1")).dropLast(40)), "unreadable-workbook"),
    Case("text.xlsx", table(), "unreadable-workbook"),
    Case("controls.xlsx", workbook(cells(1, "Zyl_x0000_inski_x001B_Zylinski")), "control-character"),
    Case("lines.xlsx", workbook(cells(1, "Ann_x000A_Zylinski")), "line-break"),
    Case("long.xlsx", workbook(cells(1, String(repeating: "Zylinski", count: 100))), "too-long"),
    Case(
      "disorder.xlsx", workbook(cells(0, "C1")) { $0.replacing("<row r=\"3\"", with: "<row r=\"1\"") },
      "unreadable-workbook"),
    Case(
      "entities.xlsx",
      workbook(cells(1, "Zylinski")) { $0.replacing("?><", with: "?><!DOCTYPE a [<!ENTITY b \"Zylinski\">]><") },
      "workbook"),
    Case(
      "long heading.xlsx",
      workbook(cells(0, "C1")) {
        $0.replacing("<t>name</t>", with: "<t>\(String(repeating: "Zylinski ", count: 30))</t>")
      }, "no-headings"),
    Case(
      "hidden.xlsx", workbook(cells(0, "C1")) { $0.replacing("<row r=\"3\"", with: "<row hidden=\"1\" r=\"3\"") },
      "hidden-rows", fails: false),
    Case("error.xlsx", workbook(cells(1, "#REF!")), "damaged-value"),
  ]

  static let cases = quotationMarks + encodings + values + documents + workbooks

  @Test func thereAreManyOfThem() { #expect(Self.cases.count >= 60) }

  @Test(arguments: cases)
  func damageIsSaidAndNobodyIsNamed(damage: Case) throws {
    let folder = try ScratchFolder()
    let (data, out) = (folder.path + "/" + damage.name, folder.path + "/out")
    try Data(damage.bytes).write(to: URL(fileURLWithPath: data))
    let clock = ContinuousClock()
    var run: Shell?
    let time = try clock.measure {
      run = try Shell(Repository.program, "pack", "unit-sign-off", "--data", data, "--out", out, "--dry-run")
    }
    let shell = try #require(run)
    #expect(damage.fails ? [1, 65, 78].contains(shell.status) : shell.status == 0, "\(shell.status): \(shell.errors)")
    #expect(shell.errors.contains(damage.words), "\(shell.errors)")
    for secret in Self.secrets { #expect(!shell.errors.contains(secret), "\(secret) is in \(shell.errors)") }
    #expect(shell.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!FileManager.default.fileExists(atPath: out) && time < .seconds(10))
  }

  /// A batch that is refused has written nothing; one that goes on has complete files only.
  @Test(arguments: [
    ("two far apart.csv", 65), ("month first.csv", 65), ("no units.csv", 65), ("unknown units.csv", 65),
    ("controls.csv", 1),
  ])
  func whatIsMadeIsWhole(name: String, status: Int32) throws {
    let damage = try #require(Self.cases.first { $0.name == name })
    let folder = try ScratchFolder()
    let (data, out) = (folder.path + "/" + name, folder.path + "/out")
    try Data(damage.bytes.prefix(900)).write(to: URL(fileURLWithPath: data))
    if status == 65 { try Data(damage.bytes).write(to: URL(fileURLWithPath: data)) }
    let run = try Shell(Repository.program, "pack", "unit-sign-off", "--data", data, "--out", out)
    #expect(run.status == status, "\(run.errors)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
    #expect(names.contains { $0.hasSuffix(".pdf") } == (status == 1) && !names.contains { $0.hasPrefix(".") })
  }
}
