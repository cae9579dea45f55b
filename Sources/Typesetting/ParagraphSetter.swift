import Forms
import Pages

extension FlowBuilder {
  /// The form's name and what it is for.
  mutating func setTitle() {
    let heading = structure.add(.heading(1), under: root)
    var strips = textStrips(form.title, theme.title, owner: .element(heading), name: "title")
    for index in strips.indices { strips[index].staysWithNext = true }
    if !strips.isEmpty { strips[0].bookmark = form.title }
    append(strips, spaceBefore: .zero)
    let paragraph = structure.add(.paragraph, under: root)
    let style = purposeStyle
    append(textStrips(form.purpose, style, owner: .element(paragraph), name: "purpose"), spaceBefore: .mm(0.8))
  }

  private var purposeStyle: TextStyle {
    TextStyle(.regular, size: theme.body.size, lineHeight: theme.body.lineHeight, shade: .label)
  }

  mutating func setHeading(_ text: String, level: Int) {
    let owner = structure.add(.heading(level), under: root)
    let style = level <= 2 ? theme.heading : theme.subheading
    var strips = textStrips(text, style, owner: .element(owner), name: text)
    for index in strips.indices { strips[index].staysWithNext = true }
    if level <= 2, !strips.isEmpty { strips[0].bookmark = text }
    append(strips, spaceBefore: level <= 2 ? theme.blockGap + .mm(1.5) : .mm(3))
  }

  mutating func setParagraph(_ text: String, manner: Element.Manner) {
    let owner = structure.add(.paragraph, under: root)
    let style = manner == .guidance ? purposeStyle : theme.body
    var strips = textStrips(text, style, owner: .element(owner), name: "text")
    keepEnds(&strips)
    // A word to whoever fills the form is of no use on another page than what it is about.
    if manner == .guidance, let last = strips.indices.last { strips[last].staysWithNext = true }
    append(strips, spaceBefore: .mm(3.2))
  }

  /// No single line of a paragraph stands alone at a page's head or foot.
  private func keepEnds(_ strips: inout [Strip]) {
    guard strips.count > 1 else { return }
    strips[0].staysWithNext = true
    strips[strips.count - 2].staysWithNext = true
  }

  func textStrips(_ text: String, _ style: TextStyle, owner: Owner, name: String) -> [Strip] {
    let shaped = shape(text, style, width: width, name: name)
    return segments(shaped, style, x: left, width: width, owner: owner).map {
      Strip(height: $0.height, items: $0.items)
    }
  }
}
