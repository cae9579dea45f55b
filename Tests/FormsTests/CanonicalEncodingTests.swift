import Domain
import Pages
import Reading
import Testing

@testable import Forms

/// The one walk over a bound form gives out all of it, so that the key of a document changes with everything that is
/// printed.
@Suite struct CanonicalEncodingTests {
  /// A form with each element, each kind of field, and no value that is a default.
  private static let form: BoundForm = {
    var printed = BoundField(id: "a", label: "A", filledBy: .centre, content: .printed("text", isPlanned: true))
    printed.language = "en-GB"
    printed.mark = .recorded
    let awaited: [Field.Awaited] = [
      .text, .writing(lines: 7), .date, .tick, .choice(["one", "two"]), .initials, .signature,
    ]
    let fields = awaited.enumerated().map { index, kind in
      BoundField(
        id: "f\(index)", label: "F\(index)", filledBy: .witness, content: .awaited(kind), isRequired: true)
    }
    let grid = Grid(columns: 3, rows: [fields.map { Grid.Box(field: $0, span: 2) }], staysWithNext: true)
    let area = WritingArea(
      field: fields[1], hint: "hint", lines: 9, grows: true, level: 3, onward: .init(text: "Go on", field: "sheet"))
    var table = Table(
      title: "T", columns: [Table.Column(head: "H", width: .mm(20)), Table.Column(head: "I", width: nil)],
      rows: [.band("band", cells: [Table.BandCell(field: fields[0], width: .mm(31))]), .cells([printed, fields[3]])])
    table.bandLanguage = "cy"
    table.blankRows = Table.BlankRows(cells: [fields[0]], first: 41, least: 42, natural: 43, isNumbered: true)
    (table.grows, table.isDense) = (true, true)
    var form = BoundForm(
      formID: "x", version: "1", title: "Title", purpose: "Purpose", documentID: "ID",
      wording: Wording(language: "cy", texts: ["Page": "Tudalen"], terms: [Term("candidate", "learner")]),
      page: PageSetup(paper: .a3, orientation: .landscape),
      identity: Identity(
        centre: "c", centreNumber: "1", qualification: "q", schemeCode: "2", candidate: "n", candidateNumber: "3",
        unit: "F3", isCandidates: false),
      notice: "Notice",
      elements: [
        .heading("Heading", level: 2), .paragraph("Body", .body), .paragraph("Guidance", .guidance),
        .list(["one", "two"]), .grid(grid), .writing(area), .table(table), .kept([.heading("Kept", level: 3)]),
        .continuation(area, endorsement: grid),
      ])
    form.isFillable = true
    form.letterhead = Letterhead(
      logo: PagePicture(id: "logo", width: 1, height: 1, levels: [7]), lines: ["One", "Two"], returnAddress: "Office")
    return form
  }()

  private struct Recorder: FormWriter {
    var values: [String] = []

    mutating func begin(_ part: StaticString) {}
    mutating func end() {}
    mutating func put(_ name: StaticString, _ text: String?) { values.append(text ?? "nil") }
    mutating func put(_ name: StaticString, _ number: Int?) { values.append(number.map(String.init) ?? "nil") }
    mutating func put(_ name: StaticString, _ flag: Bool) { values.append(String(flag)) }
  }

  /// Every value that the form's types store, whatever they are called.
  private static func leaves(of value: Any) -> [String] {
    switch value {
    case let text as String: return [text]
    case let role as Role: return [role.rawValue]
    case let length as Length: return [String(length.units)]
    case let paper as PageSetup.Paper: return [paper.rawValue]
    case let wording as Wording: return [wording.language, wording.digest ?? "nil"]
    case let mark as BoundField.Mark: return mark == .planned ? [] : [mark.rawValue]
    case let picture as PagePicture: return [picture.id]
    // Where a block was written changes nothing on the page.
    case is [BlockOrigin]: return []
    default: break
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.map { leaves(of: $0.value) } ?? ["nil"] }
    return mirror.children.isEmpty && mirror.displayStyle != .collection
      ? ["\(value)"] : mirror.children.flatMap { leaves(of: $0.value) }
  }

  @Test func everyStoredValueIsWritten() {
    var recorder = Recorder()
    Self.form.write(to: &recorder)
    var missing = Self.leaves(of: Self.form)
    #expect(missing.count > 100)
    for value in recorder.values { if let index = missing.firstIndex(of: value) { missing.remove(at: index) } }
    #expect(missing.isEmpty, "these values shape a form and are not part of its encoding")
  }

  private static let changes: [(String, @Sendable (inout BoundForm) -> Void)] = [
    ("id", { $0.formID = "y" }), ("version", { $0.version = "2" }), ("title", { $0.title += "." }),
    ("purpose", { $0.purpose += "." }), ("document", { $0.documentID = "JD" }), ("notice", { $0.notice = "" }),
    ("fillable", { $0.isFillable = false }), ("paper", { $0.page.paper = .a4 }),
    ("orientation", { $0.page.orientation = .portrait }), ("candidate", { $0.identity.candidate = nil }),
    ("unit", { $0.identity.unit = "F4" }), ("cohort", { $0.identity.isCandidates = true }),
    (
      "language",
      { $0.wording = Wording(language: "en-GB", texts: ["Page": "Tudalen"], terms: [Term("candidate", "learner")]) }
    ),
    (
      "translation",
      { $0.wording = Wording(language: "cy", texts: ["Page": "Tud."], terms: [Term("candidate", "learner")]) }
    ),
    (
      "term",
      { $0.wording = Wording(language: "cy", texts: ["Page": "Tudalen"], terms: [Term("candidate", "student")]) }
    ),
    ("letterhead", { $0.letterhead = nil }), ("line", { $0.letterhead?.lines = ["OneTwo"] }),
    ("logo", { $0.letterhead?.logo = nil }), ("return", { $0.letterhead?.returnAddress = nil }),
    ("order", { $0.elements.swapAt(0, 1) }), ("fewer", { $0.elements.removeLast() }),
    ("heading", { $0.elements[0] = .heading("Heading", level: 3) }),
    ("manner", { $0.elements[1] = .paragraph("Body", .guidance) }), ("points", { $0.elements[3] = .list(["onetwo"]) }),
  ]

  @Test func everyChangeGivesAnotherEncoding() {
    var encodings: [[UInt8]: String] = [Self.form.canonicalBytes: "nothing"]
    for (name, change) in Self.changes {
      var form = Self.form
      change(&form)
      let other = encodings.updateValue(name, forKey: form.canonicalBytes)
      #expect(other == nil, "changing \(name) and changing \(other ?? "") give one encoding")
    }
    #expect(Self.form.canonicalBytes == Self.form.canonicalBytes)
  }

  @Test func aDumpHasALineForEachPart() {
    let lines = Self.form.dump().split(separator: "\n")
    #expect(
      lines.first
        == "form id |x| version |1| document |ID| language |cy| wording |\(Self.form.wording.digest ?? "")| paper |A3| orientation |landscape| fillable"
    )
    #expect(lines.contains("heading level 2 text |Heading|"))
    #expect(
      lines.contains(
        "    box span 2 id |f4| label |F4| by |witness| required awaits |choice| option 2 option |one| option |two|"))
  }
}
