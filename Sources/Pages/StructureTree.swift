/// The document's logical structure (PDF 1.7 §14.7): headings, paragraphs, tables and their cells.
///
/// The elements are in one flat list in reading order, parents before their children.
package struct StructureTree: Hashable, Sendable {
  package struct ID: Hashable, Sendable {
    package let index: Int

    func offset(_ count: Int) -> ID { ID(index: index + count) }

    func renumbered(_ numbers: [Int]) -> ID { ID(index: numbers[index]) }
  }

  /// Standard structure types, PDF 1.7 §14.8.4.
  package enum Role: Hashable, Sendable {
    case document, part, section, division
    case heading(Int)
    case paragraph, span
    case list, listItem, listLabel, listBody
    case table, tableHead, tableBody, row
    case headerCell(Scope)
    case cell
    case form, link
  }

  /// The cells that a header cell is the header of, PDF 1.7 §14.8.5.7.
  package enum Scope: String, Hashable, Sendable {
    case row = "Row"
    case column = "Column"
    case both = "Both"
  }

  package struct Element: Hashable, Sendable {
    package var role: Role
    package var parent: ID?
    /// How many columns a cell spans.
    package var columnSpan = 1
    /// What a screen reader says for an element without text.
    package var alternative: String?
    /// What a table is about, for people who hear its cells one by one.
    package var summary: String?
    /// The language of its text, where it differs from the document's.
    package var language: String?
  }

  package private(set) var elements: [Element] = []

  package init() {}

  /// A tree with its root.
  package init(_ role: Role) { elements = [Element(role: role)] }

  package static let root = ID(index: 0)

  package mutating func add(
    _ role: Role, under parent: ID?, columnSpan: Int = 1, alternative: String? = nil, summary: String? = nil,
    language: String? = nil
  ) -> ID {
    precondition(parent.map { $0.index < elements.count } ?? true, "an element's parent must be in the tree before it")
    elements.append(
      Element(
        role: role, parent: parent, columnSpan: columnSpan, alternative: alternative, summary: summary,
        language: language))
    return ID(index: elements.count - 1)
  }

  /// Appends elements that were taken from a tree at this position, so that their parents' numbers are right.
  package mutating func append(contentsOf others: [Element]) { elements += others }

  /// Adds another tree below an element; its document becomes a part.
  ///
  /// - Returns: the offset between the elements' new and old numbers.
  package mutating func graft(_ tree: StructureTree, under parent: ID) -> Int {
    let offset = elements.count
    for element in tree.elements {
      var element = element
      if let own = element.parent {
        element.parent = own.offset(offset)
      } else {
        element.parent = parent
        if element.role == .document { element.role = .part }
      }
      elements.append(element)
    }
    return offset
  }

  /// The tree without some elements, with all that is below them.
  ///
  /// - Returns: the tree, and the new number of each element.
  package func removing(_ ranges: [Range<Int>]) -> (tree: StructureTree, numbers: [Int]) {
    var (tree, numbers) = (self, Array(elements.indices))
    guard !ranges.isEmpty else { return (tree, numbers) }
    var isLeft = [Bool](repeating: true, count: elements.count)
    for range in ranges { for index in range { isLeft[index] = false } }
    tree.elements = []
    for (index, element) in elements.enumerated() {
      numbers[index] = tree.elements.count
      guard isLeft[index] else { continue }
      var element = element
      element.parent = element.parent.map { ID(index: numbers[$0.index]) }
      tree.elements.append(element)
    }
    return (tree, numbers)
  }

  package subscript(id: ID) -> Element { elements[id.index] }

  /// The children of each element, in reading order.
  package var children: [[ID]] {
    var lists = [[ID]](repeating: [], count: elements.count)
    for (index, element) in elements.enumerated() {
      if let parent = element.parent { lists[parent.index].append(ID(index: index)) }
    }
    return lists
  }
}

extension StructureTree.Role {
  /// The name as PDF writes it.
  package var pdfName: String {
    switch self {
    case .document: "Document"
    case .part: "Part"
    case .section: "Sect"
    case .division: "Div"
    case .heading(let level): "H\(level)"
    case .paragraph: "P"
    case .span: "Span"
    case .list: "L"
    case .listItem: "LI"
    case .listLabel: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableHead: "THead"
    case .tableBody: "TBody"
    case .row: "TR"
    case .headerCell: "TH"
    case .cell: "TD"
    case .form: "Form"
    case .link: "Link"
    }
  }
}
