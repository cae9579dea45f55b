import Domain
import Forms
import Pages
import Production
import Reading
import TestSupport
import Testing

/// How much paper forms take, and what no page may be.
@Suite struct PaperTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private static let modes: [(name: String, type: TypeSize, isFillable: Bool, isBlank: Bool)] = [
    ("print", .standard, false, false), ("fillable", .standard, true, false), ("blank", .standard, false, true),
    ("compact", .compact, false, false), ("large print", .large, false, false),
  ]

  /// A page with only a signature, or a first page with only the title and the identity.
  @Test(arguments: Sample.forms, modes.map(\.name))
  func noPageHasOnlySignaturesOrOnlyIdentity(form: String, mode: String) throws {
    let mode = try #require(Self.modes.first { $0.name == mode })
    var options = DocumentOptions()
    (options.type, options.isFillable) = (mode.type, mode.isFillable)
    let maker = DocumentMaker(options)
    let layout = try sample.library.layout(form)
    let subject = mode.isBlank ? try sample.blank(form, unit: nil) : try sample.subject(form)
    let bound = Binder(layout, options: FormOptions(isFillable: mode.isFillable)).bind(subject)
    let laidOut = try maker.layOut(layout, subject).value
    for number in laidOut.pages.indices {
      let elements = laidOut.placed.filter { $0.page == number }.map { bound.elements[$0.element] }
      let hasContent = elements.contains { !$0.isSigning }
      #expect(hasContent, "page \(number + 1) of \(laidOut.pages.count): \(elements.count) elements")
    }
  }

  /// Pages of one document of the sample candidate, printed.
  @Test(arguments: [
    ("unit-sign-off", 2), ("evidence-log", 2), ("witness-testimony", 1), ("summary-of-achievement", 1),
    ("candidate-details", 1), ("learning-contract", 1), ("candidate-declaration", 1), ("iv-sampling-plan", 2),
  ])
  func formsTakeLittlePaper(form: String, most: Int) throws {
    for candidate in ["C101", "C104", "C106"] {
      let pages = try sample.layOut(form, try sample.subject(form, candidate: candidate)).pages
      #expect(pages.count <= most, "\(candidate)")
    }
  }

  @Test func aSummaryIsOnOnePage() throws {
    for candidate in sample.records.candidates {
      let subject = try sample.subject("summary-of-achievement", candidate: candidate.id)
      let pages = try sample.layOut("summary-of-achievement", subject).pages
      #expect(pages.count == 1, "\(candidate.id ?? "")")
    }
  }

  /// However many activities are planned, one more can be added by hand, in two lines.
  @Test func aPlanAlwaysHasARowToWriteIn() throws {
    for plan in sample.records.plans {
      let subject = try sample.subject("assessment-plan", candidate: plan.candidateID)
      let fields = try sample.layOut("assessment-plan", subject).pages.flatMap(\.fields)
      #expect(fields.count { $0.id.hasPrefix("task.") && $0.kind == .writing } >= 2, "\(plan.id)")
    }
  }

  /// The sentence that leads to the continuation sheet is on the page of the place that it is about, above its end.
  @Test(arguments: Sample.forms) func theWayToAContinuationSheetIsBesideItsPlace(form: String) throws {
    var options = DocumentOptions()
    options.isFillable = true
    let laidOut = try DocumentMaker(options).layOut(try sample.library.layout(form), try sample.subject(form)).value
    for (number, page) in laidOut.pages.enumerated() where !page.links.isEmpty {
      #expect(page.fields.contains { $0.kind == .writing && $0.area.height > .mm(20) }, "page \(number + 1)")
      let signatures = page.fields.filter { $0.kind == .signature }.map(\.area.y)
      #expect(page.links.allSatisfy { link in signatures.allSatisfy { link.area.y < $0 } }, "page \(number + 1)")
    }
  }

  @Test func aTestimonyHasRoomForTwelveLines() throws {
    for candidate in ["C101", "C103", "C104", "C108"] {
      let page = try sample.layOut("witness-testimony", try sample.subject("witness-testimony", candidate: candidate))
        .pages
      let count = page[0].fields.count { $0.kind == .writing }
      #expect(page.count == 1 && count >= 12)
      // Both signatures are below the account.
      let lines = page[0].fields.filter { $0.kind == .writing }.map(\.area.bottom).max() ?? .zero
      #expect(page[0].fields.filter { $0.kind == .signature }.allSatisfy { $0.area.y >= lines })
    }
  }
}

extension Element {
  fileprivate var isSigning: Bool {
    if case .closing = self { true } else { false }
  }
}
