import Domain
import Forms
import Foundation
import PDF
import Pages
import Production
import Reading
import TestSupport
import Testing

/// The stress set of DOMAIN 7.6: everything that a form must hold without overflow, cut text or a split row.
@Suite struct StressTests {
  private static let hostile = """
    centre: {name: "Meridian Work-Based Learning Partnership (Midlands) and its Associated Training Providers", number: "10117"}
    candidates:
      - id: X1
        name: Bartholomew Featherstonehaugh-Cholmondeley-Wolfeschlegelsteinhausen-Bergerdorff
        address: LONG
        scheme_code: "03456"
        units: [ALL]
      - {id: X2, name: Suharto, units: ["329", customer-service-environment, F3, F4, "1", "2"]}
      - {id: X3, name: FeatherstonehaughFeatherstonehaughFeatherstonehaughFeatherstonehaughFeatherstonehaugh}
    """

  private let sample: Sample

  init() throws {
    let folder = try ScratchFolder()
    let units =
      try DescriptionSources().catalogue().value.qualification(code: "03456")?.units.compactMap(\.number) ?? []
    #expect(units.count == 59)
    let address = (0..<1000).map { "w\($0)" }.joined(separator: " ")
    let text = Self.hostile.replacing("LONG", with: address).replacing(
      "[ALL]", with: "[\(units.joined(separator: ", "))]")
    sample = try Sample(records: [try folder.write(text, to: "x.yaml")])
  }

  @Test(arguments: Sample.forms, ["X1", "X2", "X3"])
  func everyFormHoldsEveryCandidate(form: String, candidate: String) throws {
    // The first candidate's scheme has no other units; the others name no scheme.
    for unit in candidate == "X1" ? ["F3", "F4"] : ["F3", "F4", "329", "customer-service-environment"] {
      check(try sample.layOut(form, try sample.subject(form, candidate: candidate, unit: unit)))
    }
  }

  @Test(arguments: Sample.forms)
  func everyFormPrintsBlank(form: String) throws {
    for unit in [nil, "F3", "F4", "329", "customer-service-environment"] {
      let blank = try sample.layOut(form, try sample.blank(form, unit: unit))
      check(blank)
      #expect(!blank.pages.flatMap(\.fields).isEmpty)
    }
  }

  @Test(arguments: Sample.forms)
  func everyFormPrintsLarge(form: String) throws {
    let large = try sample.layOut(form, try sample.subject(form, candidate: "X2"), type: .large)
    check(large)
    for page in large.pages {
      for case .text(let run, _, _, _) in page.items { #expect(run.size >= .pt(18)) }
    }
  }

  private func check(_ form: LaidOutForm) {
    for page in form.pages {
      let paper = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
      for case .text(let run, let at, _, _) in page.items {
        #expect(at.x >= .mm(21) && at.x + run.width <= page.size.width - .mm(14), "\(run.text)")
        #expect(at.y > .mm(8) && at.y < page.size.height - .mm(8))
      }
      for case .box(let box, _, _) in page.items { #expect(paper.contains(box)) }
    }
    let foot = form.pages.enumerated().allSatisfy { index, page in
      page.items.contains { item in
        guard case .text(let run, _, _, .footer) = item else { return false }
        return run.text == "Page \(index + 1) of \(form.pages.count)"
      }
    }
    #expect(foot)
  }

  @Test func fourThousandCharactersComeOutOnce() throws {
    let folder = try ScratchFolder()
    let form = try sample.layOut("candidate-details", try sample.subject("candidate-details", candidate: "X1"))
    let path = folder.path + "/x.pdf"
    try Data(try PDFRenderer().pdf(form)).write(to: URL(fileURLWithPath: path))
    let words = try Shell("pdftotext", path, "-").output.split { $0.isWhitespace }.filter {
      $0.wholeMatch(of: /w\d+/) != nil
    }
    #expect(words.map(String.init) == (0..<1000).map { "w\($0)" })
  }

  @Test func everyCriterionIsPrintedWordForWord() throws {
    let folder = try ScratchFolder()
    for unit in ["F3", "F4", "1", "2", "329", "customer-service-environment"] {
      let form = try sample.layOut("unit-sign-off", try sample.subject("unit-sign-off", candidate: "X2", unit: unit))
      let path = folder.path + "/\(unit).pdf"
      try Data(try PDFRenderer().pdf(form)).write(to: URL(fileURLWithPath: path))
      let text = try Shell("pdfinfo", "-struct-text", path).output
      let squashed = text.filter { !$0.isWhitespace && $0 != "\"" }
      for criterion in sample.catalogue.unit(unit, inQualification: nil)?.outcomes.flatMap(\.criteria) ?? [] {
        #expect(squashed.contains(criterion.text.filter { !$0.isWhitespace && $0 != "\"" }), "\(unit) \(criterion.id)")
      }
    }
  }
}
