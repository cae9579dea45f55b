/// Fields as HTML: a value is text, a place is a control that is called as in the PDF.
struct FieldMarkup {
  let form: BoundForm

  /// The field's name in the PDF, as an id of the page.
  func id(of field: BoundField) -> String { "\(form.documentID)." + field.id.replacing(".", with: "_") }

  /// A field with its label before it.
  func labelled(_ field: BoundField) -> Markup {
    switch field.content {
    case .printed(let text, let isPlanned):
      return .element("span", ["class": "label"], .text(field.caption(in: form.wording)))
        + .element(isPlanned ? "em" : "span", ["class": "value", "lang": field.language], .text(text))
        + correction(of: field)
    case .awaited(.choice(let options)): return choice(field, options)
    case .awaited(.tick):
      return .element("label", [:], control(field), .text(" " + field.label))
    case .awaited(.signature):
      return .element("span", ["class": "label"], .text(field.label)) + control(field)
    case .awaited:
      let label = Markup.text(field.caption(in: form.wording))
      return .element("label", ["for": id(of: field), "class": "label"], label) + control(field)
    }
  }

  /// Where one types what was done instead of what was planned; nothing for any other field.
  /// `row`: what the field's row is called, in a table.
  func correction(of field: BoundField, row: String? = nil) -> Markup {
    guard let correction = field.correction(in: form.wording) else { return Markup([]) }
    return control(correction, label: [correction.label, row].compactMap { $0 }.joined(separator: ", "))
  }

  /// The place to fill; `label` where no label stands beside it.
  func control(_ field: BoundField, label: String? = nil, lines: Int = 3) -> Markup {
    let id = id(of: field)
    let required = field.isRequired ? "required" : nil
    guard case .awaited(let kind) = field.content else { return Markup([]) }
    switch kind {
    case .writing(let count):
      return .element(
        "textarea",
        ["id": id, "name": id, "rows": String(max(count, lines)), "aria-label": label, "required": required])
    case .tick: return .void("input", ["type": "checkbox", "id": id, "name": id, "value": "yes", "aria-label": label])
    case .date:
      return .void(
        "input",
        [
          "type": "text", "id": id, "name": id, "size": "10", "maxlength": "10", "inputmode": "numeric",
          "pattern": "[0-9]{2}/[0-9]{2}/[0-9]{4}", "aria-label": label, "required": required,
        ])
    case .choice(let options): return choice(field, options)
    // A signature is made on paper; on screen a typed name stands beside it.
    case .signature: return .element("div", ["class": "signature"])
    case .text, .initials:
      return .void("input", ["type": "text", "id": id, "name": id, "aria-label": label, "required": required])
    }
  }

  private func choice(_ field: BoundField, _ options: [String]) -> Markup {
    let name = id(of: field)
    let buttons = options.enumerated().map { number, option in
      Markup.element(
        "label", [:], .void("input", ["type": "radio", "name": name, "id": "\(name)-\(number)", "value": option]),
        .text(" " + option))
    }
    return .element("fieldset", [:], .element("legend", [:], .text(field.label)), Markup(buttons))
  }
}
