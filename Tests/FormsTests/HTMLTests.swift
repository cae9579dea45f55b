import Foundation
import Pages
import Reading
import Testing

@testable import Forms

/// A bound form as a page for a browser.
@Suite struct HTMLRendererTests {
  private func html(_ elements: [Element], title: String = "Title") -> String {
    HTMLRenderer(
      BoundForm(
        formID: "x", version: "1", title: title, purpose: "Purpose", documentID: "AB-1", wording: Wording(),
        page: PageSetup(), identity: Identity(centre: "A & B", candidate: "<b>Zoë</b>"), notice: "Notice",
        elements: elements)
    ).html()
  }

  private func field(_ content: BoundField.Content, isRequired: Bool = false) -> BoundField {
    BoundField(id: "place.2", label: "Place", filledBy: .witness, content: content, isRequired: isRequired)
  }

  private func grid(_ content: BoundField.Content, isRequired: Bool = false) -> String {
    html([.grid(Grid(columns: 1, rows: [[Grid.Box(field: field(content, isRequired: isRequired))]]))])
  }

  @Test func dataIsTextAndNeverMarkup() {
    let page = html([.paragraph("1 < 2 & \"so on\"", .body)], title: "<script>")
    #expect(page.contains("&lt;b&gt;Zoë&lt;/b&gt;") && page.contains("A &amp; B"))
    #expect(!page.contains("<script") && !page.contains("<b>"))
    #expect(page.contains("1 &lt; 2 &amp; "))
  }

  /// The page loads nothing, so the logo is in it.
  @Test func theLogoIsInThePage() throws {
    let levels = (0..<12).map { UInt8($0 * 20) }
    var form = BoundForm(
      formID: "x", version: "1", title: "T", purpose: "P", documentID: "AB-1", wording: Wording(), page: PageSetup(),
      identity: Identity(), notice: "", elements: [])
    form.letterhead = Letterhead(
      logo: PagePicture(id: "a", width: 4, height: 3, levels: levels), lines: ["Line"], returnAddress: nil)
    let page = HTMLRenderer(form).html()
    let match = try #require(page.firstMatch(of: /<img class="logo" src="data:image\/png;base64,([^"]+)" alt=""\/>/))
    let bytes = try #require(Data(base64Encoded: String(match.1)))
    #expect(try PNGReader.read(Array(bytes)).levels == levels)
    #expect(!page.contains("http"))
  }

  @Test func eachKindOfPlaceHasItsControl() {
    let text = grid(.awaited(.text), isRequired: true)
    #expect(text.contains("<label for=\"AB-1.place_2\" class=\"label\">Place</label>"))
    #expect(text.contains("<input type=\"text\" id=\"AB-1.place_2\" name=\"AB-1.place_2\" required=\"required\"/>"))
    #expect(grid(.awaited(.writing(lines: 9))).contains("rows=\"9\""))
    #expect(grid(.awaited(.date)).contains("pattern=\"[0-9]{2}/[0-9]{2}/[0-9]{4}\""))
    #expect(grid(.awaited(.tick)).contains("type=\"checkbox\""))
    let choice = grid(.awaited(.choice(["Yes", "No"])))
    #expect(choice.contains("<legend>Place</legend>") && choice.contains("value=\"No\"") && !choice.contains("checked"))
    let signature = grid(.awaited(.signature))
    #expect(signature.contains("<div class=\"signature\">") && !signature.contains("name=\"AB-1.place_2\""))
  }

  @Test func aPlannedValueIsPrintedWithAPlaceBesideItToCorrectIt() {
    let page = grid(.printed("Till 2", isPlanned: true))
    #expect(page.contains("<em class=\"value\">Till 2</em>"))
    #expect(page.contains("aria-label=\"Place, if different\""))
    #expect(!grid(.printed("Till 2", isPlanned: false)).contains("if different"))
  }

  @Test func rowsOfATableAreGroupedUnderTheirBands() {
    let cells = [field(.printed("1.1", isPlanned: false)), field(.awaited(.tick))]
    let columns = [Table.Column(head: "Criterion", width: nil), Table.Column(head: "Met", width: nil)]
    let page = html([
      .table(
        Table(
          title: "Criteria", columns: columns,
          rows: [.band("Outcome 1", cells: []), .cells(cells), .band("Outcome 2", cells: []), .cells(cells)]))
    ])
    #expect(page.split(separator: "<tbody>").count == 3)
    #expect(page.contains("<th scope=\"rowgroup\" colspan=\"2\">Outcome 1</th>"))
    #expect(page.contains("<th scope=\"row\">1.1</th>") && page.contains("aria-label=\"Place, 1.1\""))
  }

  @Test func aPlaceOfABandIsSeenWithItsLabelAndHeardWithItsBand() {
    let place = Table.BandCell(field: field(.awaited(.date)), width: .mm(30))
    let columns = [Table.Column(head: "Ref", width: nil), Table.Column(head: "Text", width: nil)]
    let page = html([.table(Table(title: "T", columns: columns, rows: [.band("Outcome 1", cells: [place])]))])
    #expect(page.contains("<th scope=\"rowgroup\" colspan=\"2\">Outcome 1</th>"))
    #expect(page.contains("aria-hidden=\"true\">Place (dd/mm/yyyy)</span>"))
    #expect(page.contains("aria-label=\"Place, Outcome 1\""))
  }
}
