internal import Foundation
internal import Pages
internal import Reading

/// A bound form as one self-contained, accessible page: the same texts and fields as the PDF, for people who cannot use
/// a PDF. Labels belong to their fields, choices are field sets, tables have headers with a scope; there is no
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
      letterhead + [
        .element("h1", [:], .text(form.title)), .element("p", ["class": "purpose"], .text(form.purpose)), identity,
      ] + form.elements.map(markup))
  }

  /// The centre's logo, lines and return address. The page has the picture in itself; its name is in the identity.
  private var letterhead: [Markup] {
    guard let letterhead = form.letterhead else { return [] }
    let address = letterhead.returnAddress.map { form.wording("Return to: {address}", ["address": $0]) }
    let logo = letterhead.logo.map { picture in
      let bytes = PNGWriter.bytes(width: picture.width, height: picture.height, levels: picture.levels)
      let source = "data:image/png;base64,\(Data(bytes).base64EncodedString())"
      return Markup.void("img", ["class": "logo", "src": source, "alt": ""])
    }
    return [logo].compactMap(\.self) + (letterhead.lines + [address].compactMap(\.self)).map { .element("p", ["class": "guidance"], .text($0)) }
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
    case .kept(let elements), .closing(let elements): .element("section", [:], Markup(elements.map(markup)))
    case .link, .continuation: Markup([])
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

/// How the page looks on a screen, enlarged, and on paper.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light; }
    body { font: 1rem/1.5 "Noto Sans", system-ui, sans-serif; color: #141414; max-width: 52rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 1.75rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    .logo { display: block; max-width: 60mm; max-height: 15.6mm; }
    .purpose, .guidance, footer { color: #454545; }
    .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); margin: 1rem 0; border: 1px solid #707070; }
    .box { padding: .4rem .6rem; outline: 1px solid #707070; }
    .label, legend { display: block; font-size: .85rem; font-weight: 600; color: #454545; padding: 0; }
    .value { display: block; white-space: pre-line; }
    input[type=text], textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .3rem .4rem; border: 1px solid #707070; border-radius: 2px; }
    td input[type=text], td textarea { min-width: 8rem; }
    input[type=checkbox], input[type=radio] { width: 1.2rem; height: 1.2rem; vertical-align: -.15rem; }
    input:focus-visible, textarea:focus-visible { outline: 3px solid #141414; outline-offset: 1px; }
    fieldset { border: 0; margin: 0; padding: 0; }
    fieldset label { margin-right: 1.5rem; white-space: nowrap; }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { border: 1px solid #707070; padding: .35rem .5rem; text-align: left; vertical-align: top; }
    thead th, .band th, .band td { background: #ececec; }
    footer { border-top: 1px solid #707070; margin-top: 2rem; padding-top: .5rem; font-size: .85rem; }
    @media print {
      @page { margin: 14mm 15mm 12mm 22mm; }
      body { font-size: 11pt; max-width: none; padding: 0; }
      thead { display: table-header-group; }
      tr, .box, fieldset, section { break-inside: avoid; }
      h1, h2, h3, caption { break-after: avoid; }
      .signature { height: 12.5mm; }
    }
    """
}

/// Pieces of HTML. Text is escaped where it enters, so no name can become markup.
struct Markup: Hashable {
  private(set) var text = ""

  /// An element with content; attributes that are nil are left out.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: Markup...)
    -> Markup
  {
    Markup(raw: "<\(name)\(list(attributes))>" + content.map(\.text).joined() + "</\(name)>\n")
  }

  /// An element that never has content, such as an input.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) -> Markup {
    Markup(raw: "<\(name)\(list(attributes))/>")
  }

  static func text(_ text: String) -> Markup {
    Markup(raw: XMLText.escaped(text).replacing("\n", with: "<br/>"))
  }

  /// What is markup already, such as a style sheet of ours.
  static func raw(_ text: String) -> Markup { Markup(raw: text) }

  static func + (one: Markup, other: Markup) -> Markup { Markup(raw: one.text + other.text) }

  private init(raw: String) { text = raw }

  init(_ parts: [Markup]) { text = parts.map(\.text).joined() }

  private static func list(_ attributes: KeyValuePairs<String, String?>) -> String {
    attributes.compactMap { key, value in value.map { " \(key)=\"\(XMLText.escaped($0))\"" } }.joined()
  }
}
