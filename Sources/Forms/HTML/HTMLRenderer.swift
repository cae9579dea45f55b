/// A bound form as one self-contained, accessible page: the same texts and fields as the PDF, for those for whom a PDF is
/// the wrong thing. Labels belong to their fields, choices are field sets, tables have headers with a scope; there is no
/// script, and nothing is loaded from anywhere.
package struct HTMLRenderer {
  private let form: BoundForm

  package init(_ form: BoundForm) { self.form = form }

  /// The page as UTF-8.
  package func html() -> String {
    let title = [form.title, form.identity.candidate].compactMap { $0 }.joined(separator: " – ")
    let head = Markup.element(
      "head", [:], .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element("title", [:], .text(title)), .element("style", [:], .raw(StyleSheet.text)))
    let body = Markup.element(
      "body", [:], .element("main", [:], .element("form", ["autocomplete": "off"], content)), foot)
    let page = Markup.element("html", ["lang": form.wording.language], head, body)
    return "<!DOCTYPE html>\n" + page.text
  }

  private var content: Markup {
    Markup(
      [
        .element("h1", [:], .text(form.title)), .element("p", ["class": "purpose"], .text(form.purpose)), identity,
      ] + form.elements.map(markup))
  }

  /// Whose form it is, as the head of the paper one has it.
  private var identity: Markup {
    .element("div", ["class": "grid"], Markup(form.identityGrid.rows.joined().map { box($0.field) }))
  }

  private var foot: Markup {
    .element(
      "footer", [:], .text("\(form.title)  ·  \(form.formID) v\(form.version)  ·  ID \(form.documentID)"),
      .void("br"), .text(form.notice))
  }

  private func markup(_ element: Element) -> Markup {
    switch element {
    case .heading(let text, let level): .element("h\(level)", [:], .text(text))
    case .paragraph(let text, let manner):
      .element("p", ["class": manner == .guidance ? "guidance" : nil], .text(text))
    case .list(let points): .element("ul", [:], Markup(points.map { .element("li", [:], .text($0)) }))
    case .grid(let grid): .element("div", ["class": "grid"], Markup(grid.rows.flatMap { $0.map { box($0.field) } }))
    case .writing(let area): writing(area)
    case .table(let table): TableMarkup(table, fields: fields).markup
    case .kept(let elements): .element("section", [:], Markup(elements.map(markup)))
    case .continuation: Markup([])
    }
  }

  private var fields: FieldMarkup { FieldMarkup(form: form) }

  private func box(_ field: BoundField) -> Markup { .element("div", ["class": "box"], fields.labelled(field)) }

  private func writing(_ area: WritingArea) -> Markup {
    let hint = area.hint.map { Markup.element("p", ["class": "guidance"], .text($0)) } ?? Markup([])
    return .element(
      "h\(area.level)", [:], .element("label", ["for": fields.id(of: area.field)], .text(area.field.label))) + hint
      + fields.control(area.field, lines: area.lines)
  }
}
