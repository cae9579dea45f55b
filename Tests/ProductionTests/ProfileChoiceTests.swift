import Domain
import Forms
import Foundation
import Production
import Reading
import TestSupport
import Testing

/// Which profile a document is made under, and whose words it then prints.
@Suite struct ProfileChoiceTests {
  private static let bodies = ["OCR", "Pearson", "BTEC", "SQA", "City & Guilds"]

  /// All that a blank form of each layout prints, on screen.
  private func blanks(_ profile: String) throws -> [(form: String, text: String)] {
    let library = try DescriptionSources(profile: profile).library().value
    var options = DocumentOptions()
    options.isFillable = true
    let maker = DocumentMaker(options)
    return library.layouts.map { layout in
      let subject = Subject(records: CentreRecords())
      return (layout.id, String(decoding: maker.html(layout, subject), as: UTF8.self))
    }
  }

  @Test(arguments: ["btec-like", "sqa-like"]) func noFormNamesAnAwardingBody(profile: String) throws {
    for (form, text) in try blanks(profile) {
      for body in Self.bodies { #expect(!text.contains(body), "\(form) names \(body) under \(profile)") }
    }
  }

  @Test func aModeratedFormHasNoVerifier() throws {
    for (form, text) in try blanks("ocr-moderated") {
      // Ids of fields are the same under every profile.
      let words = text.replacing(/<[^>]*>/, with: "")
      #expect(!words.localizedCaseInsensitiveContains("verifier"), "\(form)")
    }
  }

  @Test func aTypedNameIsNoSignatureInTheMannerOfBTECs() throws {
    #expect(try blanks("btec-like").allSatisfy { !$0.text.contains("type your full name") })
    #expect(try blanks("sqa-like").contains { $0.text.contains("type your full name") })
  }

  @Test func everyFormPassesTheCheckUnderEveryProfile() {
    for profile in [nil, "ocr-nvq", "ocr-moderated", "btec-like", "sqa-like"] {
      #expect(Checker.findings(in: [], sources: DescriptionSources(profile: profile)).isEmpty, "\(profile ?? "all")")
    }
  }

  @Test func theCheckFindsEveryNameInOneRun() throws {
    let folder = try ScratchFolder()
    let shipped = try String(contentsOfFile: Repository.root + "/Layouts/Forms/learning-contract.yaml", encoding: .utf8)
    let path = try folder.write(
      shipped.replacing("give the candidate time", with: "tell OCR and Pearson, and give the candidate time"),
      to: "learning-contract.yaml")
    let line =
      1
      + shipped.prefix(upTo: shipped.range(of: "give the candidate time")?.lowerBound ?? shipped.startIndex)
      .count { $0.isNewline }
    func found(_ profile: String?) -> [String] {
      Checker.findings(in: [path], sources: DescriptionSources(profile: profile)).map {
        "\($0.code) \($0.place?.line ?? 0)"
      }
    }
    #expect(found("ocr-nvq") == ["awarding-body \(line)"])
    #expect(found("btec-like") == ["awarding-body \(line)", "awarding-body \(line)"])
    #expect(found(nil).count == 2)
  }

  @Test func coversAndTranslationsAreCheckedToo() throws {
    let folder = try ScratchFolder()
    for part in ["Packs", "Forms", "Strings/cy"] {
      try FileManager.default.createDirectory(atPath: "\(folder.path)/\(part)", withIntermediateDirectories: true)
    }
    let pack = try folder.write(
      "pack: p\nversion: 1\ntitle: For Pearson\npurpose: To try.\nsections:\n  - {title: SQA, forms: [evidence-log]}\n",
      to: "Packs/p.yaml")
    _ = try folder.write(
      "form: x\nversion: 1\ntitle: X\npurpose: To try.\nblocks:\n  - guidance: Send it.\n", to: "Forms/x.yaml")
    _ = try folder.write(
      "language: cy\nstrings: x\ntexts:\n  - {en: X, cy: X}\n  - {en: To try., cy: I geisio.}\n"
        + "  - {en: Send it., cy: Anfonwch at WJEC.}\n", to: "Strings/cy/x.yaml")
    let findings = Checker.findings(in: [], sources: DescriptionSources(layouts: [folder.path]))
    let found = findings.filter { $0.code == "awarding-body" }.map(\.message)
    for name in ["Pearson", "SQA", "WJEC"] { #expect(found.count { $0.contains("names \(name)") } == 1, "\(findings)") }
    #expect(Checker.findings(in: [pack], sources: DescriptionSources()).count == 2)
  }

  /// A volume of one profile's documents has its words on the cover.
  @Test(arguments: [("en-GB", "Moderation pack", "verif"), ("cy", "Pecyn cymedroli", "dilys")])
  func theCoverHasTheWordsOfItsDocuments(language: String, title: String, foreign: String) async throws {
    let folder = try ScratchFolder()
    let data = try folder.write(Self.candidates, to: "candidates.csv")
    var options = Batch.Options(folder: folder.path + "/out", jobs: 1)
    options.documents.binding = .candidate
    var request = PackRequest("verification", data: [data], options: options)
    request.only = ["candidate=B"]
    request.sources = DescriptionSources(language: language)
    let run = try PackRun.prepare(request).value
    _ = try await run.make(try run.plan())
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").filter {
      $0.hasSuffix(".pdf")
    }
    let text = try Shell("pdftotext", folder.path + "/out/" + (try #require(files.first)), "-").output
    // The pack's id is the same under every profile.
    let words = text.replacing("verification v1", with: "")
    #expect(files.count == 1 && text.contains(title))
    // A principle of assessment is called so too.
    let others = words.replacing("Dilys", with: "")
    #expect(!others.localizedCaseInsensitiveContains(foreign))
  }

  // MARK: Chosen by the qualification

  private static let candidates = """
    candidate id,candidate name,centre name,centre number,qualification,units
    A,Ann Ash,Bexford College,12345,03456,F3
    B,Bob Birch,Bexford College,12345,,1
    C,Cy Cole,Bexford College,12345,,
    """

  private func documents(_ profile: String?) throws -> [PlannedDocument] {
    let library = try DescriptionSources(profile: profile).library().value
    let records = try CentreRecords.read([SourceFile(name: "candidates.csv", text: Self.candidates)]).value
    return try PackPlanner(
      Pack(of: library.layout("candidate-declaration")), library: library, records: records,
      catalogue: DescriptionSources().catalogue().value
    ).documents()
  }

  @Test func eachDocumentHasTheProfileOfItsQualification() throws {
    #expect(try documents(nil).map(\.layout.profile.id) == ["ocr-nvq", "ocr-moderated", "ocr-nvq"])
    #expect(try documents("sqa-like").map(\.layout.profile.id) == ["sqa-like", "sqa-like", "sqa-like"])
  }

  /// A file given by itself counts as one of a folder does, and there is only one.
  @Test func theCentresFileIsFoundAmongTheRecords() throws {
    let one = try ScratchFolder()
    let other = try ScratchFolder()
    _ = try one.write("header: [One]\n", to: "centre.yaml")
    _ = try other.write("header: [Two]\n", to: "centre.yaml")
    func header(_ data: [String]) throws(Diagnostics) -> [String]? {
      try DescriptionSources().beside(data).library(only: ["evidence-log"]).value.layout("evidence-log").centre?.header
    }
    #expect(try header([one.path]) == ["One"] && header([one.path + "/centre.yaml"]) == ["One"])
    #expect(try header([Repository.root + "/Examples/flat-candidates.csv"]) == nil)
    let error = #expect(throws: Diagnostics.self) { try header([one.path, other.path]) }
    #expect(error?.items.map(\.code) == ["several-centre-files"])
  }

  @Test func oneDocumentToo() throws {
    let sources = DescriptionSources()
    let layout = try sources.library(only: ["unit-sign-off"]).value.layout("unit-sign-off")
    for (unit, profile) in [("1", "ocr-moderated"), ("F3", "ocr-nvq")] {
      var request = DocumentRequest()
      (request.unit, request.isBlank) = (unit, true)
      let prepared = try request.prepare(layout).value
      #expect(prepared.layout.profile.id == profile)
      let notice = Binder(prepared.layout).bind(prepared.subject).notice
      #expect(notice.contains("OCR Moderator") == (profile == "ocr-moderated") && !notice.contains("verifier"))
    }
  }

  /// A centre's own profile for an assurance takes the place of the shipped one.
  @Test func anOwnProfileMayBeForAnAssurance() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/Profiles", withIntermediateDirectories: true)
    _ = try folder.write("profile: ours\ntitle: Ours\nassurance: moderated\n", to: "Profiles/ours.yaml")
    let library = try DescriptionSources(layouts: [folder.path]).library(only: ["unit-sign-off"]).value
    #expect(try library.layout("unit-sign-off").byAssurance["moderated"]?.profile.id == "ours")
    _ = try folder.write("profile: ours\ntitle: Ours\nappeals: Ask Pearson.\n", to: "Profiles/ours.yaml")
    let error = #expect(throws: Diagnostics.self) { try DescriptionSources(layouts: [folder.path]).library() }
    #expect(error?.items.map(\.code) == ["awarding-body"])
  }
}
