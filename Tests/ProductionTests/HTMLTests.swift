import Domain
import Forms
import Foundation
import Pages
import Production
import Reading
import TestSupport
import Testing

/// The page for a browser: the same fields as the PDF, each with a label, and nothing but text from the data.
@Suite struct HTMLTests {
  private let sample: Sample
  private let maker = {
    var options = DocumentOptions()
    options.isFillable = true
    return DocumentMaker(options)
  }()

  init() throws { sample = try Sample() }

  private func html(_ form: String) throws -> String {
    String(decoding: maker.html(try sample.library.layout(form), try sample.subject(form)), as: UTF8.self)
  }

  /// Values of an attribute, in their order.
  private func values(_ attribute: String, in text: String) throws -> [String] {
    let pattern = try Regex("\\b\(attribute)=\"([^\"]*)\"", as: (Substring, Substring).self)
    return text.matches(of: pattern).map { String($0.output.1) }
  }

  @Test(arguments: ["witness-testimony", "unit-sign-off"])
  func pageIsAsRecorded(form: String) throws {
    try Golden.expect(try html(form), is: "\(form)/page.html")
  }

  @Test(arguments: Sample.forms)
  func everyControlHasALabelOfItsOwn(form: String) throws {
    let text = try html(form)
    let ids = try values("id", in: text)
    #expect(Set(ids).count == ids.count)
    let labelled = Set(try values("for", in: text))
    for match in text.matches(of: /<(?:input|textarea)[^>]*>/) {
      let control = String(match.0)
      let id = try #require(try values("id", in: control).first)
      let isInLabel = control.contains("type=\"radio\"") || control.contains("type=\"checkbox\"")
      #expect(labelled.contains(id) || control.contains("aria-label") || isInLabel, "\(control)")
      #expect(!control.contains("value=\"yes\" checked") && !control.contains(" checked"))
    }
    // A header cell says what it is the header of; nothing is loaded, nothing runs.
    #expect(!text.contains("<th>") && !text.contains("<script") && !text.contains("http") && !text.contains("url("))
    #expect(text.contains("<html lang=\"en-GB\">"))
  }

  /// Without the number of its row: how many blank rows there are depends on the page.
  private static func base(_ name: String) -> String { name.replacing(/_\d+$/, with: "") }

  @Test(arguments: Sample.forms)
  func itsFieldsAreCalledAsInThePDF(form: String) throws {
    let laidOut = try maker.layOut(try sample.library.layout(form), try sample.subject(form)).value
    let document = laidOut.metadata.documentID
    let inPDF = Set(
      laidOut.pages.flatMap(\.fields).filter { $0.kind != .signature }.map {
        Self.base("\(document)." + ($0.choice ?? $0.id).replacing(".", with: "_"))
      })
    let inHTML = Set(try values("name", in: try html(form)).map(Self.base)).subtracting(["viewport"])
    // A continuation sheet and the further part of a long account are paper's business: a text area has no end.
    let onPaper = inPDF.subtracting(inHTML).filter { !$0.contains("continued") && !$0.contains("_part-") }
    #expect(inHTML.subtracting(inPDF).isEmpty, "\(inHTML.subtracting(inPDF))")
    #expect(onPaper.isEmpty, "\(onPaper)")
  }

  @Test func noNameBecomesMarkup() throws {
    let csv = "name,id\n\"<script>alert('x')</script> & \"\"Co\"\"\",A\n"
    let records = CentreRecords.reading(of: [SourceFile(name: "candidates.csv", text: csv)]).records
    let subject = Subject(records: records, candidate: records.candidates.first)
    let page = String(
      decoding: maker.html(try sample.library.layout("witness-testimony"), subject), as: UTF8.self)
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"))
  }

  /// A sign with an accent on it is another character, but a browser sees the sign. The fuzzer found it in CSV.
  @Test func noAccentHidesASign() throws {
    let csv = "name,id\n\"\"\"\u{301} onfocus='\u{301}x &\u{301} <\u{301}\",A\n"
    let records = CentreRecords.reading(of: [SourceFile(name: "candidates.csv", text: csv)]).records
    let subject = Subject(records: records, candidate: records.candidates.first)
    let page = String(decoding: maker.html(try sample.library.layout("witness-testimony"), subject), as: UTF8.self)
    let scalars = Array(page.unicodeScalars)
    for (sign, next) in zip(scalars, scalars.dropFirst()) where next == "\u{301}" { #expect(sign == ";") }
    #expect(scalars.contains("\u{301}"))
  }
}
