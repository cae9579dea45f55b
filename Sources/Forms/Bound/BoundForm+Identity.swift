extension BoundForm {
  /// Who and where: the same boxes on every form, so that every form is read alike.
  package var identityGrid: Grid {
    let candidate = [
      box("candidate-name", "Candidate", identity.candidate, span: 2),
      box("candidate-number", "Candidate number", identity.candidateNumber),
    ]
    let rows = [
      [
        box("centre-name", "Centre", identity.centre, span: 2),
        box("centre-number", "Centre number", identity.centreNumber),
      ],
      [
        box("qualification", "Qualification", identity.qualification, span: 2, language: wording.foreignStandard),
        box("scheme-code", "Scheme code", identity.schemeCode),
      ],
    ]
    return Grid(columns: 3, rows: (identity.isCandidates ? [candidate] : []) + rows)
  }

  private func box(
    _ id: String, _ label: String, _ value: String?, span: Int = 1, language: String? = nil
  ) -> Grid.Box {
    let content = value.map { BoundField.Content.printed($0, isPlanned: false) } ?? .awaited(.text)
    var field = BoundField(id: id, label: wording(label), filledBy: .centre, content: content)
    if value != nil { field.language = language }
    return Grid.Box(field: field, span: span)
  }
}
