package import Reading

/// A part that several forms share: `Layouts/Parts/<name>.yaml`. It says what may stand below some keys of a layout, and a
/// layout takes it over by name: `part: decision`.
///
/// In the map of a block (`choice: {part: decision, label: ...}`) a part supplies keys, and the layout's own keys win. As
/// an item of a list (`fields: [{part: unit-identity}, ...]`) it supplies items. Its nodes keep their places, so that a
/// fault inside a part is reported in the part's file.
package struct SharedPart: Sendable {
  package let name: String
  /// What the part supplies, by the key below which a layout uses it.
  let sections: [Node.Entry]

  /// A list's item that is a part.
  static let item = Shape.Kind.map(
    Shape("a part", [.required("part", .text, "The shared part to insert here.", example: "a part's name")]))

  package static let shape = Shape(
    "a shared part",
    [
      .required("part", .text, "The part's name.", example: "a name such as decision"),
      .optional("fields", .list(of: .map(DetailsBlock.boxShape), atLeast: 1), "Boxes for the `fields` of `details`."),
      .optional("columns", .list(of: .map(TableColumn.shape), atLeast: 1), "Columns of a table."),
      .optional("blocks", .list(of: .map(LayoutReader.blockShape), atLeast: 1), "Whole blocks."),
    ]
      + Blocks.all.compactMap { block in
        guard case .map(let shape) = block.kind else { return nil }
        return .optional(block.name, .map(shape.partial), "Keys of the block `\(block.name)`.")
      })

  /// Reads a part, and checks what can be checked before a form uses it.
  package static func read(_ file: SourceFile) throws(Diagnostics) -> Checked<SharedPart> {
    let findings = Findings()
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, shape, findings: findings)
    else { throw Diagnostics(findings.items) }
    let name = map.text("part")
    for key in shape.keys.dropFirst() {
      guard let section = map.take(key.name) else { continue }
      check(section, of: key, findings: findings)
    }
    map.finish()
    let sections = (root.entries ?? []).filter { $0.key != "part" && !$0.value.isNull }
    if sections.isEmpty {
      findings.report(
        "missing-key", "the part is empty", at: root.place,
        expected: "\(Suggestion.list(shape.keys.dropFirst().map(\.name)))")
    }
    return try findings.checked(SharedPart(name: name ?? "", sections: sections))
  }

  /// Items are complete and are read as a layout would; the keys of a block are only compared with those it has.
  private static func check(_ section: Node, of key: Shape.Key, findings: Findings) {
    switch key.kind {
    case .map(let shape):
      guard let entries = section.entries else {
        findings.report(
          "wrong-type", "'\(key.name)' must be a map of keys, but this is \(section.kindName)",
          at: section.place, expected: "key: value")
        return
      }
      let known = shape.keys.map(\.name)
      for entry in entries where !known.contains(entry.key) {
        findings.report(
          "unknown-key", "the key '\(entry.key)' is not known here", at: entry.keyPlace,
          expected: Suggestion.list(known), hint: Suggestion.hint(for: entry.key, in: known))
      }
    default:
      guard section.list?.isEmpty == false else {
        findings.report(
          "wrong-type", "'\(key.name)' must be a list, but this is \(section.kindName)", at: section.place,
          expected: "a list, each item after a dash")
        return
      }
    }
  }
}

