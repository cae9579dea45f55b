import Foundation
import TestSupport
import Testing

/// The built program, run as a user runs it.
@Suite struct CommandTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  private func proforma(_ arguments: String..., environment: [String: String] = [:]) throws -> Shell {
    try Shell([Repository.program] + arguments, environment: environment)
  }

  private func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  @Test(arguments: [
    "", "forms", "units", "import", "render", "pack", "preflight", "verify", "collect", "audit", "purge", "lint",
    "new", "preview", "diff", "approve", "schema",
    "doctor",
  ])
  func helpIsAsRecorded(command: String) throws {
    let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
    let help = try Shell([Repository.program] + arguments, environment: ["COLUMNS": "100"])
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    try Golden.expect(help.output, is: "help-\(command.isEmpty ? "proforma" : command).txt")
  }

  @Test func unitsAreCounted() throws {
    let run = try proforma("units", "--qualification", "03456", "--json")
    let catalogue = try #require(try json(run.output) as? [String: [[String: Any]]])
    #expect(catalogue["units"]?.count == 59)
    #expect(catalogue["units"]?.compactMap { $0["credit"] as? Int }.reduce(0, +) == 408)
    #expect(try proforma("units", "D12").output.contains("Gather, analyse and interpret customer feedback"))
    #expect(try proforma("units", "no-such-unit").status == 66)
  }

  @Test func absentFactsAreNull() throws {
    let run = try proforma("units", "customer-service-environment", "--json")
    let catalogue = try #require(try json(run.output) as? [String: [[String: Any]]])
    let unit = try #require(catalogue["units"]?.first)
    for key in ["number", "reference", "title", "level", "credit", "glh", "expires"] { #expect(unit[key] is NSNull) }
    #expect((unit["outcomes"] as? [Any])?.count == 4)
  }

  @Test func whatUnitsWriteCanBeGivenBack() throws {
    let folder = try ScratchFolder()
    let export = try proforma("units", "--json").output
    _ = try folder.write(export, to: "all.json")
    let again = try proforma("units", "--json", "--qualifications", folder.path)
    #expect(again.status == 0 && again.errors.isEmpty)
    let unit = { (text: String) throws -> String in
      let catalogue = try #require(try json(text) as? [String: [[String: Any]]])
      let found = try #require(catalogue["units"]?.first { $0["number"] as? String == "F3" })
      return "\(found["title"] ?? "") \(found["credit"] ?? "") \((found["outcomes"] as? [Any])?.count ?? 0)"
    }
    #expect(try unit(again.output) == (try unit(export)))
    let own = """
      {"qualifications": [{"code": "03456", "title": null, "level": 3, "groups": []}],
       "units": [{"number": "Z1", "title": "Our own", "outcomes": [{"number": "1", "title": "Know", "criteria":
         [{"id": "1.1", "text": "Say", "parts": ["one", "two"]}]}]}]}
      """
    _ = try folder.write(own, to: "all.json")
    let found = try proforma("units", "Z1", "--qualifications", folder.path)
    #expect(found.output.contains("Our own") && found.output.contains("- two"))
  }

  @Test func formsSayWhoFillsAndSigns() throws {
    let forms = try #require(try json(try proforma("forms", "--json").output) as? [[String: Any]])
    #expect(forms.count == Repository.files(in: "Layouts/Forms", withExtension: "yaml").count)
    let testimony = try #require(forms.first { $0["id"] as? String == "witness-testimony" })
    #expect(testimony["signs"] as? [String] == ["witness", "assessor"])
    let fields = try #require(testimony["fields"] as? [[String: String]])
    let description = try #require(fields.first { $0["id"] == "description" })
    #expect(
      description["policy"] == "never" && description["filledBy"] == "witness" && description["kind"] == "writing")
    #expect(fields.filter { $0["kind"] == "signature" }.allSatisfy { $0["policy"] == "never" })
  }

  @Test func aDocumentIsMadeAndNotOverwritten() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/f3.pdf"
    let arguments = ["render", "unit-sign-off", "--data", sample, "--candidate", "C101", "--unit", "F3", "-o", path]
    let first = try Shell([Repository.program] + arguments)
    #expect(first.status == 0 && first.output.isEmpty)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try Shell("qpdf", "--check", path).status == 0)
    #expect(try Shell([Repository.program] + arguments).status == 73)
    #expect(try Shell([Repository.program] + arguments + ["--force"]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f3.pdf"])
  }

  @Test func withoutANameTheFileHoldsTheDocumentsIDAlone() throws {
    let folder = try ScratchFolder()
    let run = try Shell(
      [Repository.program, "render", "witness-testimony", "--data", sample, "--candidate", "C101"], in: folder.path)
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 1)
    #expect(names.first?.wholeMatch(of: /witness-testimony-[0-9A-Z-]{14}\.pdf/) != nil)
  }

  @Test func standardOutputTakesTheFile() throws {
    let run = try proforma("render", "witness-testimony", "--mode", "blank", "-o", "-")
    #expect(run.status == 0 && run.output.hasPrefix("%PDF-1.7") && run.errors.isEmpty)
  }

  @Test(arguments: [
    "description", "witness-signature", "witness-signed-on", "confirmed-on", "decision", "tick",
    "testimony.description",
    "signature",
  ])
  func evidenceCannotBeFabricated(path: String) throws {
    let run = try proforma(
      "render", "witness-testimony", "--data", sample, "--candidate", "C101", "--set", "\(path)=x", "-o", "-")
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("on the form"))
  }

  @Test func norByADataFile() throws {
    let folder = try ScratchFolder()
    let yaml = try folder.write("candidates: [{id: A, name: Ann, testimony: {description: I saw it}}]\n", to: "x.yaml")
    let csv = try folder.write("name,decision,witness signature,date signed\nAnn,Competent,Bob,1/1/2020\n", to: "x.csv")
    for path in [yaml, csv] {
      let run = try proforma("render", "witness-testimony", "--data", path, "-o", "-")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("fill-policy"))
    }
  }

  @Test func wrongArgumentsAreAnsweredWithWhatIsRight() throws {
    let cases: [([String], Int32, String)] = [
      (["render", "unit-signoff"], 64, "did you mean 'unit-sign-off'?"),
      (["render", "unit-sign-off", "--data", "/no/such/file.csv"], 66, "'/no/such/file.csv' does not exist"),
      (["render", "unit-sign-off", "--data", sample], 64, "--candidate with the id of one"),
      (["render", "unit-sign-off", "--data", sample, "--candidate", "C101"], 64, "--unit with one of F3, F4"),
      (
        ["render", "unit-sign-off", "--data", sample, "--candidate", "C999", "--unit", "F3"], 66,
        "no candidate has the id"
      ),
      (["render", "unit-sign-off", "--data", sample, "--candidate", "C101", "--unit", "Z9"], 65, "has the unit 'Z9'"),
      (["render", "unit-sign-off", "--mode", "blank", "-o", "/proc/no/x.pdf"], 73, "cannot be created"),
      (["render", "unit-sign-off", "--mode", "sideways"], 64, "sideways"),
      (["pack", "unit-sign-off", "--out", "x"], 64, "--data"), (["nonsense"], 64, "nonsense"),
      (["rander"], 64, "did you mean 'render'?"), (["packs"], 64, "did you mean 'pack'?"),
      (["list"], 64, "did you mean 'forms'?"), (["help", "verfy"], 64, "did you mean 'verify'?"),
      (["unit-sign-off"], 64, "proforma render unit-sign-off"), (["portfolio"], 64, "proforma pack portfolio"),
      (["render", "unit-sign-off", "--canditate", "C101"], 64, "did you mean '--candidate'?"),
      (["render", "unit-sign-off", "--out", "x.pdf"], 64, "did you mean '--output'?"),
      (["pack", "sign-off", "--outdir", "x", "--dryrun"], 64, "did you mean '--dry-run'?"),
      (["render", "unit-sign-off", "--candidate", "C101"], 64, "--data PATH"),
      (["render", "observation-record", "--activity", "A1"], 64, "--data PATH"),
      (["render", "sign-off", "--data", sample], 64, "proforma pack sign-off --data"),
      (["render", "sign-of", "--data", sample], 64, "did you mean 'sign-off', a pack?"),
      (["forms", "portfolio"], 64, "is a pack"), (["diff", "witness", "witness-list"], 64, "is a pack"),
      (["render", "own/slip.yaml"], 64, "is a file"), (["render", "slip.yaml"], 64, "is a file"),
      (["render", "unit-sign-off", "--mode", "blank", "-o", "x.docx"], 64, "no file that ends in '.docx'"),
      (["render", "unit-sign-off", "--mode", "blank", "-o", "x.png"], 64, "--format png"),
      (["render", "unit-sign-off", "--mode", "blank", "--format", "html", "-o", "x.pdf"], 64, ".html"),
      (["pack", "sign-off", "--data", sample, "--out", "x.pdf"], 64, "expected a folder"),
      (["new", "my-form", "--out", "x.yaml"], 64, "expected a folder"),
      (["render", "unit-sign-off", "--mode", "blank", "--unit", "FF3"], 66, "did you mean 'F3'?"),
      (["render", "unit-sign-off", "--data", sample, "--candidate", "C1O1"], 66, "C101, C102"),
      (["approve", "witness-list", "--by", "X", "--on", "1/1/2020", "--data", "nowhere"], 64, "does not exist"),
    ]
    for (arguments, status, words) in cases {
      let run = try Shell([Repository.program] + arguments)
      #expect(run.status == status, "\(arguments): \(run.errors)")
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func lintAnswersWith78AndPlaces() throws {
    let folder = try ScratchFolder()
    let text = try Repository.text(of: "Layouts/Forms/witness-testimony.yaml")
    let bad = try folder.write(
      text + "  - table: {rows: unit.outcomes.criteria, columns: [{head: Ref, value: id}]}\n", to: "bad.yaml")
    let run = try proforma("lint", bad)
    #expect(run.status == 78)
    #expect(run.errors.contains("\(bad):"))
    #expect(run.errors.contains("may not list learning outcomes or assessment criteria"))
    let listed = try #require(try json(try proforma("lint", bad, "--json").output) as? [[String: Any]])
    #expect(Set(listed[0].keys) == ["severity", "code", "message", "file", "line", "column", "expected", "hint"])
    #expect(try proforma("lint").status == 0)
    let units = try folder.write("qualification: {title: X}\nunits: [{number: A, titel: Y}]\n", to: "units.yaml")
    let unit = try proforma("lint", units)
    #expect(unit.status == 78 && unit.errors.contains("did you mean 'title'?"))
    #expect(try proforma("lint", folder.path + "/none.yaml").status == 66)
  }

  @Test func aPackMakesEveryoneASheetAndSaysSo() throws {
    let folder = try ScratchFolder()
    let flat = Repository.root + "/Examples/flat-candidates.csv"
    let run = try proforma(
      "pack", "unit-sign-off", "--data", flat, "--out", folder.path + "/out", "--jobs", "2", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let manifest = try #require(try json(run.output) as? [String: Any])
    #expect((manifest["documents"] as? [Any])?.count == 8)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(files.count { $0.hasSuffix(".pdf") } == 8)
    #expect(try proforma("pack", "unit-sign-off", "--data", flat, "--out", folder.path + "/out").status == 0)
    let dry = try proforma("pack", "unit-sign-off", "--data", flat, "--out", folder.path + "/dry", "--dry-run")
    #expect(dry.status == 0 && dry.output.split(separator: "\n").count == 8)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/dry"))
  }

  @Test func aPackWithABadRowEndsWithOne() throws {
    let folder = try ScratchFolder()
    let rows = [
      "name,candidate number,uln,units", "Ann,1,,F3", "Secret Ben,2,,Z9", "Secret Cy,3,9.28E+09,F3", "Short",
      "Di,5,,F4",
    ]
    let csv = try folder.write(rows.joined(separator: "\n"), to: "c.csv")
    let run = try proforma("pack", "unit-sign-off", "--data", csv, "--out", folder.path + "/out", "--json")
    #expect(run.status == 1)
    for row in [3, 4, 5] { #expect(run.errors.contains("row \(row)")) }
    #expect(!run.errors.contains("Secret"))
    #expect(run.errors.contains("2 documents in"))
    let strict = try proforma("pack", "unit-sign-off", "--data", csv, "--out", folder.path + "/strict", "--strict")
    #expect(strict.status == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/strict"))
  }

  @Test func aFaultInTheEvidenceStopsTheBatch() throws {
    let folder = try ScratchFolder()
    let candidates = try folder.write("id,name,units\nA,Ann,F3\n", to: "candidates.csv")
    let evidence = try folder.write("candidate,ref,criteria\nA,O1,Mar-10\n", to: "evidence.csv")
    let run = try proforma(
      "pack", "evidence-log", "--data", candidates, "--data", evidence, "--out", folder.path + "/out")
    #expect(run.status == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }

  @Test func theDoctorFindsThisProgramWell() throws {
    let run = try proforma("doctor")
    #expect(run.status == 0 && run.output.contains("NotoSans-Regular.ttf") && !run.output.contains("BAD"))
    #expect(run.output.contains("witness-testimony drawn"))
  }

  @Test func theSourceDateIsTheFilesDate() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/x.pdf"
    let environment = ["SOURCE_DATE_EPOCH": "1514721600", "TZ": "UTC"]
    _ = try proforma("render", "witness-testimony", "--mode", "blank", "-o", path, environment: environment)
    #expect(try Shell("pdfinfo", "-isodates", path, environment: environment).output.contains("2017-12-31T12:00:00Z"))
    let wrong = try proforma("render", "witness-testimony", "-o", "-", environment: ["SOURCE_DATE_EPOCH": "soon"])
    #expect(wrong.status == 64)
  }
}
