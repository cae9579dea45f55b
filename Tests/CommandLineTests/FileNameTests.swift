import Foundation
import TestSupport
import Testing

/// Names of files from a template, and the page that lists them.
@Suite struct FileNameTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  /// Slips for rows of hostile ids, named by a template.
  private func slips(_ ids: [String], _ template: String, _ options: String...) throws -> (BatchFixture, Shell) {
    let fixture = try BatchFixture(candidates: 0)
    let rows = ids.enumerated().map { "\"\($1.replacing("\"", with: "\"\""))\",Ann Ash,\(90_000_001 + $0)\n" }
    try ("id,name,candidate number\n" + rows.joined()).write(toFile: fixture.data, atomically: true, encoding: .utf8)
    return (fixture, try Shell(fixture.command("out", ["--names", template] + options)))
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }.sorted()
  }

  @Test(arguments: [
    ("{candidat.id}", "did you mean 'candidate.id'?", ":1:1"), ("x-{candidate.name}", "--names-may-identify", ":1:3"),
    ("{candidate.uln}", "--names-may-identify", ":1:1"), ("{assessor.name}", "--names-may-identify", ":1:1"),
    ("/etc/{form}", "no name here", ":1:1"), ("a//{form}", "no name here", ":1:3"), ("{form}/", "no name here", ":1:8"),
    ("../{form}", "full stop", ":1:1"), (".x/{form}", "full stop", ":1:1"), ("a:{form}", "':'", ":1:2"),
    ("a\\{form}", "'\\'", ":1:2"), ("{form", "never closed", ":1:1"), ("{form}}", "'}'", ":1:7"),
    ("{candidate.id|a/b}", "after '|'", ":1:1"), ("a/b/c/d/e/{form}", "at most 4 folders", ""),
    ("{unit.number}", "{unit.number|none}", ""), ("{form}", "add {candidate.id}", ""),
  ])
  func aTemplateThatCannotBeUsedIsRefused(template: String, words: String, place: String) throws {
    let (fixture, run) = try slips(["A", "B"], template)
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
    #expect(place.isEmpty || run.errors.contains("--names\(place): error"), "\(run.errors)")
    #expect(!run.errors.contains("Ann Ash"))
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("out")))
  }

  @Test func allFaultsOfATemplateAreSaidAtOnce() throws {
    let (_, run) = try slips(["A"], "{nobody}-{candidate.name}-*")
    #expect(run.errors.components(separatedBy: "[names]").count == 4, "\(run.errors)")
  }

  /// Whatever the values are, the files lie in the folder, and their names are the same on every system.
  @Test func everyValueIsMadeSafe() throws {
    let long = String(repeating: "é", count: 180)
    let ids = [
      "../../x", "CON", "com1.txt", "a/b:c*d", ".hidden", "end.", "-rf", "manifest.json", "index.html", "e\u{301}",
      long, "x.pdf",
    ]
    let (fixture, run) = try slips(ids, "{candidate.id}/{candidate.id}")
    #expect(run.status == 0, "\(run.errors)")
    let names = try files(in: fixture.folder("out"))
    let expected = [
      "_.-..-x", "_CON", "_com1.txt", "a-b-c-d", "_hidden", "end_", "_rf", "_manifest.json", "_index.html", "\u{E9}",
    ]
    for name in expected { #expect(names.contains("\(name)/\(name).pdf"), "\(name): \(names)") }
    #expect(names.contains("x.pdf_/x.pdf.pdf") && names.count == ids.count)
    #expect(names.allSatisfy { $0.split(separator: "/").allSatisfy { $0.utf8.count <= 104 } })
    #expect(try Shell(Repository.program, "verify", fixture.folder("out")).status == 0)
  }

  /// The second of each pair has the same name on some system.
  @Test(arguments: [
    ["abc", "ABC"], ["caf\u{E9}", "CAFE\u{301}"], ["stra\u{DF}e", "STRASSE"], ["a/b", "a:b"], ["x.", "x_"],
  ])
  func filesThatWouldHaveOneNameAreRefusedBeforeTheFirst(ids: [String]) throws {
    let (fixture, run) = try slips(ids + ["other"], "{candidate.id}", "--show-values")
    #expect(run.status == 64, "\(run.errors)")
    let words = ["one file name to 2 files: slip ", "add {candidate.number} to the template"]
    #expect(words.allSatisfy(run.errors.contains), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("out")))
  }

  @Test func allCollisionsAreSaidInOneRunAndInEveryShare() throws {
    for options in [["--dry-run"], ["--shard", "1/2"], ["--shard", "2/2"], ["--resume"]] {
      let run = try Shell(
        [
          Repository.program, "pack", "sign-off", "--data", sample, "--out", "/nowhere/x", "--only",
          "candidate=C101,C102",
          "--names", "{unit.number|all}-{form}",
        ] + options)
      #expect(run.status == 64 && run.errors.components(separatedBy: "[same-name]").count == 7, "\(run.errors)")
      #expect(run.errors.contains("(C101, unit F3)") && run.errors.contains("add {candidate.id} to the template"))
    }
  }

  @Test func aNamedBatchIsResumedSharedMergedAndPurged() throws {
    let fixture = try BatchFixture(candidates: 12)
    let names = ["--names", "{form}/{candidate.number}"]
    for share in ["1/2", "2/2"] {
      #expect(try Shell(fixture.command("shared", names + ["--shard", share])).status == 0)
    }
    #expect(try Shell(fixture.command("whole", names)).status == 0)
    #expect(try Shell(Repository.program, "verify", fixture.folder("shared"), "--merge").status == 0)
    let (shared, whole) = (fixture.folder("shared"), fixture.folder("whole"))
    #expect(try Shell("diff", "-r", "-x", "register.db", shared, whole).output.isEmpty)
    try FileManager.default.removeItem(atPath: whole + "/slip/3.pdf")
    _ = FileManager.default.createFile(atPath: whole + "/slip/.4.pdf.part-77", contents: Data([1]))
    #expect(try Shell(fixture.command("whole", names + ["--resume"])).status == 0)
    // The file that was lost is issued again, in a batch of its own, so the lists differ and the files do not.
    let lists = ["register.db", "manifest.*", "index.html"].flatMap { ["-x", $0] }
    #expect(try Shell(["diff", "-r"] + lists + [shared, whole]).output.isEmpty)
    _ = FileManager.default.createFile(atPath: whole + "/slip/stranger.pdf", contents: Data([1]))
    #expect(try Shell(Repository.program, "verify", whole).errors.contains("slip/stranger.pdf' is in no manifest"))
    try FileManager.default.removeItem(atPath: whole + "/slip/stranger.pdf")
    #expect(try Shell(Repository.program, "purge", whole, "--all").status == 0)
    // No folder is left that has an id in its name, and the page has none.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: whole).sorted() == [
        "index.html", "manifest.csv", "manifest.json", "register.db",
      ])
    #expect(try !String(contentsOfFile: whole + "/index.html", encoding: .utf8).contains("slip/"))
  }

  @Test func aLinkInPlaceOfAFolderIsNotFollowed() throws {
    let fixture = try BatchFixture(candidates: 2)
    for name in ["out", "elsewhere"] {
      try FileManager.default.createDirectory(atPath: fixture.folder(name), withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: fixture.folder("out/slip"), withDestinationPath: fixture.folder("elsewhere"))
    let run = try Shell(fixture.command("out", ["--names", "{form}/{candidate.number}"]))
    #expect(run.status == 73 && run.errors.contains("out/slip/"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder("elsewhere")).isEmpty)
  }

  @Test func aVolumeHasOnlyWhatItsDocumentsHaveInCommon() throws {
    let folder = try ScratchFolder()
    func run(_ binding: String, _ names: String, _ options: String...) throws -> Shell {
      try Shell(
        [
          Repository.program, "pack", "sign-off", "--data", sample, "--out", folder.path + "/" + binding, "--bind",
          binding,
          "--only", "candidate=C101,C102", "--names", names,
        ] + options)
    }
    for (binding, names) in [
      ("candidate", "{unit.number}"), ("assessor", "{candidate.id}"), ("unit", "{assessor.id}"),
      ("all", "{centre.number}"),
    ] {
      let refused = try run(binding, names)
      #expect(refused.status == 64 && refused.errors.contains("expected") && refused.errors.contains("{document}"))
    }
    #expect(try run("candidate", "{assessor.id}/{candidate.id}", "--volume-pages", "9").status == 0)
    let parts = try files(in: folder.path + "/candidate")
    #expect(parts.contains("JP/C101-part-2.pdf") && parts.contains("DO/C102-part-1.pdf"), "\(parts)")
    #expect(try run("assessor", "{assessor.name}", "--names-may-identify").status == 0)
    #expect(try files(in: folder.path + "/assessor").count == 2)
  }

  /// A volume for each assessor, one for candidates who have none, and their covers say so.
  @Test(arguments: [
    ("en-GB", "Assessor", "no assessor in the records"), ("cy", "Asesydd", "dim aseswr yn y cofnodion"),
  ])
  func assessorsGetTheirCandidates(language: String, label: String, none: String) throws {
    let folder = try ScratchFolder()
    let data = try folder.write(
      "id,name,assessor_name\nA,Ann Ash,Jo Sample\nB,Bo Bay,\nC,Cy Cox,Kim Sample\nD,Di Dee,Jo Sample\n", to: "c.csv")
    let out = folder.path + "/out"
    let run = try Shell(
      Repository.program, "pack", "candidate-declaration", "--data", data, "--out", out, "--bind", "assessor",
      "--names",
      "{assessor.id|none}", "--language", language)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try files(in: out) == ["assessor-1.pdf", "assessor-2.pdf", "none.pdf"])
    func cover(_ name: String) throws -> String {
      try Shell("pdftotext", "-layout", "-l", "1", out + "/" + name, "-").output
    }
    let first = try cover("assessor-1.pdf")
    #expect(first.contains(label) && first.contains("Jo Sample") && !first.contains("Bo Bay"))
    let (ann, di) = (try #require(first.range(of: "Ann Ash")), try #require(first.range(of: "Di Dee")))
    #expect(ann.lowerBound < di.lowerBound)
    #expect(try cover("none.pdf").contains(none) && cover("none.pdf").contains("Bo Bay"))
  }

  // MARK: - The page

  @Test func thePageListsWhatIsWhereWithoutNames() throws {
    let folder = try ScratchFolder()
    let out = folder.path + "/out"
    let arguments = [
      Repository.program, "pack", "sign-off", "--data", sample, "--out", out, "--only", "candidate=C101", "--bind",
      "candidate",
      "--names", "a.{candidate.id}#1",
    ]
    let environment = ["SOURCE_DATE_EPOCH": "1514721600"]
    #expect(try Shell(arguments, environment: environment).status == 0)
    let page = try String(contentsOfFile: out + "/index.html", encoding: .utf8)
    #expect(!page.contains("Briain") && page.contains("<td>C101</td>") && page.contains("<td>2017-12-31</td>"))
    #expect(page.contains("href=\"./a.C101%231.pdf#page=2\"") || page.contains("href=\"./a.C101%231.pdf#page=3\""))
    for part in [
      "<html lang=", "<main>", "<caption", "<th scope=\"col\">", "<th scope=\"row\">", "<label for=\"words\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(
      !page.contains("http://") && !page.contains("https://") && !page.contains(" src=") && !page.contains(" onclick"))
    // The policy allows what is in the page, and nothing else.
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
      let text = page.components(separatedBy: open)[1].components(separatedBy: close)[0]
      let file = try folder.write(text, to: "x")
      let hash = try Shell("sh", "-c", "openssl dgst -sha256 -binary '\(file)' | base64").output.dropLast()
      #expect(page.contains("'sha256-\(hash)'"))
    }
    #expect(page.contains("default-src 'none'") && !page.contains("unsafe"))
    #expect(try Shell(arguments + ["--index-names", "--force"], environment: environment).status == 0)
    #expect(try String(contentsOfFile: out + "/index.html", encoding: .utf8).contains("<td>Zoë Ó Briain</td>"))
  }

  @Test func hostileIdsAreTextOnThePage() throws {
    let (fixture, run) = try slips(["<script>alert(1)</script>", "\"><img src=x>", "&amp;"], "{candidate.number}")
    #expect(run.status == 0, "\(run.errors)")
    let page = try String(contentsOfFile: fixture.folder("out/index.html"), encoding: .utf8)
    #expect(page.contains("&lt;script&gt;alert(1)") && page.contains("&quot;&gt;&lt;img") && page.contains("&amp;amp;"))
    #expect(page.components(separatedBy: "<script>").count == 2 && !page.contains("<img"))
  }

  @Test func someoneElsesPageIsNotOverwritten() throws {
    let fixture = try BatchFixture(candidates: 1)
    try FileManager.default.createDirectory(atPath: fixture.folder("out"), withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: fixture.folder("out/index.html"), contents: Data("<p>Mine</p>".utf8))
    let run = try fixture.run("out")
    #expect(run.status == 73 && run.errors.contains("index.html' already exists"), "\(run.errors)")
    #expect(fixture.pdfCount("out") == 0)
    #expect(try fixture.run("out", "--force").status == 0)
  }
}
