import Forms
import Pages

extension FlowBuilder {
  /// The centre's logo, its lines and its return address, side by side at the top of page 1. It is at most 18 mm high with the
  /// gap below it, unless long lines or large print need more: text is never cut off.
  mutating func setLetterhead() {
    guard let letterhead = form.letterhead else { return }
    let logo = letterhead.logo.map { logoArea(of: $0) }
    let start = left + (logo.map { $0.width + .mm(4) } ?? .zero)
    let space = left + width - start
    let returnWidth = letterhead.returnAddress == nil ? .zero : letterhead.lines.isEmpty ? space : space * 0.45
    var parts = [
      letterheadText(letterhead.lines, x: start, width: space - returnWidth - (returnWidth > .zero ? .mm(4) : .zero))
    ]
    if let address = letterhead.returnAddress {
      let text = form.wording("Return to: {address}", ["address": address.replacing("\n", with: ", ")])
      parts.append(letterheadText([text], x: start + space - returnWidth, width: returnWidth))
    }
    var strip = Strip(height: parts.map(\.height).max() ?? .zero, items: parts.flatMap(\.items))
    if let picture = letterhead.logo, let logo {
      strip.items.insert(.picture(picture, logo), at: 0)
      strip.height = max(strip.height, logo.height)
    }
    strip.height = strip.height + .mm(2.4)
    strip.bond = .needed
    append([strip], space: Space.none)
  }

  /// As large as the letterhead allows, in the picture's own proportions.
  private func logoArea(of picture: PagePicture) -> Rect {
    let (widest, highest) = (Length.mm(60), Length.mm(15.6))
    let proportion = Double(picture.width) / Double(picture.height)
    let height = min(highest, widest * (1 / proportion))
    return Rect(x: left, y: .zero, width: height * proportion, height: height)
  }

  /// Lines of text, one paragraph for a screen reader.
  private mutating func letterheadText(_ lines: [String], x: Length, width: Length) -> Segment {
    guard !lines.isEmpty else { return Segment(height: .zero) }
    let owner = Owner.element(structure.add(.paragraph, under: root))
    let style = theme.running.with(shade: .ink)
    var result = Segment(height: .zero)
    for segment in lines.flatMap({ line in
      segments(shape(line, style, width: width, name: "letterhead"), style, x: x, width: width, owner: owner)
    }) {
      result.items += segment.items.map { $0.offset(y: result.height) }
      result.height = result.height + segment.height
    }
    return result
  }
}
