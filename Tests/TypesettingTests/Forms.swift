import Pages
import Reading
import TestSupport
import Typesetting

@testable import Forms

/// Small forms to typeset.
enum Forms {
  static func form(_ elements: [Element], page: PageSetup = PageSetup()) -> BoundForm {
    BoundForm(
      formID: "form", version: "1", title: "Form", purpose: "To try.", documentID: "0000-0000-0000", wording: Wording(),
      page: page, identity: Identity(centre: "Centre", candidate: "Ann Other", candidateNumber: "1"), notice: "Notice",
      elements: elements)
  }

  static func typeset(
    _ elements: [Element], page: PageSetup = PageSetup(), theme: Theme = .standard
  ) throws -> LaidOutForm {
    try typeset(form(elements, page: page), theme: theme)
  }

  static func typeset(_ form: BoundForm, theme: Theme = .standard) throws -> LaidOutForm {
    try Typesetter(theme: theme, shaper: FixedAdvanceShaper()).typeset(form).value
  }

  /// The warnings or errors from typesetting a form.
  static func findings(_ form: BoundForm, theme: Theme = .standard) -> [Diagnostic] {
    do throws(Diagnostics) {
      return try Typesetter(theme: theme, shaper: FixedAdvanceShaper()).typeset(form).warnings
    } catch { return error.items }
  }

  static func field(_ id: String, _ content: BoundField.Content) -> BoundField {
    BoundField(id: id, label: id, filledBy: .centre, content: content)
  }

  static func table(rows: Int, text: String, id: String = "t") -> Table {
    Table(
      title: "Table",
      columns: [
        .init(head: "Ref", width: .mm(20)), .init(head: "Text", width: nil), .init(head: "Date", width: .mm(30)),
      ],
      rows: (1...rows).map { row in
        .cells([
          field("\(id).ref.\(row)", .printed("#\(row)", isPlanned: false)),
          field("\(id).text.\(row)", .printed(text, isPlanned: false)),
          field("\(id).date.\(row)", .awaited(.date)),
        ])
      })
  }

  static func texts(on page: Page) -> [(run: GlyphRun, at: Point)] {
    page.items.compactMap { item in
      guard case .text(let run, let at, _, _) = item else { return nil }
      return (run, at)
    }
  }
}
