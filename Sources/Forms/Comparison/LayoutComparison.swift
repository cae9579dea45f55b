import Pages
import Reading

/// What has changed from one layout to another, in words that a verifier understands.
package struct LayoutComparison: Sendable {
  /// A chapter of the comparison with its sentences, such as what is asked of people.
  package struct Chapter: Hashable, Sendable {
    package let title: String
    package let sentences: [String]
  }

  /// Only those that have something to say.
  package let chapters: [Chapter]

  package init(_ old: Layout, _ new: Layout) {
    let chapters = [
      Chapter(title: "The form", sentences: Self.head(old, new)),
      Chapter(title: "What it asks and prints", sentences: FieldComparison(Self.asked(old), Self.asked(new)).sentences),
      Chapter(title: "Who signs", sentences: Self.signers(old, new)),
      Chapter(title: "What it says", sentences: Self.wording(old, new)),
      Chapter(title: "How it is arranged", sentences: Self.arrangement(old, new)),
      Chapter(title: "Approval", sentences: Self.approval(old, new)),
    ]
    self.chapters = chapters.filter { !$0.sentences.isEmpty }
  }

  /// The chapter "Who signs" compares the places to sign.
  private static func asked(_ layout: Layout) -> [Field] {
    layout.blocks.filter { $0.origin.name != SignaturesBlock.name }.flatMap(\.block.fields)
  }

  private static func head(_ old: Layout, _ new: Layout) -> [String] {
    func change(_ what: String, _ old: String, _ new: String) -> String? {
      old == new ? nil : "\(what) was \"\(old)\" and is \"\(new)\"."
    }
    return [
      change("The id", old.id, new.id), change("The version", old.version, new.version),
      change("The title", old.title, new.title), change("What it is for", old.purpose, new.purpose),
      change("What one document is about", old.subject.rawValue, new.subject.rawValue),
      change("The paper", paper(of: old), paper(of: new)),
    ].compactMap(\.self)
  }

  private static func paper(of layout: Layout) -> String {
    "\(layout.page.paper.rawValue), \(layout.page.orientation.rawValue)"
  }

  private static func signers(_ old: Layout, _ new: Layout) -> [String] {
    let (before, after) = (old.signs, new.signs)
    guard before != after else { return [] }
    let gone = before.filter { !after.contains($0) }.map { "The \(words($0)) no longer signs." }
    let added = after.filter { !before.contains($0) }.map { "The \(words($0)) now signs." }
    let order =
      gone.isEmpty && added.isEmpty ? ["They sign in a different order: \(listed(after)), not \(listed(before))."] : []
    return gone + added + order
  }

  private static func listed(_ roles: [Role]) -> String { roles.map(words).joined(separator: ", then ") }

  private static func words(_ role: Role) -> String { role.name.lowercased() }

  /// The form's own sentences; labels belong to their fields.
  private static func wording(_ old: Layout, _ new: Layout) -> [String] {
    let labels = Set((old.fields + new.fields).map(\.label))
    func texts(_ layout: Layout) -> [String] {
      layout.blocks.flatMap(\.block.wording).filter { !$0.isEmpty && !labels.contains($0) }
    }
    let (before, after) = (texts(old), texts(new))
    let gone = before.filter { !after.contains($0) }.map { "It no longer says: \"\($0)\"" }
    return gone + after.filter { !before.contains($0) }.map { "It now says: \"\($0)\"" }
  }

  private static func approval(_ old: Layout, _ new: Layout) -> [String] {
    guard old.contentHash != new.contentHash, new.approval != nil || old.approval != nil else { return [] }
    guard let approval = new.approval, !new.isChangedSinceApproval, approval.hash != nil else {
      return ["The approval covers different content: the form must be approved again."]
    }
    return ["The new form was approved by \(approval.by) on \(approval.on)."]
  }
}

extension LayoutComparison {
  /// Blocks that came, went, moved or changed in something that no other chapter compares, such as widths and numbers of lines.
  private static func arrangement(_ old: Layout, _ new: Layout) -> [String] {
    var gone = old.blocks.filter { block in !new.blocks.contains { $0.content == block.content } }
    let added = new.blocks.filter { block in !old.blocks.contains { $0.content == block.content } }
    var sentences: [String] = []
    for block in added {
      guard let index = gone.firstIndex(where: { $0.origin.name == block.origin.name }) else {
        sentences.append("A block was added: \(block.summary) (line \(block.origin.place.line)).")
        continue
      }
      let before = gone.remove(at: index)
      if before.says == block.says {
        sentences.append(
          "The block \(block.summary) (line \(block.origin.place.line)) has the same content in a different arrangement, such as"
            + " widths or numbers of lines.")
      }
    }
    sentences += gone.map { "A block was removed: \($0.summary)." }
    let (before, after) = (kept(old, in: new), kept(new, in: old))
    return sentences + (before == after ? [] : ["The blocks that stay are in another order."])
  }

  private static func kept(_ layout: Layout, in other: Layout) -> [String] {
    layout.blocks.map(\.content).filter { content in other.blocks.contains { $0.content == content } }
  }
}

extension PlacedBlock {
  /// What a reader recognises the block by.
  fileprivate var summary: String {
    let text = block.wording.first { !$0.isEmpty } ?? block.fields.first?.label ?? ""
    return "'\(origin.name)'" + (text.isEmpty ? "" : " \"\(text.count > 60 ? text.prefix(59) + "…" : text)\"")
  }

  /// Everything that the other chapters compare.
  fileprivate var says: [String] {
    block.wording + block.fields.map { String(describing: $0) } + block.signers.map(\.rawValue)
  }
}

/// What has changed in a form's fields. A field with the same id is the same field.
private struct FieldComparison {
  let sentences: [String]

  init(_ old: [Field], _ new: [Field]) {
    let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
    let gone = old.filter { after[$0.id] == nil }.map { "\"\($0.label)\" (\($0.duty)) is gone." }
    let added = new.filter { before[$0.id] == nil }.map { "\"\($0.label)\" is new: \($0.duty)." }
    let changed = new.flatMap { field in before[field.id].map { Self.changes($0, field) } ?? [] }
    sentences = gone + added + changed
  }

  private static func changes(_ old: Field, _ new: Field) -> [String] {
    var changes: [String] = []
    if old.label != new.label { changes.append("\"\(old.label)\" is now called \"\(new.label)\".") }
    if old.duty != new.duty { changes.append("\"\(new.label)\" was \(old.duty) and is \(new.duty).") }
    if old.isRequired != new.isRequired {
      changes.append("\"\(new.label)\" \(new.isRequired ? "must now be filled in" : "no longer has to be filled in").")
    }
    return changes
  }
}

extension Field {
  /// Who does what with it.
  fileprivate var duty: String {
    switch content {
    case .prefilled(let template, _): "printed from the centre's records (\(template.source))"
    case .planned(let template, _): "printed as planned and open to correction (\(template.source))"
    case .awaited(let kind): "\(kind.deed) by the \(filledBy.name.lowercased())"
    }
  }
}

extension Field.Awaited {
  fileprivate var deed: String {
    switch self {
    case .text: "written"
    case .writing(let lines): "written at length, on \(lines) lines,"
    case .date: "dated"
    case .tick: "ticked"
    case .choice(let options): "decided (\(options.joined(separator: " or ")))"
    case .initials: "initialled"
    case .signature: "signed"
    }
  }
}
