package import Pages

/// A form whose every text is known: a layout with the data of one document put in. No expression is left.
package struct BoundForm: Hashable, Sendable {
  package var formID: String
  package var version: String
  package var title: String
  package var purpose: String
  package var documentID: String
  /// How the typesetter's own words are printed, and in which language the form is.
  package var wording: Wording
  package var page: PageSetup
  package var identity: Identity
  /// A line that the footer prints on every page, such as who approved the form.
  package var notice: String
  package var elements: [Element]
  /// The block that each element comes from; fewer where the program added elements of its own.
  package var origins: [BlockOrigin] = []
  /// It is filled on screen, not with a pen.
  package var isFillable = false
  /// What the centre prints at the top of page 1.
  package var letterhead: Letterhead?
}

/// The centre's own head of page 1.
package struct Letterhead: Hashable, Sendable {
  package var logo: PagePicture?
  /// The centre's name, then the centre's own lines.
  package var lines: [String]
  /// Where the completed form is to be sent.
  package var returnAddress: String?
}

/// Whose sheet this is: printed at the head of every page, because sheets get separated.
package struct Identity: Hashable, Sendable {
  package var centre: String?
  package var centreNumber: String?
  package var qualification: String?
  package var schemeCode: String?
  package var candidate: String?
  package var candidateNumber: String?
  /// The number of the unit that the sheet is about, if it is about one.
  package var unit: String?
  /// The sheet is about one candidate, whether or not the name is known yet.
  package var isCandidates: Bool

  package init(
    centre: String? = nil, centreNumber: String? = nil, qualification: String? = nil, schemeCode: String? = nil,
    candidate: String? = nil, candidateNumber: String? = nil, unit: String? = nil, isCandidates: Bool = true
  ) {
    self.centre = centre
    self.centreNumber = centreNumber
    self.qualification = qualification
    self.schemeCode = schemeCode
    self.candidate = candidate
    self.candidateNumber = candidateNumber
    self.unit = unit
    self.isCandidates = isCandidates
  }
}

/// What a typesetter can set. The list is closed; blocks lower to it.
package enum Element: Hashable, Sendable {
  case heading(String, level: Int)
  case paragraph(String, Manner)
  /// Points, each with a bullet.
  case list([String])
  case grid(Grid)
  case writing(WritingArea)
  case table(Table)
  /// Set together on one page whenever a page can hold them.
  case kept([Element])
  /// A sentence below a block that leads to a place to write.
  case link(WritingArea.Onward)
  /// Places to sign: set together, on the page of the last words that are signed.
  case closing([Element])
  /// Starts a new sheet, filled with lines to write on, and at its foot places to sign: sheets get separated.
  case continuation(WritingArea, endorsement: Grid)

  package enum Manner: String, Hashable, Sendable {
    case body, guidance
  }
}

/// A field with its data, or with room for it.
package struct BoundField: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case printed(String, isPlanned: Bool)
    case awaited(Field.Awaited)
  }

  package var id: String
  package var label: String
  package var filledBy: Role
  package var content: Content
  package var isRequired = false
  /// The language of what is printed, where it is not the form's.
  package var language: String?
  /// The page of the file that the printed text leads to, from 0.
  package var page: Int?
  /// How its caption says where a planned value came from.
  package var mark = Mark.planned

  /// The raw values are the captions.
  package enum Mark: String, Hashable, Sendable {
    case planned = "{label} (planned)"
    case recorded = "{label} (from records)"
    /// A note above says it of everything that is printed.
    case noted = "{label}"
  }
}

/// Where a link leads.
package enum LinkTarget: Hashable, Sendable {
  /// A page of the file, from 0.
  case page(Int)
  /// The page with this field.
  case field(String)
}

/// Labelled boxes in rows of equal columns.
package struct Grid: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package var field: BoundField
    /// In columns of the grid.
    package var span: Int

    package init(field: BoundField, span: Int = 1) { (self.field, self.span) = (field, span) }
  }

  package var columns: Int
  package var rows: [[Box]]
  /// It is never parted from what follows, as a decision from its signature.
  package var staysWithNext: Bool

  package init(columns: Int, rows: [[Box]], staysWithNext: Bool = false) {
    (self.columns, self.rows, self.staysWithNext) = (columns, rows, staysWithNext)
  }
}

