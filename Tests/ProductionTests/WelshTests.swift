import Domain
import Forms
import Foundation
import Pages
import Production
import Reading
import TestSupport
import Testing

/// Every form and every pack is in Welsh under every profile: nothing is left in English but the standard's own words, data
/// and names.
@Suite struct WelshTests {
  private static let profiles = ["ocr-nvq", "ocr-moderated", "sqa-like", "btec-like"]
  private let tables: [StringsTable]
  private let sample: Sample

  init() throws {
    sample = try Sample()
    tables = try Repository.files(in: "Layouts/Strings/cy", withExtension: "yaml").map {
      try StringsTable.read(SourceFile(name: $0, text: Repository.text(of: $0))).value
    }
  }

  private func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  /// All words that the translations have.
  private var welsh: Set<String> {
    let texts = tables.flatMap(\.entries).map { $0.translation.replacing(/\{[^}]*\}/, with: " ") }
    return (texts + tables.flatMap(\.terms).map(\.theirs)).reduce(into: []) { $0.formUnion(words($1)) }
  }

  /// Each piece of text outside the standard's English, what fields are called, and what is only heard.
  private func texts(of form: LaidOutForm) -> [String] {
    let printed = form.pages.flatMap(\.items).compactMap { item -> String? in
      guard case .text(let run, _, _, let owner) = item else { return nil }
      if case .element(let element) = owner, form.structure[element].language != nil { return nil }
      // Pages name the form and the document by their ids.
      return run.text.replacing(/[a-z-]+ v\d+|\bID\b.*/, with: "")
    }
    let fields = form.pages.flatMap(\.fields).flatMap { [$0.label, $0.tooltip, $0.option ?? ""] }
    return printed + fields + form.structure.elements.compactMap(\.summary)
  }

  private static let libraries = Result {
    try profiles.reduce(into: [:]) { $0[$1] = try DescriptionSources(profile: $1, language: "cy").library().value }
  }

  private func layOut(_ form: String, _ subject: Subject, profile: String, isFillable: Bool) throws -> LaidOutForm {
    var options = DocumentOptions()
    options.isFillable = isFillable
    let library = try #require(try Self.libraries.get()[profile])
    let laidOut = try DocumentMaker(options).layOut(try library.layout(form), subject)
    #expect(laidOut.warnings.isEmpty, "everything fits, as in English")
    return laidOut.value
  }

  @Test(arguments: Sample.forms)
  func noBlankFormHasAnEnglishWord(form: String) throws {
    let welsh = welsh
    let subject = try sample.blank(form, unit: nil)
    for profile in Self.profiles {
      let texts = texts(of: try layOut(form, subject, profile: profile, isFillable: true))
      let others = texts.filter { !words($0).isSubset(of: welsh) }
      #expect(others.isEmpty, "\(profile)")
    }
  }

  /// The words beside data, such as `held by`, are Welsh too.
  @Test(arguments: Sample.forms)
  func noFilledFormHasAnEnglishText(form: String) throws {
    // A plan of the sample has an activity at a place that is called so.
    let english = Set(tables.flatMap(\.entries).filter { $0.english != $0.translation }.map(\.english)).subtracting([
      "Centre"
    ])
    let subject = try sample.subject(form)
    for isFillable in [false, true] {
      let texts = texts(of: try layOut(form, subject, profile: "ocr-nvq", isFillable: isFillable))
      #expect(texts.filter(english.contains).isEmpty)
      // A label that says it already does not say twice what was planned.
      #expect(texts.filter { $0.matches(of: /gynlluniwyd/).count > 1 }.isEmpty)
    }
  }

  /// What a profile says in a sentence of its own is translated as the rest of the form is.
  @Test func aProfilesSentencesAreInWelshToo() throws {
    let subject = try sample.blank("learning-contract", unit: nil)
    for profile in Self.profiles {
      let text = texts(of: try layOut("learning-contract", subject, profile: profile, isFillable: false)).joined(
        separator: " ")
      #expect(text.contains("sy'n gwrando ar apeliadau") && !text.contains("hears"), "\(profile)")
    }
  }

  @Test func aProfilesTermsAreInWelshToo() throws {
    func text(_ form: String, _ profile: String) throws -> String {
      let subject = try sample.blank(form, unit: nil)
      return texts(of: try layOut(form, subject, profile: profile, isFillable: false)).joined(separator: " ")
        .lowercased()
    }
    let ours = try text("learning-contract", "ocr-nvq")
    #expect(ours.contains("yr ymgeisydd") && ours.contains("yr ymgeiswyr") && !ours.contains("dysgwr"))
    let learners = try text("learning-contract", "btec-like")
    #expect(learners.contains("y dysgwr") && learners.contains("y dysgwyr") && !learners.contains("ymgei"))
    #expect(!learners.contains("yr dysg"))
    let moderated = try text("iv-sampling-record", "ocr-moderated")
    #expect(moderated.contains("cymedrolwr mewnol") && !moderated.contains("dilysydd"))
    let performance = try text("unit-sign-off", "sqa-like")
    #expect(performance.contains("elfennau a meini prawf perfformio") && !performance.contains("deillian"))
  }

  /// No table says what nothing prints any more: forms are compared by `lint`, what they share with layouts and code.
  @Test func everyTranslationIsNeeded() throws {
    let folders = ["Layouts/Forms", "Layouts/Parts", "Layouts/Packs", "Layouts/Profiles"]
    let yaml = folders.flatMap { Repository.files(in: $0, withExtension: "yaml") }
    let swift = ["Sources/Forms", "Sources/Domain", "Sources/Reading", "Sources/Typesetting", "Sources/Production"]
      .flatMap(Repository.swiftFiles)
    let sources = try (yaml + swift).map(Repository.text).joined().split { $0.isWhitespace }.joined(separator: " ")
      .replacing("\\\"", with: "\"")
    let unused = tables.flatMap(\.entries).filter { !sources.contains($0.english) }
    #expect(unused.map(\.place.description).isEmpty)
  }

  @Test func everyFormAndPackIsThere() throws {
    let tables = Set(tables.map(\.form))
    #expect(
      Set(Sample.forms).subtracting(try DescriptionSources(language: "cy").library().value.layouts.map(\.id)) == [])
    #expect(Set(Self.profiles).subtracting(tables) == ["ocr-nvq"])
    let faults = Checker.findings(in: [], sources: DescriptionSources()).filter { $0.code.hasPrefix("strings-") }
    #expect(faults.isEmpty)
    let packs = Repository.files(in: "Layouts/Packs", withExtension: "yaml")
    for file in packs {
      let id = try #require(file.split(separator: "/").last?.dropLast(5))
      #expect(throws: Never.self) { try DescriptionSources(language: "cy").pack(String(id)) }
    }
  }
}
