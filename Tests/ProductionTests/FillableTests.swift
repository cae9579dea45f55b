import Forms
import Foundation
import PDF
import Pages
import Production
import Reading
import TestSupport
import Testing

/// Forms to be filled on screen: their fields as libqpdf reads them, and their tags as poppler does.
@Suite struct FillableTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  /// A field as `qpdf --json` gives it.
  private struct ReadField {
    let name: String
    let type: String
    let value: String
    let tooltip: String
    let pageNumber: Int
    let flags: Int
  }

  private func laidOut(_ form: String, type: TypeSize = .standard) throws -> (form: LaidOutForm, bytes: [UInt8]) {
    var options = DocumentOptions()
    (options.type, options.isFillable) = (type, true)
    let maker = DocumentMaker(options)
    let laidOut = try maker.layOut(try sample.library.layout(form), try sample.subject(form)).value
    return (laidOut, try maker.pdf(laidOut))
  }

  private func fields(of path: String) throws -> [ReadField] {
    let output = try Shell("qpdf", "--json=2", "--json-key=acroform", path).output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let form = try #require(root["acroform"] as? [String: Any])
    #expect(form["needappearances"] as? Bool == false)
    return (form["fields"] as? [[String: Any]] ?? []).map { field in
      let annotation = field["annotation"] as? [String: Any]
      return ReadField(
        name: field["fullname"] as? String ?? "", type: field["fieldtype"] as? String ?? "",
        value: field["value"] as? String ?? "", tooltip: field["alternativename"] as? String ?? "",
        pageNumber: field["pageposfrom1"] as? Int ?? 0, flags: annotation?["annotationflags"] as? Int ?? 0)
    }
  }

  private func written(_ bytes: [UInt8], in folder: borrowing ScratchFolder) throws -> String {
    let path = folder.path + "/form.pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(arguments: Sample.forms)
  func everyPlaceIsAField(form: String) throws {
    let folder = try ScratchFolder()
    let (laidOut, bytes) = try laidOut(form)
    let path = try written(bytes, in: folder)
    #expect(try Shell("qpdf", "--check", path).status == 0)
    let placed = laidOut.pages.flatMap(\.fields)
    guard !placed.isEmpty else { return }
    let fields = try fields(of: path)
    #expect(fields.count == placed.count)
    // The options of a choice are buttons of one field; all other names stand once.
    let names = fields.filter { !$0.name.isEmpty }.map(\.name)
    let choices = Set(placed.compactMap(\.choice))
    #expect(Set(names).count == placed.count { $0.choice == nil } + choices.count)
    for field in fields {
      #expect(field.name.hasPrefix(laidOut.metadata.documentID + "."))
      #expect(field.flags == 4, "\(field.name) would not be printed")
      #expect(field.value.isEmpty || field.value == "/Off", "\(field.name) is filled")
      #expect(!field.tooltip.isEmpty)
    }
  }

  @Test(arguments: Sample.forms)
  func noFieldLiesOutsideItsPageOrOverAnother(form: String) throws {
    for page in try laidOut(form).form.pages {
      let paper = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
      for (index, field) in page.fields.enumerated() {
        #expect(paper.contains(field.area) && field.area.height >= .mm(3) && field.area.width >= .mm(3))
        for other in page.fields[(index + 1)...] {
          let overlaps =
            field.area.x < other.area.right && other.area.x < field.area.right && field.area.y < other.area.bottom
            && other.area.y < field.area.bottom
          #expect(!overlaps, "\(field.id) and \(other.id)")
        }
      }
    }
  }

  @Test(arguments: Sample.forms)
  func everyFieldStandsInTheStructure(form: String) throws {
    let folder = try ScratchFolder()
    let (laidOut, bytes) = try laidOut(form)
    let structure = try Shell("pdfinfo", "-struct", try written(bytes, in: folder)).output
    #expect(structure.matches(of: /\n\s+Form/).count == laidOut.pages.flatMap(\.fields).count)
  }

  @Test func anAccountIsOneFieldOfSeveralLines() throws {
    let fields = try laidOut("witness-testimony").form.pages.flatMap(\.fields)
    #expect(fields.count { $0.id == "description" } == 1)
    #expect(try #require(fields.first { $0.id == "description" }).area.height > .mm(80))
    #expect(fields.contains { $0.id == "witness-typed-name" })
  }

  @Test func aTooltipSaysWhatWhoAndHow() throws {
    let fields = try laidOut("unit-sign-off").form.pages.flatMap(\.fields)
    let date = try #require(fields.first { $0.id == "achieved-on.2" })
    let outcome = "2 Apply customer service principles in your customer service role"
    #expect(date.tooltip == "Date achieved, \(outcome), filled by: Assessor, day, month and year, as dd/mm/yyyy")
    let option = try #require(fields.first { $0.choice == "decision" })
    #expect(option.tooltip == "Assessor's decision for this unit, Competent, filled by: Assessor")
  }

  @Test func noTwoFieldsOfAVolumeHaveOneName() async throws {
    let folder = try ScratchFolder()
    var request = PackRequest(
      "witness", data: [Repository.root + "/Examples/sample-centre"],
      options: Batch.Options(folder: folder.path, jobs: 1))
    request.only = ["candidate=C101", "candidate=C102"]
    (request.options.documents.isFillable, request.options.documents.binding) = (true, .all)
    let run = try PackRun.prepare(request).value
    let manifest = try await run.make(try run.plan()).manifest
    let path = folder.path + "/" + (try #require(manifest.documents.first?.file))
    let names = try fields(of: path).map(\.name)
    #expect(names.count > 200 && Set(names).count == names.count)
    #expect(Set(names.compactMap { $0.split(separator: ".").first }).count == manifest.documents.count)
  }

  @Test func thePaperFormHasNoFields() throws {
    let folder = try ScratchFolder()
    let laidOut = try sample.layOut("witness-testimony", try sample.subject("witness-testimony"))
    let path = try written(try PDFRenderer().pdf(laidOut), in: folder)
    #expect(try Shell("pdfinfo", path).output.contains("Form:            none"))
  }

  @Test func whatIsPrintedIsNoField() throws {
    let folder = try ScratchFolder()
    let path = try written(try laidOut("candidate-details").bytes, in: folder)
    let text = try Shell("pdftotext", path, "-").output
    #expect(text.contains("83337041") && text.contains("Ravensmoor Workplace Learning"))
    let raw = try Shell("qpdf", "--json=2", "--json-key=qpdf", path).output
    for word in ["/JavaScript", "/JS", "/NeedAppearances", "/Launch", "/SubmitForm"] { #expect(!raw.contains(word)) }
  }
}
