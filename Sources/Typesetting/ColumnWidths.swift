import Forms
import Pages

extension FlowBuilder {
  /// Fixed columns get the width in the layout, and the others share the rest. No column is narrower than its longest word
  /// as long as all of those fit; missing width is taken from columns that have more than they need.
  ///
  /// `least`: the smallest width of each column, from `leastWidths`.
  func columnWidths(of table: Table, least: [Length]) -> [Length] {
    let wanted = zip(table.columns, least).map { column, least in
      max(least, column.width.map { $0 * theme.widthScale } ?? Self.leastFlexible)
    }
    let room = width - wanted.reduce(.zero, +)
    let widths =
      room >= .zero
      ? widened(wanted, columns: table.columns, by: room) : narrowed(wanted, to: least, by: .zero - room)
    return filled(widths)
  }

  /// A column without a width in the layout gets at least this much, unless there is too little space for all.
  private static let leastFlexible = Length.mm(30)

  /// Columns without a width in the layout share the rest, so that they are equally wide where possible.
  private func widened(_ wanted: [Length], columns: [Table.Column], by room: Length) -> [Length] {
    var widths = wanted
    let flexible = columns.indices.filter { columns[$0].width == nil }
    guard !flexible.isEmpty else {
      let sum = wanted.reduce(.zero, +)
      return wanted.map { $0 * (width.points / max(sum.points, 1)) }
    }
    // Columns that need more than an equal share get what they need; the others share the rest.
    let total = room + flexible.reduce(.zero) { $0 + wanted[$1] }
    var left = flexible.sorted { wanted[$0] > wanted[$1] }[...]
    var rest = total
    while let widest = left.first {
      let share = rest / left.count
      widths[widest] = max(wanted[widest], share)
      rest = rest - widths[widest]
      left = left.dropFirst()
    }
    return widths
  }

  private func narrowed(_ wanted: [Length], to least: [Length], by missing: Length) -> [Length] {
    let slack = zip(wanted, least).map { $0 - $1 }
    let sum = slack.reduce(.zero, +)
    if sum >= missing, sum > .zero {
      return zip(wanted, slack).map { $0 - $1 * (missing.points / sum.points) }
    }
    let total = least.reduce(.zero, +)
    return least.map { $0 * (width.points / max(total.points, 1)) }
  }

  /// The last column gets the remainder from rounding.
  private func filled(_ widths: [Length]) -> [Length] {
    var widths = widths
    if let last = widths.indices.last { widths[last] = widths[last] + (width - widths.reduce(.zero, +)) }
    return widths
  }

  func leastWidths(of table: Table) -> [Length] { table.columns.indices.map { leastWidth(of: $0, in: table) } }

  /// Room for the longest word of the head and of the cells, up to a third of the page.
  private func leastWidth(of index: Int, in table: Table) -> Length {
    var longest = Word()
    longest.look(at: table.columns[index].head)
    let head = shaper.shape(longest.text, style: theme.tableHead, width: nil).width
    longest = Word()
    for case .cells(let cells) in table.rows where index < cells.count {
      guard case .printed(let text, let isPlanned) = cells[index].content else { continue }
      longest.look(at: text, isItalic: isPlanned)
    }
    let style = longest.isItalic ? theme.body.with(face: .italic) : theme.body
    let cell = shaper.shape(longest.text, style: style, width: nil).width
    let words = min(max(head, cell) + theme.paddingX * 2 + .pt(0.5), width / 3)
    return max(words, min(roomToWrite(in: index, of: table), table.columns[index].width ?? Self.leastFlexible))
  }

  /// The width that handwriting needs in a column's empty fields.
  private func roomToWrite(in index: Int, of table: Table) -> Length {
    for case .cells(let cells) in table.rows where index < cells.count {
      guard case .awaited(let kind) = cells[index].content else { continue }
      switch kind {
      case .date: return .mm(25)
      case .signature: return .mm(40)
      case .writing, .choice: return .mm(30)
      case .text: return .mm(16)
      case .initials: return .mm(15)
      case .tick: return .mm(9)
      }
    }
    return .zero
  }

  /// The longest word so far, by characters: good enough to choose the word to measure.
  private struct Word {
    private(set) var text = ""
    private(set) var isItalic = false
    private var count = 0

    mutating func look(at text: String, isItalic: Bool = false) {
      let bytes = text.utf8
      guard bytes.count > count else { return }
      var (start, length) = (bytes.startIndex, 0)
      for index in bytes.indices {
        if bytes[index] == 0x20 || bytes[index] == 0x0A {
          take(text[start..<index], length, isItalic)
          (start, length) = (bytes.index(after: index), 0)
        } else if bytes[index] & 0xC0 != 0x80 {
          // A byte that starts a character, not one that continues it.
          length += 1
        }
      }
      take(text[start...], length, isItalic)
    }

    private mutating func take(_ word: Substring, _ length: Int, _ isItalic: Bool) {
      if length > count { (text, count, self.isItalic) = (String(word), length, isItalic) }
    }
  }
}
