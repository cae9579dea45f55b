import Forms
import Pages

/// The header and footer of each page, two lines each. The header has the candidate, the centre and the form, from
/// the second page on, because the first page has boxes for them. The footer has the form's id and
/// version, the document and `Page x of y`.
struct HeaderAndFooter {
  let form: BoundForm
  let theme: Theme
  let builder: FlowBuilder
  let pageSize: Size

  private var left: Length { builder.left }
  private var width: Length { builder.width }

  /// Space for the page number, right of the form's name.
  private var numberWidth: Length {
    let text = form.wording("Page {page} of {count}", ["page": "88", "count": "88"])
    return builder.shaper.shape(text, style: headStyle, width: nil).width + .mm(4)
  }

  private var headStyle: TextStyle { theme.running.with(face: .bold) }

  /// A part of the header. A long name may be shortened so that the header does not fill the page; a number never is.
  private enum Part {
    case name(String)
    case text(String)
  }

  private var candidate: [Part] {
    let identity = form.identity
    guard identity.isCandidates else { return [.name(form.title)] }
    let name: Part = identity.candidate.map { .name($0) } ?? .text(form.wording("Candidate") + ": " + gap)
    let unit = identity.unit.map { form.wording("Unit {number}", ["number": $0]) }
    return [name] + [identity.candidateNumber, unit].compactMap { $0.map { .text(" · " + $0) } }
  }

  private var gap: String { String(repeating: "_", count: 36) }

  private var centre: [Part] {
    let identity = form.identity
    guard let name = identity.centre else { return [.text(form.wording("Centre") + ": " + gap)] }
    return [.name(name)] + Self.inBrackets(identity.centreNumber)
      + (identity.schemeCode.map { [.text(" · \($0)")] } ?? [])
  }

  /// Of a form that is about the whole centre the first line has it already.
  private var title: [Part] { form.identity.isCandidates ? [.name(form.title)] : [] }

  private static func inBrackets(_ number: String?) -> [Part] { number.map { [.text(" (\($0))")] } ?? [] }

  /// The form's id and version, and the document's.
  private var names: ShapedText {
    // In large print every letter counts.
    let label = theme.isLargePrint ? "" : "ID "
    return shaped("\(form.formID) v\(form.version) · \(label)\(form.documentID)", theme.running, width: nameWidth)
  }

  private var nameWidth: Length { width - numberWidth }

  private func shaped(_ text: String, _ style: TextStyle, width: Length) -> ShapedText {
    builder.shape(text, style, width: width, name: "page header")
  }

  /// Lines of text from `top` down.
  private func lines(
    _ shaped: ShapedText, _ style: TextStyle, top: Length, width: Length, owner: Owner
  ) -> (items: [PageItem], bottom: Length) {
    var items: [PageItem] = []
    var y = top
    for line in shaped.lines {
      items += builder.items(of: line, style, x: left, width: width, baseline: y + shaped.ascent, owner: owner)
      y = y + style.lineHeight
    }
    return (items, y)
  }

  /// The parts on one line. Names are shortened for it; the boxes of the first page have them in full.
  private func fitted(_ parts: [Part], _ style: TextStyle, width: Length) -> ShapedText {
    func joined(_ limit: Int) -> String {
      parts.map { part in
        switch part {
        case .text(let text): text
        case .name(let name): name.count > limit ? name.prefix(limit) + "…" : name
        }
      }.joined()
    }
    let whole = shaped(joined(Int.max), style, width: width)
    if whole.lines.count == 1 { return whole }
    var (short, long) = (0, joined(Int.max).count)
    while long - short > 1 {
      let middle = (short + long) / 2
      if shaped(joined(middle), style, width: width).lines.count == 1 { short = middle } else { long = middle }
    }
    return shaped(joined(short), style, width: width)
  }

  /// The centre; by its number alone where its name does not fit.
  private func placeName(width: Length) -> ShapedText {
    let whole = fitted(centre, theme.running, width: width)
    guard let number = form.identity.centreNumber,
      whole.lines.contains(where: { $0.runs.contains { $0.run.text.contains("…") } })
    else { return whole }
    let parts = [form.wording("Centre") + " " + number, form.identity.schemeCode].compactMap(\.self)
    return fitted([.text(parts.joined(separator: " · "))], theme.running, width: width)
  }

  /// The header of every page but the first: the candidate and the centre, then the form.
  func header() -> (items: [PageItem], bottom: Length) {
    let who = fitted(candidate, headStyle, width: width * 0.75)
    let place = placeName(width: width - who.width - .mm(4))
    let first = lines(who, headStyle, top: theme.marginTop, width: width, owner: .header)
    let second = lines(
      fitted(title, theme.running, width: width), theme.running, top: first.bottom, width: width, owner: .header)
    let bottom = first.bottom + theme.running.lineHeight
    let rule = FlowBuilder.rule(left...(left + width), y: bottom + .mm(1))
    let right = atRight(place, theme.running, top: theme.marginTop, owner: .header)
    return (first.items + right + second.items + [rule], bottom + .mm(4))
  }

  /// The footer, and its highest point. It is read aloud at the end of the form; on the other pages it is an artifact, so that
  /// a screen reader does not repeat it.
  func footer(page: Int, of pageCount: Int, owner: Owner = .footer) -> (items: [PageItem], top: Length) {
    // The page number is right of the first line, and that of a volume right of the second.
    let notice = shaped(form.notice, theme.running, width: nameWidth)
    let names = names
    let height = theme.running.lineHeight * max(names.lines.count + notice.lines.count, 2)
    let top = pageSize.height - theme.marginBottom - height
    let rule = FlowBuilder.rule(left...(left + width), y: top - .mm(1))
    let first = lines(names, theme.running, top: top, width: nameWidth, owner: owner)
    let second = lines(notice, theme.running, top: first.bottom, width: nameWidth, owner: owner)
    return ([rule] + first.items + second.items + number(page, of: pageCount, top: top), top - .mm(4))
  }

  private func number(_ page: Int, of count: Int, top: Length) -> [PageItem] {
    let text = form.wording("Page {page} of {count}", ["page": String(page), "count": String(count)])
    return atRight(builder.shaper.shape(text, style: headStyle, width: nil), headStyle, top: top, owner: .footer)
  }

  private func atRight(_ shaped: ShapedText, _ style: TextStyle, top: Length, owner: Owner) -> [PageItem] {
    shaped.lines.flatMap {
      $0.items(at: Point(x: left + width - $0.width, y: top + shaped.ascent), shade: style.shade, owner: owner)
    }
  }
}
