import FormLayout
import Fonts
import Foundation
import PageModel
import Reading
import Rendering
import Reporting
import Shaping
import Testing
import Typesetting

@Suite struct SmokeTests {
  @Test func smoke() throws {
    let box = { (label: String, text: String) in
      Grid.Box(field: BoundField(id: label, label: label, filledBy: .centre, content: .printed(text, isPlanned: false)))
    }
    let cells = { (i: Int) -> [BoundField] in
      [
        BoundField(id: "a\(i)", label: "Ref", filledBy: .centre, content: .printed("1.\(i)", isPlanned: false)),
        BoundField(id: "b\(i)", label: "Ref", filledBy: .centre, content: .printed("Communicate to customers my organisation's service offer, how it balances office fi ffl and meets customer expectations", isPlanned: false)),
        BoundField(id: "c\(i)", label: "Ref", filledBy: .assessor, content: .awaited(.date)),
      ]
    }
    let form = BoundForm(
      formID: "smoke", version: "1", title: "Unit progress and sign-off record", purpose: "The assessor signs when all is met.",
      documentID: "ABCD-EFGH-JKMN", language: "en-GB", page: PageSetup(),
      identity: Identity(centre: "Ashdown Vale College", centreNumber: "10117", qualification: "OCR Level 3 NVQ Diploma in Customer Service", schemeCode: "03456", candidate: "Zoë Ó Briain Łukasz Żółć Nguyễn محمد الأحمد", candidateNumber: nil),
      notice: "Centre-devised form", elements: [
        .grid(Grid(columns: 2, rows: [[box("Unit", "F3"), box("Title", String(repeating: "word ", count: 800))]])),
        .table(FormLayout.Table(title: "t", columns: [.init(head: "Ref", width: .mm(15)), .init(head: "Criterion", width: nil), .init(head: "Date met", width: .mm(28))], rows: [.band("1 Follow", cells: [cells(0)[2]])] + (1...30).map { .cells(cells($0)) })),
        .writing(WritingArea(field: BoundField(id: "w", label: "What the candidate did", filledBy: .witness, content: .awaited(.writing(lines: 5))), lines: 5, grows: true)),
      ])
    let shaper = PangoShaper()
    let findings = Findings()
    let laid = Typesetter(theme: .standard, shaper: shaper).typeset(form, findings: findings)
    #expect(findings.items.isEmpty, "\(findings.items)")
    let renderer = PDFRenderer()
    let one = try renderer.pdf(laid)
    try Data(one).write(to: URL(fileURLWithPath: "/tmp/smoke.pdf"))
    try Data(renderer.png(laid, page: 0, pixelsPerInch: 80)).write(to: URL(fileURLWithPath: "/tmp/smoke.png"))
    #expect(try renderer.pdf(laid) == one)
  }
}
