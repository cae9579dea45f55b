/// What a person puts into a field. The raw value is the kind's name in layouts, dumps and JSON.
package enum FieldKind: String, Hashable, Sendable, CaseIterable {
  case text
  /// Ruled lines for a person's own account.
  case writing
  /// dd / mm / yyyy
  case date
  case tick
  /// One of several options.
  case choice
  case initials
  case signature
}

/// Where a field awaits its value: the rectangle to write in, and the structure element that represents it.
package struct FieldPlacement: Hashable, Sendable {
  package var id: String
  package var kind: FieldKind
  package var label: String
  package var filledBy: String
  package var area: Rect
  package var owner: StructureTree.ID
  /// What a screen reader says on entering it: the label, who fills it, and in which format.
  package var tooltip: String
  /// Of what is typed into it.
  package var textSize: Length
  /// The choice that it is an option of.
  package var choice: String?
  /// The option's own words.
  package var option: String?
  /// The form is not complete without it.
  package var isRequired: Bool
  /// The document that it belongs to in a bound volume; the form's own when nil.
  package var documentID: String?
  /// The element of the form field itself, in a form that is filled on screen.
  package var element: StructureTree.ID?

  package init(
    id: String, kind: FieldKind, label: String, filledBy: String, area: Rect, owner: StructureTree.ID,
    tooltip: String = "", textSize: Length = .pt(11), choice: String? = nil, option: String? = nil,
    isRequired: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.filledBy = filledBy
    self.area = area
    self.owner = owner
    self.tooltip = tooltip
    self.textSize = textSize
    self.choice = choice
    self.option = option
    self.isRequired = isRequired
  }
}