/// Ruled lines under a label.
package struct WritingArea: Hashable, Sendable {
  package var field: BoundField
  package var hint: String?
  package var lines: Int
  /// So many are enough where that saves a page.
  package var leastLines = 1
  /// Takes the space left on its page.
  package var grows = false
  /// Of the heading that its label is.
  package var level = 2
  /// On screen, the way to its continuation sheet.
  package var onward: Onward?

  /// A sentence that leads to a place to write, by the start of the field's id.
  package struct Onward: Hashable, Sendable {
    package var text: String
    package var field: String
  }
}

/// A table whose header repeats on every page and whose rows stay whole.
package struct Table: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package var head: String
    /// nil: takes an equal part of what the others leave.
    package var width: Length?
  }

  /// A place in the row of a band, with its label inside.
  package struct BandCell: Hashable, Sendable {
    package var field: BoundField
    package var width: Length
  }

  package enum Row: Hashable, Sendable {
    /// A title over the rows that follow it, and places to fill at the right end of its row, fewer than the columns.
    case band(String, cells: [BandCell])
    /// A cell for each column; the first cell names the row.
    case cells([BoundField])
  }

  /// Rows to write in, below the others. Their number depends on the space of the page.
  package struct BlankRows: Hashable, Sendable {
    /// The cells of one row; their ids lack the row's number.
    package var cells: [BoundField]
    /// The number of the first.
    package var first: Int
    /// So many are enough where that saves a page.
    package var least: Int
    package var natural: Int
    /// The first cell has the number of the row.
    package var isNumbered = false

    /// The cells of a row, counted from 0.
    package func row(_ index: Int) -> [BoundField] {
      let number = String(first + index)
      var cells = cells
      for index in cells.indices { cells[index].id += ".\(number)" }
      if isNumbered { cells[0].content = .printed(number, isPlanned: false) }
      return cells
    }
  }

  package var title: String
  package var columns: [Column]
  package var rows: [Row]
  package var blankRows: BlankRows?
  /// Its entries are records of what exists, not plans.
  package var isRecorded = false
  /// The last row of lines to write on takes the space left on its page.
  package var grows = false
  /// Its rows are only read, and are as low as their text.
  package var isDense = false
  /// The language of the bands' titles, where it is not the form's.
  package var bandLanguage: String?
}

extension BoundField {
  /// What is printed; nil where a person writes.
  package var printedText: String? {
    if case .printed(let text, _) = content { text } else { nil }
  }

  /// The lines to write on that it has; 0 for any other field.
  package var writingLines: Int {
    if case .awaited(.writing(let lines)) = content { lines } else { 0 }
  }

  /// What was agreed but not yet done is printed as planned, and the person who fills in the form can correct it.
  package var isPlanned: Bool {
    if case .printed(_, isPlanned: true) = content { true } else { false }
  }

  /// What the field is called beside its place, with what its reader must know, in words.
  package func caption(in wording: Wording) -> String {
    switch content {
    // `Planned for` says it already.
    case .printed(_, isPlanned: true) where !label.lowercased().contains(wording("planned")):
      wording(mark.rawValue, ["label": label])
    case .awaited(.date): wording("{label} (dd/mm/yyyy)", ["label": label])
    default: label
    }
  }

  /// On paper a pen strikes out what was planned; on screen this is where one types what was done instead.
  package func correction(in wording: Wording) -> BoundField? {
    guard isPlanned else { return nil }
    return BoundField(
      id: id, label: wording("{label}, if different", ["label": label]), filledBy: filledBy, content: .awaited(.text))
  }
}

extension BoundForm {
  /// Who and where, in two rows: the same boxes on every form, so that every form is read alike.
  package var identityGrid: Grid {
    let candidate = [
      box("candidate-name", "Candidate", identity.candidate, span: 13),
      box("candidate-number", "Candidate number", identity.candidateNumber, span: 9),
    ]
    let centre = [
      box("centre-name", "Centre", identity.centre, span: identity.isCandidates ? 18 : 40),
      box("centre-number", "Centre number", identity.centreNumber, span: 8),
    ]
    let qualification = [
      box("qualification", "Qualification", identity.qualification, span: 40, language: wording.foreignStandard),
      box("scheme-code", "Scheme code", identity.schemeCode, span: 8),
    ]
    return Grid(columns: 48, rows: [(identity.isCandidates ? candidate : []) + centre, qualification])
  }

  private func box(
    _ id: String, _ label: String, _ value: String?, span: Int, language: String? = nil
  ) -> Grid.Box {
    let content = value.map { BoundField.Content.printed($0, isPlanned: false) } ?? .awaited(.text)
    var field = BoundField(id: id, label: wording(label), filledBy: .centre, content: content)
    if value != nil { field.language = language }
    return Grid.Box(field: field, span: span)
  }
}
