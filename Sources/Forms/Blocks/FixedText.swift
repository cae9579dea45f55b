import Reading

/// The text of a block that is nothing but text.
enum FixedText {
  static func read(_ node: Node, block: String, findings: Findings) -> String? {
    if let text = node.text { return text.trimmed }
    findings.add(
      Diagnostic(
        .layout, "wrong-type", "'\(block)' must be text, but here stands \(node.kindName)", at: node.place,
        expected: "\(block): text"))
    return nil
  }
}
