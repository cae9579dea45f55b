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
    for row in table.rows {
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
      let span = String(table.columns.count - cells.count)
      return .element(
        "tr", ["class": "band"],
        .element("th", ["scope": "rowgroup", "colspan": span, "lang": table.bandLanguage], .text(title)),
        Markup(cells.map { cell($0, row: title) }))
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
