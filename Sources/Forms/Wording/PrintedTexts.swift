package import Reading

/// The printed texts of a layout that is being read: each as it is worded, with the English that the layout says.
///
/// A label is judged in both, so that no translation hides what a place is for.
package final class PrintedTexts {
  private var originals: [String: Set<String>] = [:]

  func add(_ worded: String, from original: String) {
    if worded != original { originals[worded, default: []].insert(original) }
  }

  /// The text and what it was worded from.
  func all(of text: String) -> [String] { [text] + (originals[text] ?? []).sorted() }
}

/// What a block is read with.
package struct BlockReading {
  package let findings: Findings
  let texts: PrintedTexts

  init(findings: Findings, texts: PrintedTexts) { (self.findings, self.texts) = (findings, texts) }

  func report(_ code: String, _ message: String, at place: Place?, expected: String? = nil, hint: String? = nil) {
    findings.add(Diagnostic(.layout, code, message, at: place, expected: expected, hint: hint))
  }

  /// Reads text with values in braces that is printed as a sentence of the form.
  func sentence(_ node: Node, row: RowSource? = nil) -> Template? {
    guard let template = Template(text: node, row: row, findings: findings) else { return nil }
    FillPolicyRule.check(template, at: node.place, findings: findings)
    return template
  }

  /// A map's text key with values in braces.
  func sentence(_ key: String, of map: MapDecoder, row: RowSource? = nil) -> Template? {
    map.textNode(key).flatMap { sentence($0, row: row) }
  }
}
