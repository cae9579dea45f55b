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
    let report = Report(layout: layout, findings: findings)
    checkPlaces(layout, report)
    guard layout.profile.testimonyCriteria != .allowed else { return }
    checkLists(layout, report)
    checkWording(layout, report)
    checkFields(layout, report)
  }

  /// The places that seed 003 lists, beside the candidate's name, which is at the head of every form, and the
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

  private static func checkPlaces(_ layout: Layout, _ report: Report) {
    for (id, what) in places where !layout.fields.contains(where: { $0.id == id }) {
      report.place("this testimony has no place for \(what)", "a field with the id '\(id)'")
    }
    if !layout.signs.contains(.witness) {
      report.place(
        "this testimony has no place for the witness's signature and the date of writing",
        "'witness' in the order of 'signatures'")
    }
  }

  private static func checkLists(_ layout: Layout, _ report: Report) {
    for placed in layout.blocks where placed.block.rowSource?.isStandard == true {
      report.criteria(
        "a testimony may not list learning outcomes or assessment criteria",
        "the witness's own words; the assessor judges what they show")
    }
    if let tick = layout.fields.first(where: { $0.filledBy == .witness && $0.isTicked }) {
      report.criteria(
        "a testimony may not have the witness tick '\(tick.label)'", "the witness's own words, not a list of skills")
    }
    if let points = layout.blocks.first(where: { $0.block is PointsBlock }) {
      report.criteria(
        "a testimony may not list points, which suggest what to write",
        "the witness's own words, not a list of skills; instructions belong in 'guidance'", at: points.origin.place)
    }
  }

  /// Criteria typed into the layout's own wording are a list of skills all the same.
  private static func checkWording(_ layout: Layout, _ report: Report) {
    if layout.blocks.flatMap(\.block.wording).contains(where: { $0.contains(/\b\d{1,2}\.\d{1,2}\b/) }) {
      report.criteria(
        "the wording of this testimony names assessment criteria", "no numbers such as 1.1 on a testimony")
    }
  }

  /// A place for criteria is the assessor's, and only where the awarding body has such a panel.
  private static func checkFields(_ layout: Layout, _ report: Report) {
    let mayHavePanel = layout.profile.testimonyCriteria == .assessorPanel
    let named = layout.fields.first { field in
      let label = field.label.lowercased()
      return (label.contains("criteri") || label.contains("learning outcome"))
        && !(mayHavePanel && field.filledBy == .assessor)
    }
    guard let named else { return }
    report.criteria(
      "a testimony may not have a place for criteria, such as '\(named.label)'",
      mayHavePanel ? "a place that the assessor fills" : "no such place under the profile '\(layout.profile.id)'")
  }

  private struct Report {
    let layout: Layout
    let findings: Findings

    func place(_ message: String, _ expected: String) { add("testimony-place", message, expected, layout.place) }

    func criteria(_ message: String, _ expected: String, at place: Place? = nil) {
      add("testimony-criteria", message, expected, place ?? layout.place)
    }

    private func add(_ code: String, _ message: String, _ expected: String, _ place: Place) {
      findings.report(
        code, message, at: place, expected: expected,
        hint: "see OCR's guide, \"Witness statements/testimonies\"")
    }
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
