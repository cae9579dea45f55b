/// The document's logical structure, as PDF 1.7 §14.7 has it: what is a heading, a paragraph, a table and its cells.
///
/// Elements stand in one flat list in reading order; an element's parent always stands before it.
package struct StructureTree: Hashable, Sendable {
  package struct ID: Hashable, Sendable {
    package let index: Int

    package init(index: Int) { self.index = index }
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
    case form
  }

  /// What a header cell is the header of, PDF 1.7 §14.8.5.7.
  package enum Scope: String, Hashable, Sendable {
    case row = "Row"
    case column = "Column"
    case both = "Both"
  }

  package struct Element: Hashable, Sendable {
    package var role: Role
    package var parent: ID?
    /// How many columns a cell spans.
    package var columnSpan: Int
    /// What a screen reader says of an element that has no text of its own.
    package var alternative: String?
    /// What a table is about, for whoever hears its cells one by one.
    package var summary: String?
    /// The language of its text, where it is not the document's.
    package var language: String?
  }

  package private(set) var elements: [Element] = []

  package init() {}

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

  mutating func append(_ element: Element) { elements.append(element) }

  /// Appends elements of another tree that stood behind as many elements as this one has.
  package mutating func append(contentsOf others: [Element]) { elements += others }

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
    }
  }
}
