import Foundation
import TestSupport
import Testing

/// Packs and the pre-flight, run as a user runs them.
@Suite struct PackCommandTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  private func proforma(_ arguments: String..., environment: [String: String] = [:]) throws -> Shell {
    try Shell([Repository.program] + arguments, environment: environment)
  }

  private func records(_ text: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  @Test func thePreflightAnswersInWordsAndInJSON() throws {
    let table = try proforma("preflight", "--data", sample, "--as-of", "31/12/2017")
    #expect(table.status == 0)
    #expect(
      table.output.contains(
        "warning  R1    the chosen units do not meet the rule of combination: 8 findings for 4 candidates (C127, C128"))
    #expect(table.output.contains("feedback: all 30 candidates →"))
    // One line for each rule.
    let codes = table.output.split(separator: "\n").map { $0.split(separator: " ").dropFirst().first }
    #expect(codes.count == Set(codes).count && codes.count > 3)
    let rule = try proforma("preflight", "--data", sample, "--as-of", "31/12/2017", "--rule", "r1", "--rule", "R21")
    #expect(rule.output.contains("warning  R1    C127: At least one unit from Group E: 0 of 1, short by 1\n"))
    #expect(rule.output.contains("  R21 ") && !rule.output.contains("  R2  ") && rule.status == 0)
    let all = try proforma("preflight", "--data", sample, "--as-of", "31/12/2017", "--all")
    #expect(all.output.contains(rule.output.split(separator: "\n")[0]) && all.output.contains("  R2  "))
    let none = try proforma("preflight", "--data", sample, "--rule", "R99")
    #expect(none.status == 64 && none.errors.contains("did you mean 'R9'?"))
    #expect(table.errors.contains("0 errors"))
    let found = try records(try proforma("preflight", "--data", sample, "--as-of", "2017-12-31", "--json").output)
    let short = found.filter { $0["candidate"] as? String == "C128" && $0["rule"] as? String == "R1" }
    #expect(short.compactMap { $0["clause"] as? String } == ["total", "optional", "optional-level-3"])
    for key in ["severity", "code", "message", "hint", "file", "line", "column", "unit"] {
      #expect(found.allSatisfy { $0[key] != nil }, "\(key)")
    }
  }

  @Test func theDayOfTheQuestionCanBeGiven() throws {
    func expired(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Bool {
      let run = try Shell(
        [Repository.program, "preflight", "--data", sample, "--json"] + arguments, environment: environment)
      return try records(run.output).contains { $0["rule"] as? String == "R4" }
    }
    #expect(try !expired(["--as-of", "31/08/2019"]))
    #expect(try expired(["--as-of", "01/09/2019"]))
    #expect(try !expired([], ["SOURCE_DATE_EPOCH": "1500000000"]))
    #expect(try proforma("preflight", "--data", sample, "--as-of", "12/31/2017").status == 64)
    #expect(try proforma("preflight", "--data", sample, "--as-of", "01/09/2019", "--strict").status == 65)
  }

  @Test func theRulesAreListed() throws {
    let list = try proforma("preflight", "--rules")
    #expect(list.status == 0 && list.output.contains("R25  error"))
    let ids = try records(try proforma("preflight", "--rules", "--json").output).compactMap { $0["id"] as? String }
    #expect(ids == list.output.matches(of: #/(?m)^(R\d+) /#).map { String($0.1) })
    #expect(try proforma("preflight").status == 64)
  }

  private static let ownWork = """
    candidates: [{id: A, name: Ann, units: [F3], assessor: S, internal_verifier: S}]
    staff: [{id: S, name: Sam, role: assessor, status: qualified}]
    """

  @Test func errorsStopABatchUnlessItIsForced() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(Self.ownWork, to: "x.yaml")
    let refused = try proforma("pack", "unit-sign-off", "--data", data, "--out", folder.path + "/out")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("[R14]") && refused.errors.contains("--force"))
    #expect(!refused.errors.contains("Sam") && !refused.errors.contains("Ann"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
    let forced = try proforma("pack", "unit-sign-off", "--data", data, "--out", folder.path + "/out", "--force")
    #expect(forced.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").count == 5)
  }

  /// A row that cannot be made is left out of a volume of everybody's; the others are in it.
  @Test(arguments: ["all", "unit"])
  func aFaultyRowStopsNobodysVolume(binding: String) throws {
    let folder = try ScratchFolder()
    let rows = "A,Ann Ash,F3,12345\nB,Bo Bay,F9,12345\nC,Cy Cox,F3,12345\n"
    let data = try folder.write("id,name,units,centre_name\n" + rows, to: "candidates.csv")
    let run = try proforma(
      "pack", "sign-off", "--data", data, "--out", folder.path + "/out", "--bind", binding, "--force")
    #expect(run.status == 1 && run.errors.firstMatch(of: /\d+ documents in [12] file/) != nil, "\(run.errors)")
    // Every form of the pack fails for one fault, which is told once.
    #expect(run.errors.components(separatedBy: "[unknown-unit]").count == 2, "\(run.errors)")
  }

  @Test func aClaimAsksForMoreThanAPlan() throws {
    let folder = try ScratchFolder()
    let claim = try proforma("pack", "claim", "--data", sample, "--out", folder.path + "/a", "--only", "candidate=C103")
    #expect(claim.status == 65 && claim.errors.contains("[R11]"))
    let plan = try proforma(
      "pack", "sign-off", "--data", sample, "--out", folder.path + "/b", "--only", "candidate=C103", "--dry-run")
    #expect(plan.status == 0)
    #expect(try proforma("preflight", "--data", sample, "--claim", "--as-of", "31/12/2017").status == 65)
  }

  @Test func aClaimForUnitsWithoutKnownCriteriaSaysWhichAndWhy() throws {
    let folder = try ScratchFolder()
    func run(_ pack: String) throws -> Shell {
      try proforma("pack", pack, "--data", sample, "--out", folder.path + "/a", "--only", "candidate=C101", "--dry-run")
    }
    let (claim, plan) = (try run("claim"), try run("sign-off"))
    #expect(claim.status == 65 && plan.status == 0)
    let units = "4 units (A3, B2, C6, D12)"
    #expect(
      plan.errors.contains(
        "criteria of the unit are not known, so its sheets have numbered rows to write them in: \(units)"))
    #expect(plan.errors.components(separatedBy: "[R11]").count == 2)
    #expect(claim.errors.contains("4 findings for 1 candidate (C101) [R11]"))
    #expect(claim.errors.contains("proforma import") && plan.errors.contains("proforma import"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/a"))
  }

  @Test func lintRefusesAPackThatCanNeverBeFollowed() throws {
    let folder = try ScratchFolder()
    let head = "pack: p\nversion: 1\ntitle: T\npurpose: P\nsections:\n"
    for line in [
      "  - {title: A, forms: [{form: unit-sign-off, methods: [observation]}]}",
      "  - {title: A, forms: [{form: witness-testimony, methods: [observation]}]}",
      "  - {title: A, each: unit, forms: [witness-list]}",
    ] {
      let lint = try proforma("lint", try folder.write(head + line + "\n", to: "p.yaml"))
      #expect(lint.status == 78 && lint.errors.contains("p.yaml:6:") && lint.errors.contains("[no-effect]"), "\(line)")
    }
  }

  @Test func aPackIsBoundAndListed() throws {
    let folder = try ScratchFolder()
    let run = try proforma(
      "pack", "assessment-visit", "--data", sample, "--out", folder.path, "--bind", "candidate", "--only",
      "candidate=C101", "--only", "candidate=C102", "--json")
    #expect(run.status == 0)
    let manifest = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let documents = try #require(manifest["documents"] as? [[String: Any]])
    #expect(Set(documents.compactMap { $0["file"] as? String }).count == 2)
    #expect(Set(documents.compactMap { $0["section"] as? String }).count == 3)
    #expect(run.errors.contains("in 2 files"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) { #expect(!name.contains("Ó")) }
  }

  @Test func whatIsMisspeltIsSaid() throws {
    let folder = try ScratchFolder()
    func pack(_ name: String, _ only: String) throws -> Shell {
      try proforma("pack", name, "--data", sample, "--out", folder.path, "--only", only, "--dry-run")
    }
    let name = try pack("portfolo", "unit=F3")
    #expect(name.status == 64 && name.errors.contains("did you mean 'portfolio'?"))
    let key = try pack("portfolio", "candidat=C101")
    #expect(key.status == 64 && key.errors.contains("did you mean 'candidate'?"))
    #expect(try pack("portfolio", "candidate=C999").status == 66)
  }

  @Test func testimonySheetsComeBlankWithoutAnyRecords() throws {
    let folder = try ScratchFolder()
    let run = try proforma(
      "pack", "witness", "--mode", "blank", "--out", folder.path, "--bind", "all", "--copies", "2",
      "--continuation", "1")
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pdf") }
    let text = try Shell("pdftotext", "-layout", folder.path + "/" + (try #require(names.first)), "-").output
    #expect(names.count == 1)
    // Ten testimonies, each with its continuation sheet, and two lists.
    #expect(text.matches(of: /What the candidate did \(continued\)/).count == 10)
    #expect(text.matches(of: /\nWitness list\n/).count == 2 || text.contains("Witness list"))
    #expect(try proforma("pack", "witness", "--out", folder.path).status == 64)
  }

  @Test func welshFormsSayThatTheyAreWelsh() throws {
    let folder = try ScratchFolder()
    for form in ["witness-testimony", "observation-record", "unit-sign-off"] {
      let path = "\(folder.path)/\(form).pdf"
      let run = try proforma(
        "render", form, "--data", sample, "--candidate", "C101", "--unit", "F3", "--language", "cy", "-o", path)
      #expect(run.status == 0)
      #expect(try Shell("qpdf", "--json=2", "--json-key=qpdf", path).output.contains("\"/Lang\": \"u:cy\""))
      let text = try Shell("pdftotext", path, "-").output
      #expect(text.contains("Ymgeisydd") && text.contains("Tudalen 1 o"))
      for english in ["Candidate", "Signature", "Page 1", "Assessor", "planned"] { #expect(!text.contains(english)) }
    }
    let none = try proforma("render", "learning-contract", "--language", "pl", "--mode", "blank", "-o", "-")
    #expect(none.status == 64 && none.errors.contains("there are no forms in the language 'pl'"))
    #expect(try proforma("forms", "--language", "../x").status == 64)
  }

  @Test func profilesHaveTheirOwnWords() throws {
    let form = try proforma("forms", "witness-testimony", "--profile", "btec-like")
    #expect(form.status == 0 && form.output.contains("What the learner did"))
    #expect(form.output.contains("criteria-covered"))
    let wrong = try proforma("forms", "--profile", "ocr-nqv")
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean 'ocr-nvq'?"))
  }

  @Test func lintChecksEverythingThatShips() throws {
    let run = try proforma("lint")
    #expect(run.status == 0 && run.errors == "no problems found\n")
    let folder = try ScratchFolder()
    let pack = try folder.write(
      "pack: p\nversion: 1\ntitle: T\npurpose: P\nsections: [{title: A, forms: [x]}]\n", to: "p.yaml")
    let profile = try folder.write("profile: p\ntitle: P\nprinciples: [Valid]\n", to: "q.yaml")
    let broken = try proforma("lint", pack, profile)
    #expect(broken.status == 78)
    #expect(broken.errors.contains("unknown-form") && broken.errors.contains("five principles"))
  }
}
