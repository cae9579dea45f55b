package import Domain
package import Forms
package import Reading

/// Works out which documents a pack makes of the records, in the order in which they are bound: the centre's own first,
/// then candidate by candidate, section by section.
package struct PackPlanner {
  private let pack: Pack
  private let layouts: [String: Layout]
  private let records: CentreRecords
  private let catalogue: UnitCatalogue
  private let asAt: CalendarDate?
  private let copies: Int

  /// `asAt`: the day up to which the records are counted.
  /// `copies`: how many of each document, besides what the pack says itself.
  /// - Throws: a usage error when a form of the pack is missing, such as in the language asked for.
  package init(
    _ pack: Pack, library: LayoutLibrary, records: CentreRecords, catalogue: UnitCatalogue, asAt: CalendarDate? = nil,
    copies: Int = 1
  ) throws(Diagnostics) {
    self.pack = pack
    self.records = records
    self.catalogue = catalogue
    self.asAt = asAt
    self.copies = copies
    var layouts: [String: Layout] = [:]
    for entry in pack.sections.flatMap(\.entries) { layouts[entry.form] = try library.layout(entry.form) }
    self.layouts = layouts
  }

  /// The forms of the pack, each once, in its order.
  package var forms: [Layout] {
    var seen: Set<String> = []
    return pack.sections.flatMap(\.entries).compactMap { seen.insert($0.form).inserted ? layouts[$0.form] : nil }
  }

  package func documents() -> [PlannedDocument] {
    centreDocuments() + records.candidates.flatMap(documents)
  }

  /// Documents of rows that could not be read; what is wrong with them has been reported.
  package func rejected(_ entries: [RejectedEntry]) -> [PlannedDocument] {
    guard let layout = forms.first, let section = pack.sections.first else { return [] }
    return entries.map { PlannedDocument(layout, section: section.title, plan: .rejected($0)) }
  }

  /// Stand-ins for the documents of candidates who have no units; none where no form of the pack is about units.
  func withoutUnits() -> [PlannedDocument] {
    for section in pack.sections {
      guard let layout = section.entries.compactMap({ layouts[$0.form] }).first(where: { $0.subject == .unit }) else {
        continue
      }
      let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
      return records.candidates.filter(\.units.isEmpty).map { candidate in
        PlannedDocument(layout, section: section.title, plan: planner.withoutUnit(candidate))
      }
    }
    return []
  }

  /// One blank document for each form; those of a unit once for each unit that a candidate has chosen.
  package func blanks() -> [PlannedDocument] {
    all { section, entry, layout in
      let plans = SubjectPlanner(layout, records: records, catalogue: catalogue).blanks()
      return copied(plans, entry).map { PlannedDocument(layout, section: section.title, plan: $0) }
    }
  }

  private func all(
    _ make: (Pack.Section, Pack.Entry, Layout) -> [PlannedDocument]
  ) -> [PlannedDocument] {
    pack.sections.flatMap { section in
      section.entries.flatMap { entry in layouts[entry.form].map { make(section, entry, $0) } ?? [] }
    }
  }

  private func centreDocuments() -> [PlannedDocument] {
    all { section, entry, layout in
      guard layout.subject == .pack else { return [] }
      let plans = SubjectPlanner(layout, records: records, catalogue: catalogue).all()
      return copied(plans, entry).map { PlannedDocument(layout, section: section.title, plan: $0) }
    }
  }

  private func documents(of candidate: Candidate) -> [PlannedDocument] {
    pack.sections.flatMap { section in
      let documents = section.entries.flatMap { self.documents(of: candidate, $0, in: section) }
      return section.each == .unit ? gatheredByUnit(documents) : documents
    }
  }

  private func documents(of candidate: Candidate, _ entry: Pack.Entry, in section: Pack.Section) -> [PlannedDocument] {
    guard let layout = layouts[entry.form], layout.subject != .pack else { return [] }
    let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
    let plans = plans(of: candidate, entry, layout, by: planner).filter { plan in
      plan.subject.map { entry.condition?.holds(for: $0) != false } ?? true
    }
    return copied(plans, entry).map { PlannedDocument(layout, section: section.title, plan: $0) }
  }

  /// A form for some ways of assessing is made for activities that are planned to be assessed so. Someone who asks for a single
  /// form of records without any plan gets one for each candidate all the same.
  private func plans(
    of candidate: Candidate, _ entry: Pack.Entry, _ layout: Layout, by planner: SubjectPlanner
  ) -> [SubjectPlanner.Plan] {
    if !entry.isPlanned { return [planner.plan(of: candidate)] }
    let methods = entry.methods.isEmpty ? layout.methods : entry.methods
    if methods.isEmpty || (pack.isSingleForm && records.plans.isEmpty) { return planner.plans(of: candidate) }
    return planner.activityPlans(of: candidate, assessedBy: methods)
  }

  private func copied(_ plans: [SubjectPlanner.Plan], _ entry: Pack.Entry) -> [SubjectPlanner.Plan] {
    plans.flatMap { plan in
      (1...entry.copies * copies).map { copy in
        var plan = plan
        plan.subject?.copy = copy
        plan.subject?.asAt = asAt
        return plan
      }
    }
  }

  /// All forms of one unit before those of the next, units in the order of their first appearance.
  private func gatheredByUnit(_ documents: [PlannedDocument]) -> [PlannedDocument] {
    var order: [String?] = []
    for document in documents where !order.contains(document.unitName) { order.append(document.unitName) }
    return order.flatMap { unit in documents.filter { $0.unitName == unit } }
  }
}
