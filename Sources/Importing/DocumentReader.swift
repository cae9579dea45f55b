import Domain
import Reading

/// Goes through the elements of a document and gathers the facts about the qualification, its groups and its units.
struct DocumentReader {
  let findings: Findings
  var units = UnitList()
  var qualification: QualificationFacts
  var combination: CombinationReader
  var groups: [UnitGroup] = []
  /// The position of the group whose heading came last.
  var group: Int?
  var table: TableHead?
  /// The head of the previous table: when it is repeated, a page break has divided the table.
  var lastHead: [String] = []
  var isAmongFacts = false
  private(set) var section: Vocabulary.Section?
  private var sectionBlocks: [[Fragment]] = []
  /// The element after the current one.
  private var following: DocumentElement?

  init(findings: Findings) {
    self.findings = findings
    qualification = QualificationFacts(findings: findings)
    combination = CombinationReader(findings: findings)
  }

  mutating func read(_ elements: [DocumentElement]) {
    for (index, element) in elements.enumerated() {
      following = index + 1 < elements.count ? elements[index + 1] : nil
      switch element {
      case .block(let lines): read(lines)
      case .row(let cells, let place): readRow(cells, at: place)
      }
    }
    open(nil)
    units.finish { $0.dropFinalStops(findings) }
  }

  private mutating func read(_ block: [Fragment]) {
    guard let first = block.first else { return }
    let text = block.joined
    isAmongFacts = false
    qualification.observe(text, at: first.place)
    if readHeading(text, block, at: first.place) { return table = nil }
    // A heading ends a table of outcomes; a single line does not.
    if section != .outcomes { table = nil }
    if section == .outcomes, units.current != nil {
      let reader = OutcomeReader(findings: findings)
      return units.change(at: first.place) { reader.readBlock(block, into: &$0) }
    }
    if units.current == nil { combination.observe(text, at: first.place) }
    if isAim(text) { units.change(at: first.place) { $0.unit.aim = text } }
    sectionBlocks.append(block)
  }

  /// If the aim has no heading, it is a paragraph above the outcomes that starts like an aim.
  private func isAim(_ text: String) -> Bool {
    let unit = units.current?.unit
    return text.hasPrefix("This unit ") && unit?.aim == nil && unit?.outcomes.isEmpty != false
      && (section == nil || section == .other)
  }

  /// - Returns: whether the block was a heading and has been read.
  private mutating func readHeading(_ text: String, _ block: [Fragment], at place: Place) -> Bool {
    if let heading = UnitHeading(text) {
      turn(to: heading, at: place)
    } else if let group = GroupHeading(text) {
      open(group, at: place, isInCapitals: text.isInCapitals)
    } else if let section = Vocabulary.section(text) {
      open(section)
    } else if let heading = OutcomeHeading(block) ?? numberedHeading(block), units.current != nil {
      open(.outcomes)
      let reader = OutcomeReader(findings: findings)
      units.change(at: place) { reader.readHeading(heading, at: place, into: &$0) }
    } else if Vocabulary.column(text) != nil {
      open(.outcomes)
    } else if let stem = Stem(text), stem.leadsToCriteria, units.current != nil {
      if section != .outcomes { open(.outcomes) }
      return false
    } else if text.isInCapitals, text.words.count >= 2, units.current != nil {
      readCapitals(text, at: place)
    } else if block.first?.kind == .heading {
      open(.other)
    } else {
      return false
    }
    return true
  }

  /// `### 2. Apply principles` is an outcome if its first criterion follows, and otherwise an ordinary heading.
  private func numberedHeading(_ block: [Fragment]) -> OutcomeHeading? {
    guard block.first?.kind == .heading, let heading = NumberedText(block.joined), heading.criterion == nil,
      case .block(let next) = following, let criterion = next.first.flatMap({ NumberedText($0.text) }),
      criterion.outcome == heading.outcome, criterion.criterion == 1
    else { return nil }
    return OutcomeHeading(heading)
  }

  /// A line in capitals is the unit's title, which may be repeated on each page, or an unknown heading.
  private mutating func readCapitals(_ text: String, at place: Place) {
    guard let unit = units.current?.unit else { return }
    if unit.title?.lowercased() == text.lowercased() { return }
    guard unit.title == nil, unit.outcomes.isEmpty else { return open(.other) }
    units.change(at: place) { $0.unit.title = text.inSentenceCase }
    warnOfCapitals("title", at: place)
  }

  private mutating func turn(to heading: UnitHeading, at place: Place) {
    open(nil)
    units.turn(to: heading.number, at: place)
    let reference = heading.reference.map {
      FactReader(findings: findings).reference(Fragment(text: $0, place: place))
    }
    units.change(at: place) { draft in
      draft.unit.title = draft.unit.title ?? heading.title
      draft.unit.reference = draft.unit.reference ?? reference
    }
  }

  private mutating func open(_ group: GroupHeading, at place: Place, isInCapitals: Bool) {
    open(nil)
    units.leave()
    lastHead = []
    self.group = groups.firstIndex { $0.id == group.id }
    if self.group != nil { return }
    self.group = groups.count
    groups.append(UnitGroup(id: group.id, title: group.title, isMandatory: group.isMandatory, units: []))
    if isInCapitals { warnOfCapitals("group's title", at: place) }
  }

  private func warnOfCapitals(_ what: String, at place: Place) {
    findings.warn(
      "capitals", "the \(what) is in capitals; all but the first letter were changed to lower case", at: place,
      hint: "check names and abbreviations in it")
  }

  /// Ends the current section and starts the next.
  mutating func open(_ next: Vocabulary.Section?) {
    let (done, blocks) = (section, sectionBlocks)
    section = next
    sectionBlocks = []
    guard let place = blocks.first?.first?.place, units.current != nil else { return }
    switch done {
    case .purpose:
      units.change(at: place) { $0.unit.aim = $0.unit.aim ?? blocks.joined().map(\.text).joined(separator: " ") }
    case .assessment:
      units.change(at: place) { $0.unit.assessment = $0.unit.assessment ?? blocks[0].joined.firstSentence }
    case .standards:
      var reader = StandardsReader(findings: findings)
      let standards = reader.read(blocks)
      units.change(at: place) { $0.unit.standards = $0.unit.standards ?? standards }
    default: break
    }
  }

  /// Keeps a row in a section that is otherwise text.
  mutating func keep(_ row: [Fragment]) { sectionBlocks.append(row) }
}

extension String {
  /// The text up to the first full stop that is followed by a space.
  fileprivate var firstSentence: String { firstRange(of: ". ").map { self[..<$0.lowerBound] + "." } ?? self }
}
