internal import Pages

/// The one walk over a bound form. A test compares what it gives out with all that the values hold, so that a new property
/// cannot be forgotten here.
extension BoundForm {
  /// `origins` is left out: where a block was written does not change what is printed.
  package func write(to writer: inout some FormWriter) {
    writer.part("form") { writer in
      writer.put("id", formID)
      writer.put("version", version)
      writer.put("document", documentID)
      writer.put("language", wording.language)
      writer.put("wording", wording.digest)
      writer.put("paper", page.paper.rawValue)
      writer.put("orientation", page.orientation.rawValue)
      writer.put("fillable", isFillable)
    }
    writer.part("title") { $0.put("text", title) }
    writer.part("purpose") { $0.put("text", purpose) }
    writer.part("notice") { $0.put("text", notice) }
    if let letterhead { writer.part("letterhead") { letterhead.write(to: &$0) } }
    writer.part("identity") { identity.write(to: &$0) }
    for element in elements { element.write(to: &writer) }
  }
}

extension Letterhead {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.put("logo", logo?.id)
    writer.put("line", lines)
    writer.put("return-to", returnAddress)
  }
}

extension Identity {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.put("candidate", candidate)
    writer.put("number", candidateNumber)
    writer.put("centre", centre)
    writer.put("centre-number", centreNumber)
    writer.put("qualification", qualification)
    writer.put("scheme", schemeCode)
    writer.put("unit", unit)
    writer.put("one-candidate", isCandidates)
  }
}

extension Element {
  fileprivate func write(to writer: inout some FormWriter) {
    switch self {
    case .heading(let text, let level):
      writer.part("heading") { writer in
        writer.put("level", level)
        writer.put("text", text)
      }
    case .paragraph(let text, let manner):
      writer.part("paragraph") { writer in
        writer.put("manner", manner.rawValue)
        writer.put("text", text)
      }
    case .link(let onward): onward.write(to: &writer)
    case .list(let points): writer.part("list") { $0.put("point", points) }
    case .grid(let grid): grid.write(to: &writer)
    case .writing(let area): writer.part("writing") { area.write(to: &$0) }
    case .table(let table): table.write(to: &writer)
    case .kept(let elements):
      writer.part("kept") { writer in
        for element in elements { element.write(to: &writer) }
      }
    case .closing(let elements):
      writer.part("closing") { writer in
        for element in elements { element.write(to: &writer) }
      }
    case .continuation(let area, let endorsement):
      writer.part("continuation") { writer in
        area.write(to: &writer)
        endorsement.write(to: &writer)
      }
    }
  }
}

extension BoundField {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.put("id", id)
    writer.put("label", label)
    writer.put("by", filledBy.rawValue)
    writer.put("required", isRequired)
    writer.put("language", language)
    writer.put("page", page)
    if mark != .planned { writer.put("mark", mark.rawValue) }
    switch content {
    case .printed(let text, let isPlanned):
      writer.put("printed", text)
      writer.put("planned", isPlanned)
    case .awaited(let kind):
      writer.put("awaits", kind.kind.rawValue)
      switch kind {
      case .choice(let options): writer.put("option", options)
      case .writing(let lines): writer.put("lines", lines)
      case .text, .date, .tick, .initials, .signature: break
      }
    }
  }
}

extension Grid {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.part("grid") { writer in
      writer.put("columns", columns)
      writer.put("stays-with-next", staysWithNext)
      for row in rows {
        writer.part("row") { writer in
          for box in row {
            writer.part("box") { writer in
              writer.put("span", box.span)
              box.field.write(to: &writer)
            }
          }
        }
      }
    }
  }
}

extension WritingArea {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.put("lines", lines)
    writer.put("least-lines", leastLines)
    writer.put("level", level)
    writer.put("grows", grows)
    writer.put("hint", hint)
    onward?.write(to: &writer)
    field.write(to: &writer)
  }
}

extension WritingArea.Onward {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.part("link") { writer in
      writer.put("text", text)
      writer.put("field", field)
    }
  }
}

extension Table {
  fileprivate func write(to writer: inout some FormWriter) {
    writer.part("table") { writer in
      writer.put("title", title)
      writer.put("band-language", bandLanguage)
      for column in columns {
        writer.part("column") { writer in
          writer.put("head", column.head)
          writer.put("width", column.width.map { Int($0.units) })
        }
      }
      for row in rows { row.write(to: &writer) }
      if let blankRows {
        writer.part("blank-rows") { writer in
          writer.put("first", blankRows.first)
          writer.put("least", blankRows.least)
          writer.put("natural", blankRows.natural)
          writer.put("numbered", blankRows.isNumbered)
          for cell in blankRows.cells { writer.part("cell") { cell.write(to: &$0) } }
        }
      }
      writer.put("recorded", isRecorded)
      writer.put("grows", grows)
      writer.put("dense", isDense)
    }
  }
}

extension Table.Row {
  fileprivate func write(to writer: inout some FormWriter) {
    switch self {
    case .band(let title, let cells):
      writer.part("band") { writer in
        writer.put("title", title)
        for cell in cells {
          writer.part("cell") { writer in
            writer.put("width", Int(cell.width.units))
            cell.field.write(to: &writer)
          }
        }
      }
    case .cells(let cells):
      writer.part("cells") { writer in
        for field in cells { writer.part("cell") { field.write(to: &$0) } }
      }
    }
  }
}
