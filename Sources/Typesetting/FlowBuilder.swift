import Forms
import Pages
import Reading

/// What typesetting one form finds. The cells of a field, or the rows of a block, may share a fault: the message names the
/// field or the block, and it is reported once.
final class FormFindings {
  private(set) var items: [Diagnostic] = []
  /// How often anything was found.
  private(set) var count = 0
  private var messages: Set<String> = []

  func add(_ diagnostic: Diagnostic) {
    count += 1
    if messages.insert(diagnostic.message).inserted { items.append(diagnostic) }
  }
}

/// Turns a form's elements into strips, and builds the structure tree as it goes, in reading order.
struct FlowBuilder {
  let form: BoundForm
  var theme: Theme
  let shaper: any TextShaper
  let findings: FormFindings
  /// The left edge of the text.
  let left: Length
  let width: Length
  /// The height for strips on every page but the first: anything taller must be split.
  let pageHeight: Length
  let cache: LayoutCache

  var flow = Flow()
  var structure = StructureTree(.document)
  /// The element that is being set, by its index.
  var current = 0
  let root = StructureTree.root

  mutating func build() {
    setLetterhead()
    setTitle()
    setGrid(form.identityGrid)
    for (index, element) in form.elements.enumerated() {
      current = index
      // A signature is never alone on a page.
      if case .closing = element { flow.bindLast(.wanted) }
      setCached(element, index: index)
    }
  }

  mutating func set(_ element: Element) {
    switch element {
    case .heading(let text, let level): setHeading(text, level: level)
    case .paragraph(let text, let manner): setParagraph(text, manner: manner)
    case .list(let points): setList(points)
    case .link(let onward): setLink(onward)
    case .grid(let grid): setGrid(grid)
    case .writing(let area): setWriting(area)
    case .table(let table): setTable(table)
    case .kept(let elements): setKept(elements)
    case .closing(let elements): setKept(elements)
    case .continuation(let area, let endorsement): setContinuation(area, endorsement: endorsement)
    }
  }

  /// Everything inside stays on one page, unless a page cannot hold it.
  private mutating func setKept(_ elements: [Element]) {
    let start = flow.strips.count
    for element in elements { set(element) }
    let added = start..<flow.strips.count
    // A group has less space between its parts.
    for index in added.dropFirst() where flow.strips[index].space.natural > theme.groupGap.natural {
      flow.strips[index].space = theme.groupGap
    }
    let height = added.reduce(Length.zero) { $0 + flow.strips[$1].height + flow.strips[$1].space.least }
    guard height <= pageHeight else { return reportTallGroup(height: height) }
    for index in added.dropLast() { flow.strips[index].bond = .needed }
  }

  mutating func append(_ strips: [Strip], space: Space? = nil) {
    guard var first = strips.first else { return }
    first.space = space ?? theme.blockGap
    flow.strips.append(first)
    flow.strips.append(contentsOf: strips.dropFirst())
  }
}
