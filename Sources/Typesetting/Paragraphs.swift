import Forms
import Pages
import Reading

extension FlowBuilder {
  /// Shapes a text and reports the characters that no font has.
  ///
  /// `name`: the field or part of the form, for the message.
  func shape(_ text: String, _ style: TextStyle, width: Length, name: String) -> ShapedText {
    let shaped = shaper.shape(text, style: style, width: width)
    for character in shaped.missing {
      let code = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      findings.add(
        Diagnostic(
          .data, "missing-glyph",
          "document \(form.documentID), field '\(name)': no font has the character \(code.joined(separator: " "))",
          expected:
            "characters of Latin, Greek, Cyrillic, Arabic, Hebrew or Devanagari script, or of a font installed on this machine",
          hint: "use another script, or install a font that has the character (such as fonts-noto-cjk)",
          value: String(character)))
    }
    for font in shaped.hostFonts {
      findings.add(
        Diagnostic(
          .data, "host-font",
          "document \(form.documentID), field '\(name)': printed in '\(font)' of this machine, because no shipped font has the characters",
          hint: "other machines may print it differently"
        ).asWarning)
    }
    return shaped
  }

  /// The lines of a text as segments of a cell.
  func segments(
    _ shaped: ShapedText, _ style: TextStyle, x: Length, width: Length, owner: Owner
  ) -> [Segment] {
    shaped.lines.map { line in
      Segment(
        height: style.lineHeight,
        items: items(of: line, style, x: x, width: width, baseline: shaped.ascent, owner: owner))
    }
  }

  /// The lines of a text in a box, numbers at the right.
  func segments(_ shaped: ShapedText, _ style: TextStyle, in box: ContentBox) -> [Segment] {
    let width = box.isNumber ? shaped.width : box.width
    return segments(
      shaped, style, x: box.x + (box.width - width), width: width, owner: .element(box.owner))
  }

  /// A line's runs, aligned left or, for text that runs from right to left, right.
  func items(
    of line: ShapedLine, _ style: TextStyle, x: Length, width: Length, baseline: Length, owner: Owner
  ) -> [PageItem] {
    let start = line.isRightToLeft ? x + max(.zero, width - line.width) : x
    return line.items(at: Point(x: start, y: baseline), shade: style.shade, owner: owner)
  }
}

extension FlowBuilder {
  /// The form's title and its purpose.
  mutating func setTitle() {
    let heading = structure.add(.heading(1), under: root)
    var strips = textStrips(form.title, theme.title, owner: .element(heading), name: "title").heldTogether
    if !strips.isEmpty { strips[0].bookmark = form.title }
    append(strips, space: Space.none)
    let paragraph = structure.add(.paragraph, under: root)
    append(textStrips(form.purpose, theme.hint, owner: .element(paragraph), name: "purpose"), space: Space(.mm(0.8)))
  }

  mutating func setHeading(_ text: String, level: Int) {
    append(headingStrips(text, level: level), space: level <= 2 ? theme.headingGap : theme.textGap)
  }

  mutating func headingStrips(_ text: String, level: Int) -> [Strip] {
    let owner = structure.add(.heading(level), under: root)
    let style = level <= 2 ? theme.heading : theme.subheading
    var strips = textStrips(text, style, owner: .element(owner), name: text).heldTogether
    if level <= 2, !strips.isEmpty { strips[0].bookmark = text }
    return strips
  }

  /// A sentence that leads to a place to write on another page. It stays with the block that it is about.
  mutating func setLink(_ onward: WritingArea.Onward) {
    flow.bindLast(.needed)
    append(linkStrips(onward), space: theme.groupGap)
  }

  mutating func linkStrips(_ onward: WritingArea.Onward) -> [Strip] {
    let box = ContentBox(x: left, width: width, owner: structure.add(.paragraph, under: root))
    return link(onward.text, to: .field(onward.field), style: theme.hint, in: box).map { Strip($0) }
  }

  mutating func setParagraph(_ text: String, manner: Element.Manner) {
    let owner = structure.add(.paragraph, under: root)
    let style = manner == .guidance ? theme.hint : theme.body
    var strips = textStrips(text, style, owner: .element(owner), name: "text")
    // Avoids a single line of a paragraph at the top or bottom of a page.
    if strips.count > 1 { for index in [0, strips.count - 2] { strips[index].bond = .needed } }
    // Guidance must be on the same page as the block that it is about; large print has no room for both on page 1.
    if manner == .guidance, !theme.isLargePrint, let last = strips.indices.last { strips[last].bond = .needed }
    append(strips, space: theme.textGap)
  }

  func textStrips(_ text: String, _ style: TextStyle, owner: Owner, name: String) -> [Strip] {
    let shaped = shape(text, style, width: width, name: name)
    return segments(shaped, style, x: left, width: width, owner: owner).map(Strip.init)
  }
}

extension FlowBuilder {
  /// A list with bullets and hanging indents.
  mutating func setList(_ points: [String]) {
    let list = structure.add(.list, under: root)
    let indent = theme.body.size * 1.1
    for (index, point) in points.enumerated() {
      let item = structure.add(.listItem, under: list)
      let label = structure.add(.listLabel, under: item)
      let body = structure.add(.listBody, under: item)
      let bullet = shape("•", theme.body, width: indent, name: "list")
      var strips = segments(
        shape(point, theme.body, width: width - indent, name: "list"), theme.body, x: left + indent,
        width: width - indent, owner: .element(body)
      ).map(Strip.init)
      guard !strips.isEmpty else { continue }
      let marks = segments(bullet, theme.body, x: left, width: indent, owner: .element(label)).flatMap(\.items)
      strips[0].items = marks + strips[0].items
      for index in strips.indices.dropLast() { strips[index].bond = .needed }
      append(strips, space: index == 0 ? theme.textGap : Space(.mm(1)))
    }
  }
}
