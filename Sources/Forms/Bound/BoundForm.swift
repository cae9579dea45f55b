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

  package init(
    formID: String, version: String, title: String, purpose: String, documentID: String, wording: Wording,
    page: PageSetup, identity: Identity, notice: String, elements: [Element]
  ) {
    self.formID = formID
    self.version = version
    self.title = title
    self.purpose = purpose
    self.documentID = documentID
    self.wording = wording
    self.page = page
    self.identity = identity
    self.notice = notice
    self.elements = elements
  }
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
  package var isRequired: Bool
  /// The language of what is printed, where it is not the form's.
  package var language: String?

  package init(id: String, label: String, filledBy: Role, content: Content, isRequired: Bool = false) {
    self.id = id
    self.label = label
    self.filledBy = filledBy
    self.content = content
    self.isRequired = isRequired
  }
}

extension BoundField {
  /// What is printed; nil where a person writes.
  package var printedText: String? {
    if case .printed(let text, _) = content { text } else { nil }
  }
}

/// Labelled boxes in rows of equal columns.
package struct Grid: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package var field: BoundField
    /// In columns of the grid.
    package var span: Int

    package init(field: BoundField, span: Int = 1) {
      self.field = field
      self.span = span
    }
  }

  package var columns: Int
  package var rows: [[Box]]
  /// It is never parted from what follows, as a decision from its signature.
  package var staysWithNext: Bool

  package init(columns: Int, rows: [[Box]], staysWithNext: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.staysWithNext = staysWithNext
  }
}

/// Ruled lines under a label.
package struct WritingArea: Hashable, Sendable {
  package var field: BoundField
  package var hint: String?
  package var lines: Int
  /// Takes whatever room is left on its page.
  package var grows: Bool
  /// Of the heading that its label is.
  package var level: Int

  package init(field: BoundField, hint: String? = nil, lines: Int, grows: Bool = false, level: Int = 2) {
    self.field = field
    self.hint = hint
    self.lines = lines
    self.grows = grows
    self.level = level
  }
}

/// A table whose header repeats on every page and whose rows stay whole.
package struct Table: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package var head: String
    /// nil: takes an equal part of what the others leave.
    package var width: Length?

    package init(head: String, width: Length?) {
      self.head = head
      self.width = width
    }
  }

  package enum Row: Hashable, Sendable {
    /// A title over the rows that follow it, and cells for the last columns.
    case band(String, cells: [BoundField])
    /// A cell for each column; the first cell names the row.
    case cells([BoundField])
  }

  package var title: String
  package var columns: [Column]
  package var rows: [Row]
  /// The language of the bands' titles, where it is not the form's.
  package var bandLanguage: String?

  package init(title: String, columns: [Column], rows: [Row]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}
