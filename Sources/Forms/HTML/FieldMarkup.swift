/// Fields as HTML: a value is text, a place is a control that is called as in the PDF.
struct FieldMarkup {
  let form: BoundForm

  /// The field's name in the PDF, as an id of the page.
  func id(of field: BoundField) -> String { "\(form.documentID)." + field.id.replacing(".", with: "_") }

  /// A place in the row of a band: its label is seen, and is heard with the title of the band.
  func labelled(_ field: BoundField, below title: String) -> Markup {
    var named = field
    named.label += ", \(title)"
    if case .awaited(.choice) = field.content { return control(named) }
    return .element("span", ["class": "label", "aria-hidden": "true"], .text(field.caption(in: form.wording)))
      + control(named, label: named.label)
  }

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

  /// The place to fill; `label` where it has no visible label.
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
    // A signature is made on paper; on screen a typed name can replace it.
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

/// A table with a caption, header cells with a scope, and a row group for each band.
struct TableMarkup {
  private let table: Table
  private let fields: FieldMarkup

  init(_ table: Table, fields: FieldMarkup) {
    self.table = table
    self.fields = fields
  }

  var markup: Markup {
    let heads = table.columns.map { Markup.element("th", ["scope": "col"], .text($0.head)) }
    return .element(
      "table", [:], .element("caption", [:], .text(table.title)),
      .element("thead", [:], .element("tr", [:], Markup(heads))), Markup(groups.map { .element("tbody", [:], $0) }))
  }

  /// The rows, those of one band together.
  private var groups: [Markup] {
    var groups: [Markup] = []
    let blanks = table.blankRows.map { blank in (0..<blank.natural).map { Table.Row.cells(blank.row($0)) } } ?? []
    for row in table.rows + blanks {
      if case .band = row {
        groups.append(markup(of: row))
      } else if groups.isEmpty {
        groups.append(markup(of: row))
      } else {
        groups[groups.count - 1] = groups[groups.count - 1] + markup(of: row)
      }
    }
    return groups
  }

  private func markup(of row: Table.Row) -> Markup {
    switch row {
    case .band(let title, let cells):
      let span = String(table.columns.count)
      let heading = Markup.element(
        "th", ["scope": "rowgroup", "colspan": span, "lang": table.bandLanguage], .text(title))
      let places = cells.map { Markup.element("div", ["class": "box"], fields.labelled($0.field, below: title)) }
      let grid = Markup.element("td", ["colspan": span], .element("div", ["class": "grid"], Markup(places)))
      return .element("tr", ["class": "band"], heading) + (cells.isEmpty ? Markup([]) : .element("tr", [:], grid))
    case .cells(let cells):
      let name = cells.first?.printedText
      return .element(
        "tr", [:],
        Markup(
          cells.enumerated().map { index, field in
            if index == 0, let name {
              return .element(
                "th", ["scope": "row", "lang": field.language], .text(name), fields.correction(of: field))
            }
            return cell(field, row: name)
          }))
    }
  }

  private func cell(_ field: BoundField, row: String?) -> Markup {
    if case .printed(let text, let isPlanned) = field.content {
      let words = isPlanned ? Markup.element("em", [:], .text(text)) : .text(text)
      return .element("td", ["lang": field.language], words, fields.correction(of: field, row: row))
    }
    return .element(
      "td", [:], fields.control(field, label: [field.label, row].compactMap { $0 }.joined(separator: ", ")))
  }
}
