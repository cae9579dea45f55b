import Forms
import Pages
import Reading

extension FlowBuilder {
  /// Shapes a text and reports the characters that no font has.
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
            "characters of Latin, Greek, Cyrillic, Arabic, Hebrew or Devanagari script, or of a font of this machine",
          hint: "spell it in another script, or install a font that has it (such as fonts-noto-cjk)",
          value: String(character)))
    }
    for font in shaped.hostFonts {
      findings.add(
        Diagnostic(
          .data, "host-font",
          "document \(form.documentID), field '\(name)': set in '\(font)' of this machine, as no shipped font has it",
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

  /// A line's runs, hung on the left or, for text that runs from right to left, on the right.
  func items(
    of line: ShapedLine, _ style: TextStyle, x: Length, width: Length, baseline: Length, owner: Owner
  ) -> [PageItem] {
    let start = line.isRightToLeft ? x + max(.zero, width - line.width) : x
    return line.runs.map { placed in
      .text(placed.run, at: Point(x: start + placed.x, y: baseline), shade: style.shade, owner: owner)
    }
  }
}

/// A part of a cell that is never cut: a line of text, a line to write on, a box to tick.
struct Segment: Hashable {
  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []
}
