import Reading
import Reporting

/// The text of a block that is nothing but text.
enum FixedText {
  static func read(_ node: Node, block: String, findings: Findings) -> String? {
    if let text = node.text { return text.trimmingBlanks }
    findings.add(
      Diagnostic(
        .layout, "wrong-type", "'\(block)' must be text, but here stands \(node.kindName)", at: node.place,
        expected: "\(block): text"))
    return nil
  }
}

extension String {
  /// Without blanks at either end, as YAML's folded text leaves one.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
