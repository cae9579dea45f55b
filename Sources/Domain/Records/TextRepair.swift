internal import Foundation

/// Text with canonical accents (NFC), without zero-width, direction or control characters.
struct TextRepair {
  enum Kind {
    /// On one line.
    case name
    /// May run over several lines.
    case text
  }

  let text: String
  private(set) var hadInvisible = false
  private(set) var hadControls = false

  init(_ raw: String, _ kind: Kind) {
    // Nearly all values are plain ASCII: nothing to repair.
    guard raw.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else {
      text = Self.trimmed(raw)
      return
    }
    let visible = Self.visible(raw)
    hadInvisible = visible.unicodeScalars.count != raw.unicodeScalars.count
    let lines = kind == .name ? Self.onOneLine(visible) : Self.keepingLines(visible)
    hadControls = lines != visible
    text = Self.trimmed(lines).precomposedStringWithCanonicalMapping
  }

  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

  /// Without zero-width and direction controls. The joiners stay where a script needs them (Persian, Hindi ...).
  static func visible(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    let needsJoiners = text.unicodeScalars.contains { (0x0600...0x0DFF).contains($0.value) }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0, needsJoiners) }))
  }

  private static func isInvisible(_ scalar: Unicode.Scalar, _ needsJoiners: Bool) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D: !needsJoiners
    case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Runs of control characters and line ends become one space.
  private static func onOneLine(_ text: String) -> String {
    text.split { $0.unicodeScalars.contains(where: isControl) }.map { trimmed(String($0)) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func keepingLines(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { isControl($0) && !"\t\r\n".unicodeScalars.contains($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }
}
