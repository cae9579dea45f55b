import Domain
import Reading

/// What a written testimony must have room for, and what it must never show (seed 003, "Witness statements/testimonies";
/// DOMAIN R5 and R6).
enum TestimonyRule {
  /// A testimony calls itself so, or it is where a witness writes an account.
  static func applies(to layout: Layout) -> Bool {
    let names = [layout.id, layout.title].map { $0.lowercased() }
    return names.contains {
      $0.contains("testimon") || $0.contains("witness statement") || $0.contains("witness-statement")
    }
      || layout.fields.contains { field in
        guard field.filledBy == .witness, case .awaited(.writing) = field.content else { return false }
        return true
      }
  }

  static func check(_ layout: Layout, findings: Findings) {
    guard applies(to: layout) else { return }
    checkPlaces(layout, findings: findings)
    guard layout.profile.testimonyCriteria != .allowed else { return }
    checkLists(layout, findings: findings)
    checkWording(layout, findings: findings)
    checkFields(layout, findings: findings)
  }

  /// The places that seed 003 lists, beside the candidate's name, which stands at the head of every form, and the
  /// witness's signature with its date.
  private static let places: [(id: String, what: String)] = [
    ("activity-date", "the date of the activity"),
    ("activity-time", "the time of the activity"),
    ("activity-venue", "the venue of the activity"),
    ("description", "a description of what the candidate did"),
    ("relationship", "the witness's relationship to the candidate"),
    ("job-title", "the witness's job title"),
    ("contact", "the witness's contact details"),
  ]

  private static func checkPlaces(_ layout: Layout, findings: Findings) {
    for (id, what) in places where !layout.fields.contains(where: { $0.id == id }) {
      report(
        "testimony-place", "this testimony has no place for \(what)", layout, "a field with the id '\(id)'", findings)
    }
    if !layout.signs.contains(.witness) {
      report(
        "testimony-place", "this testimony has no place for the witness's signature and the date of writing", layout,
        "'witness' in the order of 'signatures'", findings)
    }
  }

  private static func checkLists(_ layout: Layout, findings: Findings) {
    for block in layout.blocks where block.block.rowSource?.isStandard == true {
      report(
        "testimony-criteria", "a testimony may not list learning outcomes or assessment criteria", layout,
        "the witness's own words; the assessor judges what they show", findings)
    }
    if let tick = layout.fields.first(where: { $0.filledBy == .witness && $0.isTicked }) {
      report(
        "testimony-criteria", "a testimony may not have the witness tick '\(tick.label)'", layout,
        "the witness's own words, no list of skills", findings)
    }
    if let points = layout.blocks.first(where: { $0.block is PointsBlock }) {
      report(
        "testimony-criteria", "a testimony may not list points, which suggest what to write", layout,
        "the witness's own words, no list of skills; what is to be done stands in 'guidance'", findings,
        at: points.origin.place)
    }
  }

  /// Criteria typed into the layout's own wording are a list of skills all the same.
  private static func checkWording(_ layout: Layout, findings: Findings) {
    let wording = layout.blocks.flatMap(\.block.wording)
    if wording.contains(where: { $0.firstMatch(of: /\b\d{1,2}\.\d{1,2}\b/) != nil }) {
      report(
        "testimony-criteria", "the wording of this testimony names assessment criteria", layout,
        "no numbers such as 1.1 on a testimony", findings)
    }
  }

  /// A place for criteria belongs to the assessor, and only where the awarding body has such a panel.
  private static func checkFields(_ layout: Layout, findings: Findings) {
    let mayHavePanel = layout.profile.testimonyCriteria == .assessorPanel
    let named = layout.fields.first { field in
      field.label.lowercased().firstMatch(of: /criteri|learning outcome/) != nil
        && !(mayHavePanel && field.filledBy == .assessor)
    }
    guard let named else { return }
    report(
      "testimony-criteria", "a testimony may not have a place for criteria, such as '\(named.label)'", layout,
      mayHavePanel ? "a place that the assessor fills" : "no such place under the profile '\(layout.profile.id)'",
      findings)
  }

  private static func report(
    _ code: String, _ message: String, _ layout: Layout, _ expected: String, _ findings: Findings,
    at place: Place? = nil
  ) {
    findings.report(
      code, message, at: place ?? layout.place, expected: expected,
      hint: "see OCR's guide, \"Witness statements/testimonies\"")
  }
}

extension Field {
  /// A box to tick, or one of several.
  fileprivate var isTicked: Bool {
    switch content {
    case .awaited(.tick), .awaited(.choice): true
    default: false
    }
  }
}

extension Layout {
  /// Whether a witness gives an account on it.
  package var isTestimony: Bool { TestimonyRule.applies(to: self) }
}
