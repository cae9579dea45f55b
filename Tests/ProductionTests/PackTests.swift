import Domain
import Forms
import Foundation
import Pages
import Reading
import TestSupport
import Testing

@testable import Production

/// Packs: which documents, in which files, and whether the contents page tells the truth.
@Suite struct PackTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func documents(_ pack: String, only: [String] = []) throws -> [PlannedDocument] {
    let planner = try PackPlanner(
      try DescriptionSources().pack(pack).value.pack, library: sample.library, records: sample.records,
      catalogue: sample.catalogue)
    let selection = try Selection(only)
    return planner.documents().filter(selection.contains)
  }

  private func run(
    _ pack: String, data: String = Repository.root + "/Examples/sample-centre", only: [String] = [],
    in folder: String, _ change: (inout Batch.Options) -> Void = { _ in }
  ) async throws -> Manifest {
    var options = Batch.Options(folder: folder, jobs: 2)
    change(&options)
    var request = PackRequest(pack, data: [data], options: options)
    request.only = only
    let run = try PackRun.prepare(request).value
    return try await run.make(try run.plan()).manifest
  }

  /// The text of each page, from 1.
  private func pages(of file: String) throws -> [String] {
    try Shell("pdftotext", "-layout", file, "-").output.split(separator: "\u{0C}", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test func thirtyPortfoliosWithTrueContents() async throws {
    let folder = try ScratchFolder()
    let manifest = try await run("portfolio", in: folder.path) { $0.documents.binding = .candidate }
    #expect(manifest.failed == 0)
    let files = Set(manifest.documents.compactMap(\.file))
    #expect(files.count == 30)
    for file in files.sorted().prefix(3) {
      let pages = try pages(of: folder.path + "/" + file)
      let total = pages.count - 1
      let entries = manifest.documents.filter { $0.file == file }
      let cover = pages.prefix(try #require(entries.first?.page) - 1).joined()
      for entry in entries {
        let (id, page) = (try #require(entry.documentID), try #require(entry.page))
        let (count, line) = (try #require(entry.pages), try Regex("\(id)\\s+\(page)\\b"))
        // The contents name the page, and the page names the document and itself.
        #expect(cover.contains(line))
        let text = pages[page - 1]
        #expect(text.contains(id) && text.contains("Page 1 of \(count)"))
        #expect(text.contains("Pack page \(page) of \(total)"))
      }
    }
  }

  @Test func bookmarksLeadToEveryDocument() async throws {
    let folder = try ScratchFolder()
    let manifest = try await run("sign-off", only: ["candidate=C101", "unit=F3"], in: folder.path) {
      $0.documents.binding = .all
    }
    let file = try #require(manifest.documents.first?.file)
    let outline = try Shell("mutool", "show", folder.path + "/" + file, "outline").output
    for entry in manifest.documents {
      let (title, page) = (try sample.library.layout(entry.form).title, try #require(entry.page))
      #expect(outline.contains("\"\(title)\"\t#page=\(page)&"), "\(title)")
    }
    #expect(outline.contains("\"Unit by unit\""))
  }

  @Test func aVolumeIsTaggedLikeASingleForm() async throws {
    let folder = try ScratchFolder()
    let manifest = try await run("witness", only: ["candidate=C101"], in: folder.path) {
      $0.documents.binding = .candidate
    }
    let path = folder.path + "/" + (try #require(manifest.documents.first?.file))
    #expect(try Shell("qpdf", "--check", path).status == 0)
    let structure = try Shell("pdfinfo", "-struct", path).output
    #expect(structure.matches(of: /\n  Part/).count == manifest.documents.count + 1)
    #expect(try Shell("pdfinfo", path).output.contains("Tagged:          yes"))
  }

  @Test(arguments: [Volume.Binding.document, .candidate, .assessor, .unit, .all])
  func howeverBoundTheDocumentsAreTheSame(binding: Volume.Binding) async throws {
    let folder = try ScratchFolder()
    let only = ["candidate=C101", "candidate=C102"]
    let manifest = try await run("sign-off", only: only, in: folder.path) { $0.documents.binding = binding }
    let ids = Set(manifest.documents.compactMap(\.documentID))
    #expect(ids == Set(try documents("sign-off", only: only).compactMap(\.documentID)))
    let files = Set(manifest.documents.compactMap(\.file))
    let expected = [Volume.Binding.document: ids.count, .candidate: 2, .assessor: 2, .unit: 12, .all: 1]
    #expect(files.count == expected[binding])
    for file in files { #expect(FileManager.default.fileExists(atPath: folder.path + "/" + file)) }
  }

  @Test func onBothSidesEveryDocumentStartsOnAFront() async throws {
    let folder = try ScratchFolder()
    let manifest = try await run("assessment-visit", only: ["candidate=C101"], in: folder.path) {
      ($0.documents.binding, $0.documents.isDuplex) = (.candidate, true)
    }
    #expect(manifest.documents.count > 5)
    #expect(manifest.documents.allSatisfy { ($0.page ?? 0) % 2 == 1 })
    let file = try #require(manifest.documents.first?.file)
    let pages = try pages(of: folder.path + "/" + file)
    #expect((pages.count - 1) % 2 == 0)
    #expect(pages.contains { $0.contains("This page is left blank.") })
  }

  @Test func copiesAreDocumentsOfTheirOwn() throws {
    let documents = try documents("witness", only: ["candidate=C101", "form=witness-testimony"])
    #expect(documents.count == 5)
    #expect(Set(documents.compactMap(\.documentID)).count == 5)
  }

  @Test func aCentresFormIsMadeOnceForTheCentre() throws {
    let documents = try documents("verification")
    #expect(documents.count { $0.layout.id == "iv-sampling-plan" } == 1)
    #expect(documents.first?.plan.subject?.cohort.count == 30)
    #expect(documents.count { $0.layout.id == "candidate-interview" } == 30)
  }

  @Test func aSelectionMustHoldInAllItsKeys() throws {
    let all = try documents("sign-off")
    let some = try documents("sign-off", only: ["unit=f3", "assessor=Joanna Pickersgill", "form=unit-sign-off"])
    #expect(some.count == 15)
    #expect(some.allSatisfy { $0.unitName == "F3" && $0.plan.subject?.candidate?.assessorID == "JP" })
    #expect(all.count > some.count)
    do throws(Diagnostics) {
      _ = try Selection(["uint=F3", "F3"])
      Issue.record("a selection that cannot be read was taken")
    } catch {
      #expect(error.items.map(\.code) == ["only", "only"])
      #expect(error.items.first?.hint?.contains("unit") == true)
    }
  }

  @Test func observationsAreRecordedOnlyWhereTheyArePlanned() throws {
    let forms = try documents("portfolio", only: ["candidate=C101"]).map(\.layout.id)
    #expect(forms.count { $0 == "observation-record" } == 2)
    #expect(forms.count { $0 == "professional-discussion" } == 1)
    #expect(!forms.contains("simulation-record"))
  }

  @Test func aVolumeWithAFaultyDocumentIsNotMade() async throws {
    let folder = try ScratchFolder()
    let path = try folder.write(
      "candidates: [{id: A, name: Ann, units: [F3, Z9]}, {id: B, name: Bob, units: [F3]}]", to: "x.yaml")
    let manifest = try await run("sign-off", data: path, in: folder.path + "/out") { $0.documents.binding = .candidate }
    #expect(manifest.made == 4)
    let codes = manifest.documents.filter { $0.status == .failed }.map(\.errors)
    #expect(codes.contains(["unknown-unit"]) && codes.contains(["volume-incomplete"]))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(files.count { $0.hasSuffix(".pdf") } == 1)
  }
}
