import Forms
import Pages

/// What every page shows beside its content: whose sheet it is at the head (from the second page on; the first has the
/// boxes), and at the foot the form, its version, the document and `Page x of y`.
struct RunningMatter {
  let form: BoundForm
  let theme: Theme
  let builder: FlowBuilder
  let pageSize: Size

  private var left: Length { builder.left }
  private var width: Length { builder.width }

  /// Room for the page number, right of the form's name.
  private var numberWidth: Length { theme.running.size * 11 }

  private var headStyle: TextStyle { theme.running.with(face: .bold) }

  /// A part of the running head. A name may be shortened where the head would take the page; a number never is.
  private enum Part {
    case name(String)
    case text(String)
  }

  private var whose: [Part] {
    let identity = form.identity
    guard identity.isCandidates else { return [.name(form.title)] }
    let name: Part = identity.candidate.map { .name($0) } ?? .text(form.wording("Candidate") + ": " + gap)
    return [name] + (identity.candidateNumber.map { [.text("  ·  " + $0)] } ?? [])
  }

  private var gap: String { String(repeating: "_", count: 36) }

  private var what: [Part] {
    let identity = form.identity
    let centre: Part = identity.centre.map { .name($0) } ?? .text(form.wording("Centre") + ": " + gap)
    var parts = [centre] + Self.inBrackets(identity.centreNumber)
    if let qualification = identity.qualification {
      parts += [.text("  ·  "), .name(qualification)] + Self.inBrackets(identity.schemeCode)
    }
    if let unit = identity.unit { parts.append(.text("  ·  " + form.wording("Unit {number}", ["number": unit]))) }
    return parts
  }

  private static func inBrackets(_ number: String?) -> [Part] { number.map { [.text(" (\($0))")] } ?? [] }

  /// The form's name and the document's id, which is never broken: on one line, or the id on one of its own.
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

  /// The parts in lines. What a shortened name says in full stands in the boxes of the first page, and a head must
  /// leave room for the page.
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

  /// The head of a page that is not the first.
  func head() -> (items: [PageItem], bottom: Length) {
    let title = lines(fitted(whose, headStyle), headStyle, top: theme.marginTop, width: width)
    let place = lines(fitted(what, theme.running), theme.running, top: title.bottom, width: width)
    let rule = FlowBuilder.rule(left...(left + width), y: place.bottom + .mm(1))
    return (title.items + place.items + [rule], place.bottom + .mm(5))
  }

  /// The foot, and the highest point that it takes. On the form's last page it is read as what stands at its end, on the
  /// others it is decoration: nobody wants to hear it on every page.
  func foot(page: Int, of pageCount: Int, owner: Owner = .artifact) -> (items: [PageItem], top: Length) {
    let names = names
    // The first line has the page's number on the right, the second the page of a volume; below them nothing does.
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
    return shaped.lines.flatMap { line in
      line.runs.map { placed in
        .text(
          placed.run, at: Point(x: left + width - line.width + placed.x, y: top + shaped.ascent), shade: .ink,
          owner: .artifact)
      }
    }
  }
}
