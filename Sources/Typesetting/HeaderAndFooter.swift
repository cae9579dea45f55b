import Forms
import Pages

/// The header and footer of each page. The header names the candidate, the centre and the qualification, from the second page
/// on, because the first page has boxes for them. The footer has the form, its version, the document and `Page x of y`.
struct HeaderAndFooter {
  let form: BoundForm
  let theme: Theme
  let builder: FlowBuilder
  let pageSize: Size

  private var left: Length { builder.left }
  private var width: Length { builder.width }

  /// Space for the page number, right of the form's name.
  private var numberWidth: Length { theme.running.size * 11 }

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
    return [name] + (identity.candidateNumber.map { [.text("  ·  " + $0)] } ?? [])
  }

  private var gap: String { String(repeating: "_", count: 36) }

  private var centre: [Part] {
    let identity = form.identity
    let name: Part = identity.centre.map { .name($0) } ?? .text(form.wording("Centre") + ": " + gap)
    var parts = [name] + Self.inBrackets(identity.centreNumber)
    if let qualification = identity.qualification {
      parts += [.text("  ·  "), .name(qualification)] + Self.inBrackets(identity.schemeCode)
    }
    if let unit = identity.unit { parts.append(.text("  ·  " + form.wording("Unit {number}", ["number": unit]))) }
    return parts
  }

  private static func inBrackets(_ number: String?) -> [Part] { number.map { [.text(" (\($0))")] } ?? [] }

  /// The form's name and the document's id, which is never broken: together on one line, or each on its own.
  private var names: [ShapedText] {
    let (name, id) = ("\(form.title)  ·  \(form.formID) v\(form.version)", "ID \(form.documentID)")
    let whole = shaped("\(name)  ·  \(id)", theme.running, width: nameWidth)
    return whole.lines.count == 1 ? [whole] : [name, id].map { shaped($0, theme.running, width: nameWidth) }
  }

  private var nameWidth: Length { width - numberWidth }

  private func shaped(_ text: String, _ style: TextStyle, width: Length) -> ShapedText {
    builder.shape(text, style, width: width, name: "page header")
  }

  /// Lines of text from `top` down.
  private func lines(
    _ shaped: ShapedText, _ style: TextStyle, top: Length, width: Length, owner: Owner = .artifact
  ) -> (items: [PageItem], bottom: Length) {
    var items: [PageItem] = []
    var y = top
    for line in shaped.lines {
      items += builder.items(of: line, style, x: left, width: width, baseline: y + shaped.ascent, owner: owner)
      y = y + style.lineHeight
    }
    return (items, y)
  }

  /// The parts in lines. Names are shortened so that the header leaves space for the page; the boxes of the first page have
  /// them in full.
  private func fitted(_ parts: [Part], _ style: TextStyle) -> ShapedText {
    func joined(_ limit: Int) -> String {
      parts.map { part in
        switch part {
        case .text(let text): text
        case .name(let name): name.count > limit ? name.prefix(limit) + "…" : name
        }
      }.joined()
    }
    let most = max(3, (pageSize.height * 0.15).wholeTimes(style.lineHeight))
    func fits(_ shaped: ShapedText) -> Bool { shaped.lines.count <= most }
    let whole = shaped(joined(Int.max), style, width: width)
    if fits(whole) { return whole }
    var (short, long) = (0, joined(Int.max).count)
    while long - short > 1 {
      let middle = (short + long) / 2
      if fits(shaped(joined(middle), style, width: width)) { short = middle } else { long = middle }
    }
    return shaped(joined(short), style, width: width)
  }

  /// The header of every page but the first.
  func header() -> (items: [PageItem], bottom: Length) {
    let title = lines(fitted(candidate, headStyle), headStyle, top: theme.marginTop, width: width)
    let place = lines(fitted(centre, theme.running), theme.running, top: title.bottom, width: width)
    let rule = FlowBuilder.rule(left...(left + width), y: place.bottom + .mm(1))
    return (title.items + place.items + [rule], place.bottom + .mm(5))
  }

  /// The footer, and its highest point. It is read aloud at the end of the form; on the other pages it is an artifact, so that
  /// a screen reader does not repeat it.
  func footer(page: Int, of pageCount: Int, owner: Owner = .artifact) -> (items: [PageItem], top: Length) {
    let names = names
    // The page number is right of the first line, and that of a volume right of the second; the other lines are longer.
    let noticeWidth = Self.lineCount(names) < 2 ? nameWidth : width
    let notice = shaped(form.notice, theme.running, width: noticeWidth)
    let height = theme.running.lineHeight * max(Self.lineCount(names + [notice]), 2)
    let top = pageSize.height - theme.marginBottom - height
    var (items, bottom) = ([FlowBuilder.rule(left...(left + width), y: top - .mm(1.2))], top)
    for (text, width) in names.map({ ($0, nameWidth) }) + [(notice, noticeWidth)] {
      let set = lines(text, theme.running, top: bottom, width: width, owner: owner)
      (items, bottom) = (items + set.items, set.bottom)
    }
    return (items + number(page, of: pageCount, top: top), top - .mm(5.5))
  }

  private static func lineCount(_ texts: [ShapedText]) -> Int { texts.reduce(0) { $0 + $1.lines.count } }

  private func number(_ page: Int, of count: Int, top: Length) -> [PageItem] {
    let shaped = builder.shaper.shape(
      form.wording("Page {page} of {count}", ["page": String(page), "count": String(count)]), style: headStyle,
      width: nil)
    return shaped.lines.flatMap {
      $0.items(at: Point(x: left + width - $0.width, y: top + shaped.ascent), shade: .ink)
    }
  }
}
