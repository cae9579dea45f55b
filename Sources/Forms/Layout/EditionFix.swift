package import Reading

/// Brings a file of the first edition of the layout language to the second: keys get their new names, and keys with a
/// default value are removed, and lists get their new names. The text is edited where the keys are, so that comments, order and quoting stay.
package struct EditionFix {
  package let text: String
  /// What was changed, each with its line, for a report.
  package let changes: [Change]

  package struct Change: Hashable, Sendable {
    package let place: Place
    package let words: String
  }

  /// - Throws: what is wrong with a file that cannot be read; such a file is not rewritten.
  package static func fix(_ file: SourceFile) throws(Diagnostics) -> EditionFix {
    let findings = Findings()
    guard let text = String(validating: file.bytes, as: UTF8.self),
      let root = file.node(origin: .layout, findings: findings)
    else { throw findings.hasErrors ? Diagnostics(findings.items) : Diagnostics(unreadable(file)) }
    try findings.throwIfErrors()
    var walk = FirstEdition()
    walk.visitFile(root)
    guard let edited = TextEdits(text).applying(walk.edits) else { throw Diagnostics(unreadable(file)) }
    let fix = EditionFix(
      text: edited, changes: walk.edits.compactMap { edit in edit.words.map { Change(place: edit.place, words: $0) } })
    // An edit that broke the file would show here.
    guard
      fix.changes.isEmpty || SourceFile(name: file.name, text: edited).node(origin: .layout, findings: findings) != nil
    else { throw Diagnostics(unreadable(file)) }
    try findings.throwIfErrors()
    return fix
  }

  private static func unreadable(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .layout, "not-rewritten", "'\(file.name)' is written in a way that cannot be edited safely; it was left as it is",
      hint: "rename the keys by hand; 'proforma lint' names each with its new name")
  }
}

/// A change of the text at a place.
struct TextEdit: Hashable {
  enum Action: Hashable {
    /// The scalar at the place becomes another text.
    case replace(old: String, new: String)
    /// The key at the place goes, with its scalar value.
    case remove(key: String, value: Node)
  }

  let place: Place
  let action: Action
  /// What the report says of it; nil if another edit reports it.
  let words: String?
}

/// Finds keys of the first edition.
private struct FirstEdition {
  var edits: [TextEdit] = []

  /// Names that were only spelt otherwise, wherever they are.
  private static let names = [
    "approvedBy": "approved-by", "approvedOn": "approved-on", "approvedHash": "approved-hash",
    "testimonyCriteria": "testimony-criteria", "centreNumberDigits": "centre-number-digits",
    "currencyMonths": "currency-months", "forbiddenWords": "forbidden-words", "filledBy": "filled-by",
  ]

  mutating func visitFile(_ root: Node) {
    rename(Self.names, in: root)
    for block in root["blocks"]?.list ?? [] {
      for entry in block.entries ?? [] { visit(entry.value, block: entry.key) }
    }
  }

  private mutating func visit(_ node: Node, block: String) {
    visitField(node)
    visitRows(node)
    switch block {
    case "writing", "choice", "continuation": removeKind(of: node, block: block)
    case "table": visitTable(node)
    case "writing-spaces": rename(["empty": "blank-spaces"], in: node)
    default: break
    }
    for item in ["fields", "columns"].flatMap({ node[$0]?.list ?? [] }) { visitField(item) }
  }

  private mutating func visitField(_ node: Node) {
    rename(Self.names, in: node)
    let hasValue = node["value"].map { !$0.isNull } ?? false
    for entry in node.entries ?? [] {
      switch (entry.key, entry.value.text) {
      case ("optional", "no"): remove(entry, because: "'optional: no' is the default")
      case ("optional", _) where hasValue: rename(entry, to: "omit-if-empty")
      case ("required", _) where hasValue: remove(entry, because: "'required' has no effect beside 'value'")
      default: continue
      }
    }
  }

  /// A list that has another name.
  private mutating func visitRows(_ node: Node) {
    guard let rows = node["rows"], let old = rows.text, let new = RowSource.formerNames[old] else { return }
    edits.append(
      TextEdit(
        place: rows.place, action: .replace(old: old, new: new), words: "'rows: \(old)' is now 'rows: \(new)'"))
  }

  private mutating func visitTable(_ node: Node) {
    let entries = node.entries ?? []
    let blank = entries.first { $0.key == "blank" }
    let empty = entries.first { $0.key == "empty" }
    let hasPrompts = node["prompts"].map { !$0.isNull } ?? false
    guard let kept = empty ?? blank else { return }
    if node["rows"].map({ !$0.isNull }) ?? false {
      guard let blank, blank.value.text != "0" else {
        if let blank { remove(blank, because: "'blank: 0' is the default") }
        if let empty { rename(empty, to: "blank-rows") }
        return
      }
      let without = empty?.value.text.map { ", without-data: \($0)" } ?? ""
      rename(blank, to: "blank-rows", value: "{with-data: \(blank.value.text ?? "")\(without)}")
      if let empty { remove(empty, because: "'empty' is 'without-data' of 'blank-rows'") }
    } else if hasPrompts {
      if let empty { remove(empty, because: "'empty' has no effect beside 'prompts'") }
      if let blank { rename(blank, to: "blank-rows") }
    } else {
      rename(kept, to: "blank-rows", value: kept.value.text == "0" ? "1" : nil)
      if let blank, empty != nil { remove(blank, because: "'blank' has no effect beside 'empty' here") }
    }
  }

  /// A kind that says what its block is anyhow.
  private mutating func removeKind(of node: Node, block: String) {
    let own = block == "continuation" ? "writing" : block
    for entry in node.entries ?? [] where entry.key == "kind" && entry.value.text == own {
      remove(entry, because: "'\(block)' always has this kind")
    }
  }

  private mutating func rename(_ names: [String: String], in node: Node) {
    for entry in node.entries ?? [] {
      if let name = names[entry.key] { rename(entry, to: name) }
    }
  }

  private mutating func rename(_ entry: Node.Entry, to name: String, value: String? = nil) {
    let (before, after) =
      value.map { ("\(entry.key): \(entry.value.text ?? "")", "\(name): \($0)") } ?? (entry.key, name)
    edits.append(
      TextEdit(
        place: entry.keyPlace, action: .replace(old: entry.key, new: name), words: "'\(before)' is now '\(after)'"))
    guard let value, let old = entry.value.text else { return }
    edits.append(TextEdit(place: entry.value.place, action: .replace(old: old, new: value), words: nil))
  }

  private mutating func remove(_ entry: Node.Entry, because words: String) {
    edits.append(
      TextEdit(place: entry.keyPlace, action: .remove(key: entry.key, value: entry.value), words: words))
  }
}