/// The parts that a layout may use.
package struct SharedParts: Sendable {
  private let parts: [String: SharedPart]

  /// A later part takes the place of an earlier one of the same name.
  package init(_ parts: [SharedPart] = []) {
    self.parts = Dictionary(parts.map { ($0.name, $0) }) { $1 }
  }

  /// The parts of some files.
  package static func read(_ files: [SourceFile]) throws(Diagnostics) -> Checked<SharedParts> {
    let findings = Findings()
    let parts = files.compactMap { file in findings.take { () throws(Diagnostics) in try SharedPart.read(file) } }
    return try findings.checked(SharedParts(parts))
  }

  /// The layout's tree with every part put in.
  /// - Returns: the tree, without the blocks whose parts are at fault, and whether it is whole.
  func resolved(_ root: Node, findings: Findings) -> (node: Node, isWhole: Bool) {
    let own = Findings()
    guard let entries = root.entries else { return (root, true) }
    let resolved = entries.map { entry in
      guard entry.key == "blocks", let items = entry.value.list else { return entry }
      let blocks = items.flatMap { list([$0], section: "blocks", findings: own) ?? [] }
        .compactMap { block($0, findings: own) }
      return Node.Entry(
        key: entry.key, keyPlace: entry.keyPlace, value: Node(.list(blocks), at: entry.value.place))
    }
    findings.add(own.items)
    return (Node(.map(resolved), at: root.place), !own.hasErrors)
  }

  /// A block, which is a map of one key.
  private func block(_ node: Node, findings: Findings) -> Node? {
    guard let entries = node.entries else { return node }
    var resolved: [Node.Entry] = []
    for entry in entries {
      guard let value = map(entry.value, section: entry.key, findings: findings) else { return nil }
      resolved.append(Node.Entry(key: entry.key, keyPlace: entry.keyPlace, value: value))
    }
    return Node(.map(resolved), at: node.place)
  }

  private func map(_ node: Node, section: String, findings: Findings) -> Node? {
    guard let entries = node.entries else { return node }
    var result = Node(.map(entries.filter { $0.key != "part" || $0.value.isNull }), at: node.place)
    if let names = node["part"], !names.isNull {
      guard let bases = bases(names, section: section, findings: findings) else { return nil }
      for base in bases.reversed() { result = base.merged(with: result) }
    }
    var resolved: [Node.Entry] = []
    for entry in result.entries ?? [] {
      guard ["fields", "columns"].contains(entry.key), let items = entry.value.list else {
        resolved.append(entry)
        continue
      }
      guard let list = list(items, section: entry.key, findings: findings) else { return nil }
      let value = Node(.list(list), at: entry.value.place)
      resolved.append(Node.Entry(key: entry.key, keyPlace: entry.keyPlace, value: value))
    }
    return Node(.map(resolved), at: node.place)
  }

  /// What the parts of a block say: `part: decision` or `part: [countersigner, scribe]`.
  private func bases(_ names: Node, section: String, findings: Findings) -> [Node]? {
    let nodes = names.list ?? [names]
    guard !nodes.isEmpty else {
      findings.report("wrong-value", "'part' names no part", at: names.place, expected: "part: NAME")
      return nil
    }
    let bases = nodes.compactMap { self.section(section, of: $0, findings: findings) }
    return bases.count == nodes.count ? bases : nil
  }

  /// - Returns: nil when a part among the items is at fault.
  private func list(_ items: [Node], section: String, findings: Findings) -> [Node]? {
    let lists = items.map { item -> [Node]? in
      guard let entries = item.entries, let name = item["part"], !name.isNull else { return [item] }
      if let other = entries.first(where: { $0.key != "part" }) {
        findings.report(
          "unknown-key", "the key '\(other.key)' is not known beside 'part'", at: other.keyPlace,
          expected: "part", hint: "an item with 'part' has no other keys")
        return nil
      }
      return self.section(section, of: name, findings: findings)?.list
    }
    return lists.contains { $0 == nil } ? nil : lists.flatMap { $0 ?? [] }
  }

  private func section(_ section: String, of name: Node, findings: Findings) -> Node? {
    guard let text = name.text else {
      findings.report(
        "wrong-type", "'part' must be text, but this is \(name.kindName)", at: name.place,
        expected: "part: NAME")
      return nil
    }
    guard let part = parts[text] else {
      let names = parts.keys.sorted()
      findings.report(
        "unknown-part", "there is no part called '\(text)'", at: name.place,
        expected: names.isEmpty ? "a file of the folder Parts" : Suggestion.list(names),
        hint: Suggestion.hint(for: text, in: names))
      return nil
    }
    if let found = part.sections.first(where: { $0.key == section }) { return found.value }
    findings.report(
      "unknown-part", "the part '\(text)' has nothing for '\(section)'", at: name.place,
      expected: "a part for '\(section)'", hint: "'\(text)' is for \(Suggestion.list(part.sections.map(\.key)))")
    return nil
  }
}

extension Node {
  /// The map with another laid over it: keys of the other win, maps are merged key by key.
  fileprivate func merged(with other: Node) -> Node {
    guard let entries, let own = other.entries else { return other }
    let merged = entries.map { entry in
      guard let over = own.first(where: { $0.key == entry.key }) else { return entry }
      return Node.Entry(key: over.key, keyPlace: over.keyPlace, value: entry.value.merged(with: over.value))
    }
    let added = own.filter { one in !entries.contains { $0.key == one.key } }
    return Node(.map(merged + added), at: other.place)
  }
}
