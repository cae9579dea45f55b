package import Domain
import Pages
package import Reading

/// Reads a layout out of YAML: strict about keys, types and paths, and thorough, so that one run shows every fault.
package struct LayoutReader {
  /// The font families that ship with the program.
  private let families: [String]
  private let profile: Profile
  private let wording: Wording
  private let parts: SharedParts
  private let centre: CentreFile?

  package init(
    families: [String], profile: Profile = Profile(), wording: Wording? = nil, parts: SharedParts = SharedParts(),
    centre: CentreFile? = nil
  ) {
    self.centre = centre
    self.families = families
    self.profile = profile
    self.wording = wording ?? Wording(terms: profile.terms)
    self.parts = parts
  }

  /// Reads a layout and checks it by the domain's rules too.
  package func layout(in file: SourceFile) throws(Diagnostics) -> Checked<Layout> {
    do throws(Diagnostics) {
      let read = try read(file)
      return Checked(read.value, warnings: read.warnings.map(\.ofItsFile))
    } catch { throw Diagnostics(error.items.map(\.ofItsFile)) }
  }

  private func read(_ file: SourceFile) throws(Diagnostics) -> Checked<Layout> {
    let findings = Findings()
    guard let root = file.node(origin: .layout, findings: findings) else { throw Diagnostics(findings.items) }
    let (resolved, isWhole) = parts.resolved(root, findings: findings)
    checkConditions(resolved, within: nil, findings: findings)
    let texts = PrintedTexts()
    let guidance = CentreGuidance(centre, form: resolved["form"]?.text, language: self.wording.language)
    let prepared = prepared(resolved, texts: texts, guidance: guidance, findings: findings)
    guidance.reportUnused(in: resolved, findings: findings)
    guard let map = MapDecoder(prepared, Self.shape, findings: findings) else { throw Diagnostics(findings.items) }
    let said = prepared["subject"].flatMap { $0.isNull ? nil : $0 }
    let subject = said.map { $0.text.flatMap(Layout.Subject.init(rawValue:)) } ?? .candidate
    let reading = BlockReading(findings: findings, texts: texts, subject: subject)
    var layout = layout(map, contentHash: contentHash(of: resolved, guidance), reading: reading)
    layout?.printed = texts.printed
    map.finish()
    if let layout, isWhole { LayoutRules.check(layout, findings: findings) }
    guard let layout else { throw Diagnostics(findings.items) }
    return try findings.checked(layout)
  }

  /// A profile has one rule about testimonies, so that of two different conditions on it one never holds.
  private func checkConditions(_ node: Node, within outer: ProfileCondition?, findings: Findings) {
    let when = node["when"]
    let own = when?.text.flatMap(ProfileCondition.init(rawValue:))
    if let outer, let own, own != outer {
      findings.report(
        "no-effect", "'\(own.rawValue)' never holds within '\(outer.rawValue)'", at: when?.place ?? node.place,
        expected: "no 'when' here, or the same as around it")
    }
    for part in node.list ?? node.entries?.map(\.value) ?? [] {
      checkConditions(part, within: own ?? outer, findings: findings)
    }
  }

  /// The tree under the profile, every printed text worded and checked, in English and as it is printed.
  private func prepared(
    _ root: Node, texts: PrintedTexts, guidance: CentreGuidance, findings: Findings
  ) -> Node {
    LayoutPreparation(profile: profile) { text, place in
      let own = guidance.replacement(of: text)
      let (worded, place) = (own?.own ?? wording(text), own?.place ?? place)
      texts.add(worded, from: text, at: place)
      FillPolicyRule.check(text, at: place, findings: findings)
      if worded != text { FillPolicyRule.check(worded, at: place, findings: findings) }
      if own != nil { FillPolicyRule.check(replacing: text, by: worded, at: place, findings: findings) }
      return (worded, place)
    }.prepared(root)
  }

  private func layout(_ map: MapDecoder, contentHash: String, reading: BlockReading) -> Layout? {
    let id = formID(map)
    let version = map.text("version")
    let title = map.text("title")
    let purpose = map.text("purpose")
    let subject = map.word("subject", as: Layout.Subject.self)
    let methods = map.methods() ?? []
    let page = page(map)
    checkFont(map)
    let approval = approval(map) ?? id.flatMap { centre?.approval(of: $0) }.map(Approval.init)
    let blocks = map.list("blocks").flatMap { self.blocks($0, reading: reading) }
    guard let id, let version, let title, let purpose else { return nil }
    return Layout(
      id: id, version: version, title: title, purpose: purpose.trimmed, subject: subject ?? .candidate,
      methods: methods, page: page, blocks: blocks, approval: approval, place: map.node.place, wording: wording,
      profile: profile,
      contentHash: contentHash, centre: centre)
  }

  /// A form's id is a word that can be part of a file name.
  private func formID(_ map: MapDecoder) -> String? {
    guard let node = map.textNode("form"), let id = node.text else { return nil }
    if Self.isFormID(id) { return id }
    map.findings.report(
      "wrong-value", "'\(id)' cannot be a form's id", at: node.place,
      expected: "lower-case letters, digits and hyphens, such as unit-sign-off")
    return nil
  }

  private func page(_ map: MapDecoder) -> PageSetup {
    guard let node = map.take("page"), let page = MapDecoder(node, Self.pageShape, findings: map.findings) else {
      return PageSetup()
    }
    let paper = page.word("size", as: PageSetup.Paper.self)
    let orientation = page.word("orientation", as: PageSetup.Orientation.self)
    page.finish()
    return PageSetup(paper: paper ?? .a4, orientation: orientation ?? .portrait)
  }

  private func checkFont(_ map: MapDecoder) {
    guard let node = map.textNode("font"), let family = node.text, !families.contains(family) else { return }
    map.findings.report(
      "missing-font", "the font '\(family)' does not ship with proforma", at: node.place,
      expected: Suggestion.list(families),
      hint: Suggestion.hint(for: family, in: families)
        ?? "leave 'font' out to use \(families.first ?? "the shipped one")")
  }

  private func approval(_ map: MapDecoder) -> Approval? {
    let by = map.text("approved-by")
    let on = map.date("approved-on")
    let hash = map.parsed("approved-hash") { text in
      text.count == 16 && text.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase } ? text : nil
    }
    guard let by, let on else { return nil }
    return Approval(by: by, on: on.text, hash: hash)
  }

  /// What is approved is everything but the approval itself, the shared parts and the centre's own guidance included.
  private func contentHash(of root: Node, _ guidance: CentreGuidance) -> String {
    let content = root.without(["approved-by", "approved-on", "approved-hash"]).canonical + guidance.canonical
    return String(SHA256.hex(content).prefix(16))
  }

  /// A block is a map of one key, its kind; a second key, `when`, says what of the records can leave it out.
  private func blocks(_ node: Node, reading: BlockReading) -> [PlacedBlock] {
    guard let entries = node.entries else {
      reading.findings.report(
        "wrong-type", "a block must be a map, but this is \(node.kindName)", at: node.place,
        expected: "one of \(Suggestion.list(Blocks.names)), a colon and what it holds")
      return []
    }
    let when = entries.first { $0.key == "when" && !$0.value.isNull }
    let condition = when.flatMap { reading.condition($0.value) }
    let kinds = entries.filter { $0.key != "when" }
    if kinds.isEmpty {
      reading.findings.report(
        "missing-key", "this block has no kind", at: node.place, expected: "one of \(Suggestion.list(Blocks.names))")
    }
    return kinds.compactMap { entry in
      block(entry, reading: reading).map { block in
        PlacedBlock(
          block: block, condition: condition, origin: BlockOrigin(name: entry.key, place: entry.keyPlace),
          content: node.canonical)
      }
    }
  }

  private func block(_ entry: Node.Entry, reading: BlockReading) -> (any Block)? {
    if let type = Blocks.all.first(where: { $0.name == entry.key }) { return type.init(entry.value, reading: reading) }
    reading.findings.report(
      "unknown-block", "there is no block called '\(entry.key)'", at: entry.keyPlace,
      expected: Suggestion.list(Blocks.names), hint: Suggestion.hint(for: entry.key, in: Blocks.names))
    return nil
  }
}
