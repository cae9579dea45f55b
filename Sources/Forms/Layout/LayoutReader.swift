package import Domain
package import Reading

/// Reads a layout out of YAML: strict about keys, types and paths, and thorough, so that one run shows every fault.
package struct LayoutReader {
  private let findings: Findings
  /// The font families that ship with the program.
  private let families: [String]
  private let profile: Profile
  private let wording: Wording

  package init(families: [String], profile: Profile = Profile(), wording: Wording? = nil, findings: Findings) {
    self.families = families
    self.profile = profile
    self.wording = wording ?? Wording(terms: profile.terms)
    self.findings = findings
  }

  /// - Returns: the layout, checked by the domain's rules too; nil when it cannot be used, and the findings say why.
  package func read(_ file: SourceFile) -> Layout? {
    let errorsBefore = findings.items.count { $0.severity == .error }
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(
        LayoutPreparation(profile: profile, word: { wording($0) }).prepared(root), Self.shape, findings: findings)
    else { return nil }
    let layout = layout(map, file: file, contentHash: contentHash(of: root))
    map.finish()
    if let layout { LayoutRules.check(layout, findings: findings) }
    return findings.items.count { $0.severity == .error } == errorsBefore ? layout : nil
  }

  private func layout(_ map: MapDecoder, file: SourceFile, contentHash: String) -> Layout? {
    let id = formID(map, file: file)
    let version = map.text("version")
    let title = map.text("title")
    let purpose = map.text("purpose")
    let subject = map.word("subject", as: Layout.Subject.self)
    let page = page(map)
    checkFont(map)
    let approval = approval(map)
    let blocks = map.list("blocks").flatMap(blocks)
    guard let id, let version, let title, let purpose else { return nil }
    return Layout(
      id: id, version: version, title: title, purpose: purpose.trimmed, subject: subject ?? .candidate,
      page: page, blocks: blocks, approval: approval, place: map.node.place, wording: wording, profile: profile,
      contentHash: contentHash)
  }

  /// A form's id is a word that can stand in a file's name.
  private func formID(_ map: MapDecoder, file: SourceFile) -> String? {
    guard let node = map.textNode("form"), let id = node.text else { return nil }
    if Self.isFormID(id) { return id }
    findings.add(
      Diagnostic(
        .layout, "wrong-value", "'\(id)' cannot be a form's id", at: node.place,
        expected: "lower-case letters, digits and hyphens, such as unit-sign-off"))
    return nil
  }

  private func page(_ map: MapDecoder) -> PageSetup {
    guard let node = map.take("page"),
      let page = MapDecoder(node, Self.pageShape, findings: findings)
    else { return PageSetup() }
    let paper = page.word("size", as: PageSetup.Paper.self)
    let orientation = page.word("orientation", as: PageSetup.Orientation.self)
    page.finish()
    return PageSetup(paper: paper ?? .a4, orientation: orientation ?? .portrait)
  }

  private func checkFont(_ map: MapDecoder) {
    guard let node = map.textNode("font"), let family = node.text, !families.contains(family) else { return }
    findings.add(
      Diagnostic(
        .layout, "missing-font", "the font '\(family)' does not ship with proforma", at: node.place,
        expected: Suggestion.list(families),
        hint: Suggestion.hint(for: family, in: families)
          ?? "leave 'font' out to use \(families.first ?? "the shipped one")"))
  }

  private func approval(_ map: MapDecoder) -> Approval? {
    let by = map.text("approvedBy")
    let on = map.date("approvedOn")
    let hash = map.parsed("approvedHash") { text in
      text.count == 16 && text.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase } ? text : nil
    }
    guard let by, let on else { return nil }
    return Approval(by: by, on: on.text, hash: hash)
  }

  /// What is approved is everything but the approval itself.
  private func contentHash(of root: Node) -> String {
    String(SHA256.hex(root.without(["approvedBy", "approvedOn", "approvedHash"]).canonical).prefix(16))
  }

  /// A block is a map of one key, its kind; a second key, `when`, says what of the records can leave it out.
  private func blocks(_ node: Node) -> [PlacedBlock] {
    guard let entries = node.entries else {
      findings.add(
        Diagnostic(
          .layout, "wrong-type", "a block must be a map, but here stands \(node.kindName)", at: node.place,
          expected: "one of \(Suggestion.list(Blocks.names)), a colon and what it holds"))
      return []
    }
    let when = entries.first { $0.key == "when" }
    let condition = when.flatMap { Condition(reading: $0.value, findings: findings) }
    return entries.filter { $0.key != "when" }.compactMap { entry in
      block(entry).map { block in
        PlacedBlock(
          block: block, condition: condition, origin: BlockOrigin(name: entry.key, place: entry.keyPlace),
          content: node.canonical)
      }
    }
  }

  private func block(_ entry: Node.Entry) -> (any Block)? {
    if let type = Blocks.all.first(where: { $0.name == entry.key }) {
      return type.init(entry.value, findings: findings)
    }
    findings.add(
      Diagnostic(
        .layout, "unknown-block", "there is no block called '\(entry.key)'", at: entry.keyPlace,
        expected: Suggestion.list(Blocks.names), hint: Suggestion.hint(for: entry.key, in: Blocks.names)))
    return nil
  }
}
