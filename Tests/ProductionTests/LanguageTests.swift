import Domain
import Foundation
import Pages
import Production
import Reading
import TestSupport
import Testing

/// A form in Welsh prints the standard in its own English words, and a screen reader is told so.
@Suite struct LanguageTests {
  private func form(_ language: String) throws -> LaidOutForm {
    let library = try DescriptionSources(language: language).library().value
    let subject = try Sample().subject("unit-sign-off")
    return try DocumentMaker(DocumentOptions()).layOut(
      try library.layout("unit-sign-off"), subject
    ).value
  }

  /// The texts of elements that are marked as being in a language of their own.
  private func marked(in form: LaidOutForm) -> [String] {
    form.pages.flatMap(\.items).compactMap { item in
      guard case .text(let run, _, _, .element(let owner)) = item, form.structure[owner].language == "en-GB" else {
        return nil
      }
      return run.text
    }
  }

  @Test func theStandardIsEnglishInAWelshForm() throws {
    let form = try form("cy")
    let marked = marked(in: form)
    let unit = try #require(try DescriptionSources().catalogue().value.unit("F3", inQualification: nil))
    let words = marked.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for outcome in unit.outcomes {
      #expect(words.contains(outcome.title), "\(outcome.title)")
      for criterion in outcome.criteria { #expect(words.contains(criterion.text), "\(criterion.id)") }
    }
    #expect(words.contains("OCR Level 3 NVQ Diploma in Customer Service"))
    #expect(form.metadata.language == "cy" && !words.contains("Ymgeisydd") && !words.contains("Zoë"))
  }

  @Test func anEnglishFormSaysItOnce() throws {
    #expect(try form("en-GB").structure.elements.allSatisfy { $0.language == nil })
  }

  @Test func theFileSaysIt() throws {
    let folder = try ScratchFolder()
    let run = try Shell(
      Repository.program, "render", "unit-sign-off", "--language", "cy", "--mode", "blank", "--unit", "F3", "-o",
      folder.path + "/f3.pdf")
    #expect(run.status == 0)
    let json = try Shell("qpdf", "--json", folder.path + "/f3.pdf").output
    #expect(json.components(separatedBy: "\"/Lang\": \"u:en-GB\"").count > 25)
    #expect(json.contains("\"/Lang\": \"u:cy\""))
    let page = try Shell(
      Repository.program, "render", "unit-sign-off", "--language", "cy", "--mode", "blank", "--unit", "F3", "--format",
      "html", "-o", "-")
    #expect(page.output.contains("<html lang=\"cy\">") && page.output.contains("<td lang=\"en-GB\">"))
  }
}
