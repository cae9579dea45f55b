internal import Pages
internal import Reading

extension BoundForm {
  /// A hash of everything that the form says and asks for: two forms of one hash look the same.
  package var hash: String {
    var bytes = HashedBytes()
    for text in [formID, version, title, purpose, documentID, wording.language, notice] { bytes.add(text) }
    bytes.add([identity.candidate, identity.candidateNumber, identity.centre, identity.centreNumber])
    bytes.add([identity.qualification, identity.schemeCode, identity.unit, page.paper.rawValue, "\(page.orientation)"])
    bytes.add(isFillable ? 1 : 0)
    for element in elements { element.add(to: &bytes) }
    return SHA256.hex(bytes.bytes)
  }
}

/// Texts and numbers one after the other, each with its length, so that no two different lists give the same bytes.
struct HashedBytes {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 14) }

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ texts: [String?]) {
    for text in texts {
      if let text { add(text) } else { add(-1) }
    }
  }
}

extension Element {
  fileprivate func add(to bytes: inout HashedBytes) {
    switch self {
    case .heading(let text, let level):
      bytes.add(1)
      bytes.add(text)
      bytes.add(level)
    case .paragraph(let text, let manner):
      bytes.add(manner == .body ? 2 : 3)
      bytes.add(text)
    case .list(let points):
      bytes.add(4)
      bytes.add(points.count)
      bytes.add(points)
    case .grid(let grid): grid.add(to: &bytes)
    case .writing(let area): area.add(to: &bytes)
    case .table(let table): table.add(to: &bytes)
    case .kept(let elements):
      bytes.add(5)
      bytes.add(elements.count)
      for element in elements { element.add(to: &bytes) }
    case .continuation(let area, let endorsement):
      bytes.add(6)
      area.add(to: &bytes)
      endorsement.add(to: &bytes)
    }
  }
}

extension BoundField {
  fileprivate func add(to bytes: inout HashedBytes) {
    for text in [id, label, filledBy.rawValue] { bytes.add(text) }
    bytes.add(isRequired ? 1 : 0)
    switch content {
    case .printed(let text, let isPlanned):
      bytes.add(isPlanned ? 1 : 0)
      bytes.add(text)
    case .awaited(.choice(let options)):
      bytes.add(2)
      bytes.add(options.count)
      bytes.add(options)
    case .awaited(.writing(let lines)):
      bytes.add(3)
      bytes.add(lines)
    case .awaited(let kind): bytes.add(kind.kind.rawValue)
    }
  }
}

extension Grid {
  fileprivate func add(to bytes: inout HashedBytes) {
    for number in [7, columns, staysWithNext ? 1 : 0, rows.count] { bytes.add(number) }
    for row in rows {
      bytes.add(row.count)
      for box in row {
        bytes.add(box.span)
        box.field.add(to: &bytes)
      }
    }
  }
}

extension WritingArea {
  fileprivate func add(to bytes: inout HashedBytes) {
    for number in [8, lines, grows ? 1 : 0, level] { bytes.add(number) }
    bytes.add([hint])
    field.add(to: &bytes)
  }
}

extension Table {
  fileprivate func add(to bytes: inout HashedBytes) {
    for number in [9, columns.count, rows.count] { bytes.add(number) }
    bytes.add(title)
    for column in columns {
      bytes.add(column.head)
      bytes.add(column.width.map { Int($0.units) } ?? -1)
    }
    for row in rows {
      switch row {
      case .band(let title, let cells):
        bytes.add(cells.count)
        bytes.add(title)
        for cell in cells { cell.add(to: &bytes) }
      case .cells(let cells):
        bytes.add(-cells.count - 1)
        for cell in cells { cell.add(to: &bytes) }
      }
    }
  }
}
